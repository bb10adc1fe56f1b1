package org.merapi.distributions.family.positive;

import static org.merapi.tensor.Special.erf;
import static org.merapi.tensor.Special.erfinv;
import static org.merapi.tensor.Tensors.log;
import static org.merapi.tensor.Tensors.maximum;
import static org.merapi.tensor.Tensors.scalar;

import org.merapi.distributions.HasMoments;
import org.merapi.distributions.HasQuantile;
import org.merapi.distributions.Params;
import org.merapi.distributions.Reparameterized;
import org.merapi.distributions.constraint.Constraint;
import org.merapi.distributions.constraint.Constraints;
import org.merapi.distributions.density.Masking;
import org.merapi.tensor.Key;
import org.merapi.tensor.Tensor;

/**
 * The absolute value of a normal variable of mean zero.
 *
 * @param scale the standard deviation of the normal, positive
 */
public record HalfNormal(Tensor scale) implements Reparameterized, HasQuantile, HasMoments {
  private static final double HALF_LOG_HALF_PI = 0.5 * Math.log(Math.PI / 2);

  @Override
  public Params<HalfNormal> params() {
    return Params.of(HalfNormal::new, "scale", scale, Constraints.POSITIVE);
  }

  @Override
  public Constraint support() {
    return Constraints.NONNEGATIVE;
  }

  @Override
  public Tensor logProb(Tensor value) {
    return Masking.excluding(
        value.lt(0),
        value,
        0,
        x -> x.div(scale).square().times(-0.5).minus(log(scale).plus(HALF_LOG_HALF_PI)));
  }

  @Override
  public Tensor sample(Key key) {
    return scale.times(key.normal(shape()).abs());
  }

  @Override
  public Tensor cdf(Tensor value) {
    return erf(maximum(value, scalar(0.0)).div(scale.times(Math.sqrt(2))));
  }

  @Override
  public Tensor icdf(Tensor probability) {
    return scale.times(erfinv(probability)).times(Math.sqrt(2));
  }

  @Override
  public Tensor mean() {
    return scale.times(Math.sqrt(2 / Math.PI)).expand(shape());
  }

  @Override
  public Tensor variance() {
    return scale.square().times(1 - 2 / Math.PI).expand(shape());
  }
}
