package org.merapi.distributions.density;

import static org.merapi.tensor.Tensors.exp;
import static org.merapi.tensor.Tensors.expm1;
import static org.merapi.tensor.Tensors.log;
import static org.merapi.tensor.Tensors.reciprocal;
import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.where;

import org.merapi.tensor.Tensor;

/**
 * The law with an exponential density on either side of a point, of a rate of its own on each, in
 * terms of the distance from the point: what the parametrisations of the asymmetric Laplace law
 * share. The probability below the point is upper / (lower + upper).
 *
 * @param lower the rate of the fall below the point
 * @param upper the rate of the fall above it
 */
public record TwoSidedExponential(Tensor lower, Tensor upper) {

  /** The law of the distance with its sign changed. */
  public TwoSidedExponential mirrored() {
    return new TwoSidedExponential(/* lower= */ upper, /* upper= */ lower);
  }

  /** The log density. */
  public Tensor logProb(Tensor distance) {
    Tensor fall = where(distance.lt(0), lower.times(distance), upper.times(distance).neg());
    return fall.plus(log(lower)).plus(log(upper)).minus(log(lower.plus(upper)));
  }

  /** The probability below. */
  public Tensor cdf(Tensor distance) {
    Tensor below = distance.lt(0);
    Tensor fall = where(below, lower.times(distance), upper.times(distance).neg());
    Tensor part = massBelow().minus(expm1(fall).times(mirrored().massBelow()));
    return where(below, exp(fall).times(massBelow()), part);
  }

  /** The log of the probability below. */
  public Tensor logCdf(Tensor distance) {
    Tensor below = distance.lt(0);
    Tensor fall = where(below, lower.times(distance), upper.times(distance).neg());
    Tensor beyond = exp(where(below, 0, fall)).times(mirrored().massBelow());
    Tensor part = massBelow().minus(expm1(where(below, 0, fall)).times(mirrored().massBelow()));
    Tensor above = where(beyond.gt(0.5), log(part), beyond.neg().log1p());
    return where(below, fall.plus(log(massBelow())), above);
  }

  /** The distance that is exceeded with the rest of the probability. */
  public Tensor icdf(Tensor probability) {
    Tensor below = probability.lt(massBelow());
    Tensor rest = scalar(1.0).minus(probability);
    Tensor fall = log(where(below, probability.div(massBelow()), rest.div(mirrored().massBelow())));
    return where(below, fall.div(lower), fall.neg().div(upper));
  }

  /** The mean distance. */
  public Tensor mean() {
    return reciprocal(upper).minus(reciprocal(lower));
  }

  /** The variance. */
  public Tensor variance() {
    return reciprocal(upper).square().plus(reciprocal(lower).square());
  }

  /** The entropy. */
  public Tensor entropy() {
    return log(reciprocal(upper).plus(reciprocal(lower))).plus(1);
  }

  private Tensor massBelow() {
    return upper.div(lower.plus(upper));
  }
}
