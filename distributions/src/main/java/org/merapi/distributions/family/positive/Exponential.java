package org.merapi.distributions.family.positive;

import static org.merapi.tensor.Tensors.expm1;
import static org.merapi.tensor.Tensors.log;
import static org.merapi.tensor.Tensors.maximum;
import static org.merapi.tensor.Tensors.reciprocal;
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
 * The exponential distribution.
 *
 * @param rate one over the mean, positive
 */
public record Exponential(Tensor rate) implements Reparameterized, HasQuantile, HasMoments {

  @Override
  public Params<Exponential> params() {
    return Params.of(Exponential::new, "rate", rate, Constraints.POSITIVE);
  }

  @Override
  public Constraint support() {
    return Constraints.NONNEGATIVE;
  }

  @Override
  public Tensor logProb(Tensor value) {
    return Masking.excluding(value.lt(0), value, 0, x -> log(rate).minus(rate.times(x)));
  }

  @Override
  public Tensor sample(Key key) {
    return key.exponential(shape()).div(rate);
  }

  @Override
  public Tensor cdf(Tensor value) {
    return expm1(maximum(value, scalar(0.0)).times(rate).neg()).neg();
  }

  @Override
  public Tensor icdf(Tensor probability) {
    return probability.neg().log1p().neg().div(rate);
  }

  @Override
  public Tensor mean() {
    return reciprocal(rate).expand(shape());
  }

  @Override
  public Tensor variance() {
    return reciprocal(rate).square().expand(shape());
  }
}
