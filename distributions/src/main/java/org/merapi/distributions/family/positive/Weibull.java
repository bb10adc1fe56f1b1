package org.merapi.distributions.family.positive;

import static org.merapi.tensor.Special.lgamma;
import static org.merapi.tensor.Special.xlogy;
import static org.merapi.tensor.Tensors.exp;
import static org.merapi.tensor.Tensors.expm1;
import static org.merapi.tensor.Tensors.log;
import static org.merapi.tensor.Tensors.reciprocal;
import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.where;

import org.merapi.distributions.HasEntropy;
import org.merapi.distributions.HasMode;
import org.merapi.distributions.HasMoments;
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
 * The Weibull law, of a power of an exponential variable.
 *
 * @param scale positive
 * @param concentration the shape parameter, positive
 */
public record Weibull(Tensor scale, Tensor concentration)
    implements Reparameterized, HasQuantile, HasMoments, HasMode, HasEntropy {

  @Override
  public Params<Weibull> params() {
    return Params.of(
        Weibull::new,
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
            xlogy(concentration.minus(1), x.div(scale))
                .minus(height(x))
                .plus(log(concentration.div(scale))));
  }

  @Override
  public Tensor sample(Key key) {
    return scale.times(exp(log(key.exponential(shape())).div(concentration)));
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
    return FromZero.logCdf(value, x -> ExtremeValues.logExceeded(logHeight(x)));
  }

  @Override
  public Tensor logSurvival(Tensor value) {
    return FromZero.logSurvival(value, x -> height(x).neg());
  }

  @Override
  public Tensor icdf(Tensor probability) {
    return scale.times(exp(ExtremeValues.logLogRest(probability).div(concentration)));
  }

  @Override
  public Tensor inverseSurvival(Tensor probability) {
    return scale.times(exp(ExtremeValues.logLog(probability).div(concentration)));
  }

  @Override
  public Tensor mean() {
    return scale.times(exp(lgamma(reciprocal(concentration).plus(1)))).expand(shape());
  }

  @Override
  public Tensor variance() {
    Tensor power = reciprocal(concentration);
    Tensor first = lgamma(power.plus(1)).times(2);
    Tensor second = lgamma(power.times(2).plus(1));
    return scale
        .square()
        .times(exp(second))
        .times(expm1(first.minus(second)).neg())
        .expand(shape());
  }

  /** Zero for a concentration up to one. */
  @Override
  public Tensor mode() {
    Tensor unit =
        Masking.existsAbove(1, concentration, 0, k -> exp(reciprocal(k).neg().log1p().div(k)));
    return scale.times(unit).expand(shape());
  }

  @Override
  public Tensor entropy() {
    return log(scale.div(concentration))
        .plus(scalar(1.0).minus(reciprocal(concentration)).times(ExtremeValues.GAMMA))
        .plus(1)
        .expand(batchShape());
  }

  /** The ratio of value to scale to the power of the concentration; zero has no derivative. */
  private Tensor height(Tensor value) {
    Tensor positive = value.gt(0);
    return where(positive, exp(logHeight(where(positive, value, 1))), 0);
  }

  /** The log of the ratio of value to scale, times the concentration; of positive values. */
  private Tensor logHeight(Tensor value) {
    return log(value.div(scale)).times(concentration);
  }
}
