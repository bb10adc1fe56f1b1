package org.merapi.distributions.family.positive;

import static org.merapi.tensor.Special.logNdtr;
import static org.merapi.tensor.Special.ndtr;
import static org.merapi.tensor.Special.ndtri;
import static org.merapi.tensor.Tensors.exp;
import static org.merapi.tensor.Tensors.expm1;
import static org.merapi.tensor.Tensors.log;

import org.merapi.distributions.HasEntropy;
import org.merapi.distributions.HasMode;
import org.merapi.distributions.HasMoments;
import org.merapi.distributions.HasQuantile;
import org.merapi.distributions.Params;
import org.merapi.distributions.Reparameterized;
import org.merapi.distributions.constraint.Constraint;
import org.merapi.distributions.constraint.Constraints;
import org.merapi.distributions.density.FromZero;
import org.merapi.distributions.density.Masking;
import org.merapi.tensor.Key;
import org.merapi.tensor.Tensor;

/**
 * The distribution of exp of a normal variable.
 *
 * @param loc the mean of the logarithm
 * @param scale the standard deviation of the logarithm, positive
 */
public record LogNormal(Tensor loc, Tensor scale)
    implements Reparameterized, HasQuantile, HasMoments, HasMode, HasEntropy {
  private static final double HALF_LOG_TWO_PI = 0.5 * Math.log(2 * Math.PI);

  @Override
  public Params<LogNormal> params() {
    return Params.of(
        LogNormal::new, "loc", loc, Constraints.REAL, "scale", scale, Constraints.POSITIVE);
  }

  @Override
  public Constraint support() {
    return Constraints.POSITIVE;
  }

  @Override
  public Tensor logProb(Tensor value) {
    return Masking.excluding(
        value.le(0),
        value,
        1,
        x -> {
          Tensor logarithm = log(x);
          Tensor z = logarithm.minus(loc).div(scale);
          return z.square().times(-0.5).minus(logarithm).minus(log(scale).plus(HALF_LOG_TWO_PI));
        });
  }

  @Override
  public Tensor sample(Key key) {
    return exp(loc.plus(scale.times(key.normal(shape()))));
  }

  @Override
  public Tensor cdf(Tensor value) {
    return Masking.replacing(value.le(0), 0, value, 1, x -> ndtr(z(x)));
  }

  @Override
  public Tensor survival(Tensor value) {
    return Masking.replacing(value.le(0), 1, value, 1, x -> ndtr(z(x).neg()));
  }

  @Override
  public Tensor logCdf(Tensor value) {
    return FromZero.logCdf(value, x -> logNdtr(z(x)));
  }

  @Override
  public Tensor logSurvival(Tensor value) {
    return Masking.replacing(value.le(0), 0, value, 1, x -> logNdtr(z(x).neg()));
  }

  @Override
  public Tensor icdf(Tensor probability) {
    return exp(loc.plus(scale.times(ndtri(probability))));
  }

  @Override
  public Tensor mean() {
    return exp(loc.plus(scale.square().times(0.5))).expand(shape());
  }

  @Override
  public Tensor variance() {
    Tensor square = scale.square();
    return expm1(square).times(exp(loc.times(2).plus(square))).expand(shape());
  }

  @Override
  public Tensor inverseSurvival(Tensor probability) {
    return exp(loc.minus(scale.times(ndtri(probability))));
  }

  @Override
  public Tensor mode() {
    return exp(loc.minus(scale.square())).expand(shape());
  }

  @Override
  public Tensor entropy() {
    return loc.plus(log(scale)).plus(HALF_LOG_TWO_PI + 0.5).expand(batchShape());
  }

  private Tensor z(Tensor value) {
    return log(value).minus(loc).div(scale);
  }
}
