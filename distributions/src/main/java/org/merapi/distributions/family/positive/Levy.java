package org.merapi.distributions.family.positive;

import static org.merapi.tensor.Special.erf;
import static org.merapi.tensor.Special.erfc;
import static org.merapi.tensor.Special.erfinv;
import static org.merapi.tensor.Special.logNdtr;
import static org.merapi.tensor.Special.ndtri;
import static org.merapi.tensor.Tensors.log;

import org.merapi.distributions.HasEntropy;
import org.merapi.distributions.HasMode;
import org.merapi.distributions.HasQuantile;
import org.merapi.distributions.Params;
import org.merapi.distributions.Reparameterized;
import org.merapi.distributions.constraint.Constraint;
import org.merapi.distributions.constraint.Constraints;
import org.merapi.distributions.density.ExtremeValues;
import org.merapi.distributions.density.FromZero;
import org.merapi.distributions.density.Masking;
import org.merapi.tensor.Key;
import org.merapi.tensor.Tensor;

/**
 * The Levy law, a stable law on a half line; it has no mean.
 *
 * @param loc the lower end of the support
 * @param scale positive
 */
public record Levy(Tensor loc, Tensor scale)
    implements Reparameterized, HasQuantile, HasMode, HasEntropy {
  private static final double HALF_LOG_TWO_PI = 0.5 * Math.log(2 * Math.PI);
  private static final double ENTROPY =
      0.5 * (1 + 3 * ExtremeValues.GAMMA + Math.log(16 * Math.PI));

  @Override
  public Params<Levy> params() {
    return Params.of(Levy::new, "loc", loc, Constraints.REAL, "scale", scale, Constraints.POSITIVE);
  }

  @Override
  public Constraint support() {
    return new Constraint.GreaterThan(loc);
  }

  @Override
  public Tensor logProb(Tensor value) {
    return Masking.excluding(
        value.le(loc),
        value.minus(loc),
        1,
        d ->
            log(scale)
                .times(0.5)
                .minus(log(d).times(1.5))
                .minus(scale.div(d.times(2)))
                .minus(HALF_LOG_TWO_PI));
  }

  @Override
  public Tensor sample(Key key) {
    return loc.plus(scale.div(key.normal(shape()).square()));
  }

  @Override
  public Tensor cdf(Tensor value) {
    return Masking.replacing(value.le(loc), 0, value.minus(loc), 1, d -> erfc(root(d)));
  }

  @Override
  public Tensor survival(Tensor value) {
    return Masking.replacing(value.le(loc), 1, value.minus(loc), 1, d -> erf(root(d)));
  }

  @Override
  public Tensor logCdf(Tensor value) {
    return FromZero.logCdf(
        value.minus(loc), d -> logNdtr(root(d).times(-Math.sqrt(2))).plus(Math.log(2)));
  }

  @Override
  public Tensor icdf(Tensor probability) {
    return loc.plus(scale.div(ndtri(probability.times(0.5)).square()));
  }

  @Override
  public Tensor inverseSurvival(Tensor probability) {
    return loc.plus(scale.times(0.5).div(erfinv(probability).square()));
  }

  @Override
  public Tensor mode() {
    return loc.plus(scale.div(3)).expand(shape());
  }

  @Override
  public Tensor entropy() {
    return log(scale).plus(ENTROPY).expand(batchShape());
  }

  private Tensor root(Tensor distance) {
    return scale.div(distance.times(2)).sqrt();
  }
}
