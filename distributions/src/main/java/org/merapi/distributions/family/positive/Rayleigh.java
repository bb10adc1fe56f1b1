package org.merapi.distributions.family.positive;

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
import org.merapi.distributions.density.ExtremeValues;
import org.merapi.distributions.density.FromZero;
import org.merapi.distributions.density.Masking;
import org.merapi.tensor.Key;
import org.merapi.tensor.Tensor;

/**
 * The Rayleigh law, of the length of a vector of two independent normal variables of mean zero.
 *
 * @param scale the mode, positive
 */
public record Rayleigh(Tensor scale)
    implements Reparameterized, HasQuantile, HasMoments, HasMode, HasEntropy {

  @Override
  public Params<Rayleigh> params() {
    return Params.of(Rayleigh::new, "scale", scale, Constraints.POSITIVE);
  }

  @Override
  public Constraint support() {
    return Constraints.NONNEGATIVE;
  }

  @Override
  public Tensor logProb(Tensor value) {
    return Masking.excluding(
        value.lt(0), value, 1, x -> log(x).minus(log(scale).times(2)).minus(height(x)));
  }

  @Override
  public Tensor sample(Key key) {
    return scale.times(key.exponential(shape()).times(2).sqrt());
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
    return FromZero.logCdf(
        value, x -> ExtremeValues.logExceeded(log(x.div(scale)).times(2).minus(Math.log(2))));
  }

  @Override
  public Tensor logSurvival(Tensor value) {
    return FromZero.logSurvival(value, x -> height(x).neg());
  }

  @Override
  public Tensor icdf(Tensor probability) {
    return scale.times(probability.neg().log1p().times(-2).sqrt());
  }

  @Override
  public Tensor inverseSurvival(Tensor probability) {
    return scale.times(log(probability).times(-2).sqrt());
  }

  @Override
  public Tensor mean() {
    return scale.times(Math.sqrt(Math.PI / 2)).expand(shape());
  }

  @Override
  public Tensor variance() {
    return scale.square().times(2 - Math.PI / 2).expand(shape());
  }

  @Override
  public Tensor mode() {
    return scale.expand(shape());
  }

  @Override
  public Tensor entropy() {
    return log(scale).plus(1 - 0.5 * Math.log(2) + 0.5 * ExtremeValues.GAMMA).expand(batchShape());
  }

  private Tensor height(Tensor value) {
    return value.div(scale).square().times(0.5);
  }
}
