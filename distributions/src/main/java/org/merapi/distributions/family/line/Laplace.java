package org.merapi.distributions.family.line;

import static org.merapi.tensor.Tensors.exp;
import static org.merapi.tensor.Tensors.log;
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
import org.merapi.tensor.Key;
import org.merapi.tensor.Tensor;

/**
 * The Laplace or double exponential distribution.
 *
 * @param loc the mean
 * @param scale the mean distance from {@code loc}, positive
 */
public record Laplace(Tensor loc, Tensor scale)
    implements Reparameterized, HasQuantile, HasMoments, HasMode, HasEntropy {

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
    return part(value.minus(loc).div(scale));
  }

  @Override
  public Tensor survival(Tensor value) {
    return part(loc.minus(value).div(scale));
  }

  @Override
  public Tensor logCdf(Tensor value) {
    return logPart(value.minus(loc).div(scale));
  }

  @Override
  public Tensor logSurvival(Tensor value) {
    return logPart(loc.minus(value).div(scale));
  }

  @Override
  public Tensor icdf(Tensor probability) {
    return loc.plus(scale.times(quantile(probability)));
  }

  @Override
  public Tensor inverseSurvival(Tensor probability) {
    return loc.minus(scale.times(quantile(probability)));
  }

  @Override
  public Tensor mean() {
    return loc.expand(shape());
  }

  @Override
  public Tensor variance() {
    return scale.square().times(2).expand(shape());
  }

  @Override
  public Tensor mode() {
    return mean();
  }

  @Override
  public Tensor entropy() {
    return log(scale).plus(1 + Math.log(2)).expand(batchShape());
  }

  /** The probability below z of the standard law. */
  private static Tensor part(Tensor z) {
    Tensor below = z.lt(0);
    Tensor tail = exp(magnitude(z, below).neg()).times(0.5);
    return where(below, tail, scalar(1.0).minus(tail));
  }

  private static Tensor logPart(Tensor z) {
    Tensor below = z.lt(0);
    Tensor logTail = magnitude(z, below).neg().minus(Math.log(2));
    return where(below, logTail, exp(logTail).neg().log1p());
  }

  /** Not abs: its derivative at zero is zero. */
  private static Tensor magnitude(Tensor z, Tensor below) {
    return where(below, z.neg(), z);
  }

  private static Tensor quantile(Tensor probability) {
    Tensor below = probability.lt(0.5);
    Tensor tail = where(below, probability, scalar(1.0).minus(probability));
    Tensor z = log(tail.times(2));
    return where(below, z, z.neg());
  }
}
