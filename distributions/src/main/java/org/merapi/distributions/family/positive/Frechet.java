package org.merapi.distributions.family.positive;

import static org.merapi.tensor.Special.lgamma;
import static org.merapi.tensor.Tensors.exp;
import static org.merapi.tensor.Tensors.expm1;
import static org.merapi.tensor.Tensors.log;
import static org.merapi.tensor.Tensors.reciprocal;
import static org.merapi.tensor.Tensors.scalar;

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
 * The Frechet law of greatest values of laws with heavy tails: one over a Weibull variable.
 *
 * @param scale positive
 * @param concentration the power with which the upper tail falls, positive
 */
public record Frechet(Tensor scale, Tensor concentration)
    implements Reparameterized, HasQuantile, HasMoments, HasMode, HasEntropy {

  @Override
  public Params<Frechet> params() {
    return Params.of(
        Frechet::new,
        "scale",
        scale,
        Constraints.POSITIVE,
        "concentration",
        concentration,
        Constraints.POSITIVE);
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
          Tensor logarithm = log(x.div(scale));
          return log(concentration.div(scale))
              .minus(concentration.plus(1).times(logarithm))
              .minus(exp(concentration.times(logarithm).neg()));
        });
  }

  @Override
  public Tensor sample(Key key) {
    return scale.times(exp(log(key.exponential(shape())).neg().div(concentration)));
  }

  @Override
  public Tensor cdf(Tensor value) {
    return Masking.replacing(value.le(0), 0, value, 1, x -> exp(height(x).neg()));
  }

  @Override
  public Tensor survival(Tensor value) {
    return Masking.replacing(value.le(0), 1, value, 1, x -> expm1(height(x).neg()).neg());
  }

  @Override
  public Tensor logCdf(Tensor value) {
    return FromZero.logCdf(value, x -> height(x).neg());
  }

  @Override
  public Tensor logSurvival(Tensor value) {
    return Masking.replacing(
        value.le(0), 0, value, 1, x -> ExtremeValues.logExceeded(logHeight(x)));
  }

  @Override
  public Tensor icdf(Tensor probability) {
    return scale.times(exp(ExtremeValues.logLog(probability).neg().div(concentration)));
  }

  @Override
  public Tensor inverseSurvival(Tensor probability) {
    return scale.times(exp(ExtremeValues.logLogRest(probability).neg().div(concentration)));
  }

  /** Infinite for a concentration up to one. */
  @Override
  public Tensor mean() {
    Tensor unit =
        Masking.existsAbove(
            1,
            concentration,
            Double.POSITIVE_INFINITY,
            a -> exp(lgamma(scalar(1.0).minus(reciprocal(a)))));
    return scale.times(unit).expand(shape());
  }

  /** Infinite for a concentration up to two. */
  @Override
  public Tensor variance() {
    Tensor unit =
        Masking.existsAbove(2, concentration, Double.POSITIVE_INFINITY, Frechet::unitVariance);
    return scale.square().times(unit).expand(shape());
  }

  @Override
  public Tensor mode() {
    return scale
        .times(exp(reciprocal(concentration).log1p().neg().div(concentration)))
        .expand(shape());
  }

  @Override
  public Tensor entropy() {
    return log(scale.div(concentration))
        .plus(reciprocal(concentration).plus(1).times(ExtremeValues.GAMMA))
        .plus(1)
        .expand(batchShape());
  }

  private static Tensor unitVariance(Tensor concentration) {
    Tensor power = reciprocal(concentration);
    Tensor first = lgamma(scalar(1.0).minus(power)).times(2);
    Tensor second = lgamma(scalar(1.0).minus(power.times(2)));
    return exp(second).times(expm1(first.minus(second)).neg());
  }

  private Tensor logHeight(Tensor value) {
    return log(value.div(scale)).times(concentration).neg();
  }

  private Tensor height(Tensor value) {
    return exp(logHeight(value));
  }
}
