package org.merapi.distributions.family.line;

import static org.merapi.tensor.Special.erfc;
import static org.merapi.tensor.Special.ndtri;
import static org.merapi.tensor.Tensors.log;

import org.merapi.distributions.HasMoments;
import org.merapi.distributions.HasQuantile;
import org.merapi.distributions.Params;
import org.merapi.distributions.Reparameterized;
import org.merapi.distributions.constraint.Constraint;
import org.merapi.distributions.constraint.Constraints;
import org.merapi.tensor.Key;
import org.merapi.tensor.Tensor;

/**
 * The normal distribution.
 *
 * @param loc the mean
 * @param scale the standard deviation, positive
 */
public record Normal(Tensor loc, Tensor scale) implements Reparameterized, HasQuantile, HasMoments {
  private static final double HALF_LOG_TWO_PI = 0.5 * Math.log(2 * Math.PI);

  @Override
  public Params<Normal> params() {
    return Params.of(
        Normal::new, "loc", loc, Constraints.REAL, "scale", scale, Constraints.POSITIVE);
  }

  @Override
  public Constraint support() {
    return Constraints.REAL;
  }

  @Override
  public Tensor logProb(Tensor value) {
    Tensor z = value.minus(loc).div(scale);
    return z.square().times(-0.5).minus(log(scale).plus(HALF_LOG_TWO_PI));
  }

  @Override
  public Tensor sample(Key key) {
    return loc.plus(scale.times(key.normal(shape())));
  }

  @Override
  public Tensor cdf(Tensor value) {
    return erfc(loc.minus(value).div(scale.times(Math.sqrt(2)))).times(0.5);
  }

  @Override
  public Tensor icdf(Tensor probability) {
    return loc.plus(scale.times(ndtri(probability)));
  }

  @Override
  public Tensor mean() {
    return loc.expand(shape());
  }

  @Override
  public Tensor variance() {
    return scale.square().expand(shape());
  }
}
