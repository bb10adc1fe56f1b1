package org.merapi.distributions.family.positive;

import static org.merapi.tensor.Tensors.exp;
import static org.merapi.tensor.Tensors.expm1;
import static org.merapi.tensor.Tensors.log;
import static org.merapi.tensor.Tensors.log1mExp;
import static org.merapi.tensor.Tensors.reciprocal;
import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.zeros;

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
 * The exponential distribution.
 *
 * @param rate one over the mean, positive
 */
public record Exponential(Tensor rate)
    implements Reparameterized, HasQuantile, HasMoments, HasMode, HasEntropy {

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
    return FromZero.cdf(value, x -> expm1(x.times(rate).neg()).neg());
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

  @Override
  public Tensor survival(Tensor value) {
    return FromZero.survival(value, x -> exp(x.times(rate).neg()));
  }

  @Override
  public Tensor logCdf(Tensor value) {
    return FromZero.logCdf(value, x -> log1mExp(x.times(rate).neg()));
  }

  @Override
  public Tensor logSurvival(Tensor value) {
    return FromZero.logSurvival(value, x -> x.times(rate).neg());
  }

  @Override
  public Tensor inverseSurvival(Tensor probability) {
    return log(probability).neg().div(rate);
  }

  @Override
  public Tensor mode() {
    return zeros(shape());
  }

  @Override
  public Tensor entropy() {
    return scalar(1.0).minus(log(rate)).expand(batchShape());
  }
}
