package org.merapi.distributions.family.line;

import static org.merapi.tensor.Tensors.exp;
import static org.merapi.tensor.Tensors.log;
import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.where;

import org.merapi.distributions.HasMoments;
import org.merapi.distributions.HasQuantile;
import org.merapi.distributions.Params;
import org.merapi.distributions.Reparameterized;
import org.merapi.distributions.constraint.Constraint;
import org.merapi.distributions.constraint.Constraints;
import org.merapi.tensor.Key;
import org.merapi.tensor.Tensor;

/**
 * The Laplace or double exponential distribution.
 *
 * @param loc the mean
 * @param scale the mean distance from {@code loc}, positive
 */
public record Laplace(Tensor loc, Tensor scale)
    implements Reparameterized, HasQuantile, HasMoments {

  @Override
  public Params<Laplace> params() {
    return Params.of(
        Laplace::new, "loc", loc, Constraints.REAL, "scale", scale, Constraints.POSITIVE);
  }

  @Override
  public Constraint support() {
    return Constraints.REAL;
  }

  @Override
  public Tensor logProb(Tensor value) {
    return value.minus(loc).div(scale).abs().plus(log(scale.times(2))).neg();
  }

  @Override
  public Tensor sample(Key key) {
    return icdf(key.uniform(shape()));
  }

  @Override
  public Tensor cdf(Tensor value) {
    Tensor z = value.minus(loc).div(scale);
    Tensor below = z.lt(0);
    // Not abs: its derivative at zero is zero.
    Tensor tail = exp(where(below, z, z.neg())).times(0.5);
    return where(below, tail, scalar(1.0).minus(tail));
  }

  @Override
  public Tensor icdf(Tensor probability) {
    Tensor below = probability.lt(0.5);
    Tensor tail = where(below, probability, scalar(1.0).minus(probability));
    Tensor z = log(tail.times(2));
    return loc.plus(scale.times(where(below, z, z.neg())));
  }

  @Override
  public Tensor mean() {
    return loc.expand(shape());
  }

  @Override
  public Tensor variance() {
    return scale.square().times(2).expand(shape());
  }
}
