package org.merapi.distributions;

import static org.merapi.tensor.Tensors.scalar;

import org.merapi.tensor.Tensor;

/** A distribution of numbers whose distribution function can be inverted. */
public interface HasQuantile extends HasCdf {

  /**
   * The quantile function: the least value whose {@link #cdf} is at least the probability.
   *
   * @param probability in (0, 1)
   */
  Tensor icdf(Tensor probability);

  /**
   * The value whose {@link #survival} is the probability: for upper tails, whose distance from one
   * a double cannot hold. By default the quantile of one minus the probability.
   *
   * @param probability in (0, 1)
   */
  default Tensor inverseSurvival(Tensor probability) {
    return icdf(scalar(1.0).minus(probability));
  }
}
