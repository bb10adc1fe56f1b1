package org.merapi.distributions.family.positive;

import static org.merapi.tensor.Tensors.exp;
import static org.merapi.tensor.Tensors.expm1;
import static org.merapi.tensor.Tensors.log;
import static org.merapi.tensor.Tensors.log1mExp;
import static org.merapi.tensor.Tensors.reciprocal;
import static org.merapi.tensor.Tensors.where;

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
 * The Pareto law: a power of the value from a least one up.
 *
 * @param scale the least value, positive
 * @param concentration the power with which the upper tail falls, positive
 */
public record Pareto(Tensor scale, Tensor concentration)
    implements Reparameterized, HasQuantile, HasMoments, HasMode, HasEntropy {

  @Override
  public Params<Pareto> params() {
    return Params.of(
        Pareto::new,
        "scale",
        scale,
        Constraints.POSITIVE,
        "concentration",
        concentration,
        Constraints.POSITIVE);
  }

  @Override
  public Constraint support() {
    return new Constraint.GreaterThanOrEqual(scale);
  }

  @Override
  public Tensor logProb(Tensor value) {
    return Masking.excluding(
        value.lt(scale),
        excess(value),
        1,
        e -> log(concentration.div(scale)).minus(concentration.plus(1).times(e.log1p())));
  }

  @Override
  public Tensor sample(Key key) {
    return scale.times(exp(key.exponential(shape()).div(concentration)));
  }

  @Override
  public Tensor cdf(Tensor value) {
    return FromZero.cdf(height(value), h -> expm1(h.neg()).neg());
  }

  @Override
  public Tensor survival(Tensor value) {
    return FromZero.survival(height(value), h -> exp(h.neg()));
  }

  @Override
  public Tensor logCdf(Tensor value) {
    return FromZero.logCdf(height(value), h -> log1mExp(h.neg()));
  }

  @Override
  public Tensor logSurvival(Tensor value) {
    return FromZero.logSurvival(height(value), Tensor::neg);
  }

  @Override
  public Tensor icdf(Tensor probability) {
    return scale.times(exp(probability.neg().log1p().neg().div(concentration)));
  }

  @Override
  public Tensor inverseSurvival(Tensor probability) {
    return scale.times(exp(log(probability).neg().div(concentration)));
  }

  /** Infinite for a concentration up to one. */
  @Override
  public Tensor mean() {
    return scale
        .times(
            Masking.existsAbove(1, concentration, Double.POSITIVE_INFINITY, a -> a.div(a.minus(1))))
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
    return scale.expand(shape());
  }

  @Override
  public Tensor entropy() {
    return log(scale.div(concentration))
        .plus(reciprocal(concentration))
        .plus(1)
        .expand(batchShape());
  }

  /** What the survival function is exp of minus: negative below the support. */
  private Tensor height(Tensor value) {
    Tensor excess = excess(value);
    Tensor above = excess.ge(0);
    return where(above, where(above, excess, 0).log1p().times(concentration), -1);
  }

  /** The ratio of value to scale less one: exact differences just above the scale. */
  private Tensor excess(Tensor value) {
    return value.minus(scale).div(scale);
  }
}
