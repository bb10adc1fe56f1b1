package org.merapi.distributions.family.positive;

import static org.merapi.tensor.Tensors.exp;
import static org.merapi.tensor.Tensors.expm1;
import static org.merapi.tensor.Tensors.log;
import static org.merapi.tensor.Tensors.log1mExp;
import static org.merapi.tensor.Tensors.maximum;
import static org.merapi.tensor.Tensors.scalar;

import org.merapi.distributions.HasMode;
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
 * The Gompertz law of lifetimes, whose hazard grows exponentially.
 *
 * @param concentration the shape parameter, positive
 * @param rate positive
 */
public record Gompertz(Tensor concentration, Tensor rate)
    implements Reparameterized, HasQuantile, HasMode {

  @Override
  public Params<Gompertz> params() {
    return Params.of(
        Gompertz::new,
        "concentration",
        concentration,
        Constraints.POSITIVE,
        "rate",
        rate,
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
        0,
        x -> log(concentration).plus(log(rate)).plus(rate.times(x)).minus(height(x)));
  }

  @Override
  public Tensor sample(Key key) {
    return key.exponential(shape()).div(concentration).log1p().div(rate);
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
    return probability.neg().log1p().neg().div(concentration).log1p().div(rate);
  }

  @Override
  public Tensor inverseSurvival(Tensor probability) {
    return log(probability).neg().div(concentration).log1p().div(rate);
  }

  /** Zero for a concentration from one up. */
  @Override
  public Tensor mode() {
    return maximum(log(concentration).neg(), scalar(0.0)).div(rate).expand(shape());
  }

  private Tensor height(Tensor value) {
    return concentration.times(expm1(rate.times(value)));
  }
}
