package org.merapi.distributions.family.positive;

import static org.merapi.tensor.Tensors.exp;
import static org.merapi.tensor.Tensors.expm1;
import static org.merapi.tensor.Tensors.log;
import static org.merapi.tensor.Tensors.log1mExp;
import static org.merapi.tensor.Tensors.reciprocal;
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
 * The Lomax law or Pareto law of type 2: a Pareto variable less its least value.
 *
 * @param scale positive
 * @param concentration the power with which the upper tail falls, positive
 */
public record Lomax(Tensor scale, Tensor concentration)
    implements Reparameterized, HasQuantile, HasMoments, HasMode, HasEntropy {

  @Override
  public Params<Lomax> params() {
    return Params.of(
        Lomax::new,
        "scale",
        scale,
        Constraints.POSITIVE,
        "concentration",
        concentration,
        Constraints.POSITIVE);
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
        1,
        x ->
            log(concentration.div(scale)).minus(concentration.plus(1).times(x.div(scale).log1p())));
  }

  @Override
  public Tensor sample(Key key) {
    return scale.times(expm1(key.exponential(shape()).div(concentration)));
  }

  @Override
  public Tensor cdf(Tensor value) {
    return FromZero.cdf(value, x -> expm1(height(x).neg()).neg());
  }

  @Override
  public Tensor survival(Tensor value) {
    return FromZero.survival(value, x -> exp(height(x).neg()));
  }

  @Override
  public Tensor logCdf(Tensor value) {
    return FromZero.logCdf(value, x -> log1mExp(height(x).neg()));
  }

  @Override
  public Tensor logSurvival(Tensor value) {
    return FromZero.logSurvival(value, x -> height(x).neg());
  }

  @Override
  public Tensor icdf(Tensor probability) {
    return scale.times(expm1(probability.neg().log1p().neg().div(concentration)));
  }

  @Override
  public Tensor inverseSurvival(Tensor probability) {
    return scale.times(expm1(log(probability).neg().div(concentration)));
  }

  /** Infinite for a concentration up to one. */
  @Override
  public Tensor mean() {
    return scale
        .times(
            Masking.existsAbove(
                1, concentration, Double.POSITIVE_INFINITY, a -> reciprocal(a.minus(1))))
        .expand(shape());
  }

  /** Infinite for a concentration up to two. */
  @Override
  public Tensor variance() {
    return scale
        .square()
        .times(
            Masking.existsAbove(
                2,
                concentration,
                Double.POSITIVE_INFINITY,
                a -> a.div(a.minus(1).square()).div(a.minus(2))))
        .expand(shape());
  }

  @Override
  public Tensor mode() {
    return zeros(shape());
  }

  @Override
  public Tensor entropy() {
    return log(scale.div(concentration))
        .plus(reciprocal(concentration))
        .plus(1)
        .expand(batchShape());
  }

  private Tensor height(Tensor value) {
    return value.div(scale).log1p().times(concentration);
  }
}
