package org.merapi.distributions.family.line;

import static org.merapi.tensor.Special.erf;
import static org.merapi.tensor.Special.erfinv;
import static org.merapi.tensor.Special.logNdtr;
import static org.merapi.tensor.Special.ndtr;
import static org.merapi.tensor.Special.ndtri;
import static org.merapi.tensor.Tensors.exp;
import static org.merapi.tensor.Tensors.log;

import org.merapi.distributions.HasEntropy;
import org.merapi.distributions.HasMode;
import org.merapi.distributions.HasMoments;
import org.merapi.distributions.HasQuantile;
import org.merapi.distributions.Params;
import org.merapi.distributions.Reparameterized;
import org.merapi.distributions.constraint.Constraint;
import org.merapi.distributions.constraint.Constraints;
import org.merapi.distributions.density.ExtremeValues;
import org.merapi.tensor.Key;
import org.merapi.tensor.Tensor;

/**
 * The Moyal law, an approximation of Landau's law of energy losses: minus the logarithm of a
 * chi-squared variable of one degree of freedom.
 *
 * @param loc the mode
 * @param scale positive
 */
public record Moyal(Tensor loc, Tensor scale)
    implements Reparameterized, HasQuantile, HasMoments, HasMode, HasEntropy {
  private static final double HALF_LOG_TWO_PI = 0.5 * Math.log(2 * Math.PI);
  private static final double ENTROPY =
      0.5 * (1 + ExtremeValues.GAMMA + Math.log(2)) + HALF_LOG_TWO_PI;

  @Override
  public Params<Moyal> params() {
    return Params.of(
        Moyal::new, "loc", loc, Constraints.REAL, "scale", scale, Constraints.POSITIVE);
  }

  @Override
  public Constraint support() {
    return Constraints.REAL;
  }

  @Override
  public Tensor logProb(Tensor value) {
    Tensor z = z(value);
    return z.plus(exp(z.neg())).times(-0.5).minus(log(scale).plus(HALF_LOG_TWO_PI));
  }

  @Override
  public Tensor sample(Key key) {
    return loc.minus(scale.times(log(key.normal(shape()).square())));
  }

  @Override
  public Tensor cdf(Tensor value) {
    return ndtr(root(value).neg()).times(2);
  }

  @Override
  public Tensor survival(Tensor value) {
    return erf(root(value).times(Math.sqrt(0.5)));
  }

  @Override
  public Tensor logCdf(Tensor value) {
    return logNdtr(root(value).neg()).plus(Math.log(2));
  }

  @Override
  public Tensor icdf(Tensor probability) {
    return loc.minus(scale.times(log(ndtri(probability.times(0.5)).neg()).times(2)));
  }

  @Override
  public Tensor inverseSurvival(Tensor probability) {
    Tensor root = erfinv(probability).times(Math.sqrt(2));
    return loc.minus(scale.times(log(root).times(2)));
  }

  @Override
  public Tensor mean() {
    return loc.plus(scale.times(ExtremeValues.GAMMA + Math.log(2))).expand(shape());
  }

  @Override
  public Tensor variance() {
    return scale.square().times(Math.PI * Math.PI / 2).expand(shape());
  }

  @Override
  public Tensor mode() {
    return loc.expand(shape());
  }

  @Override
  public Tensor entropy() {
    return log(scale).plus(ENTROPY).expand(batchShape());
  }

  private Tensor root(Tensor value) {
    return exp(z(value).times(-0.5));
  }

  private Tensor z(Tensor value) {
    return value.minus(loc).div(scale);
  }
}
