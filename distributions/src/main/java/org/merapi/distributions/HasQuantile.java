package org.merapi.distributions;

import static org.merapi.tensor.Tensors.exp;
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

  /**
   * The value whose {@link #logCdf} is the given logarithm, for lower tails beyond the least
   * double. By default the quantile of its exponential.
   *
   * @param logProbability less than zero
   */
  default Tensor inverseLogCdf(Tensor logProbability) {
    return icdf(exp(logProbability));
  }

  /**
   * The value whose {@link #logSurvival} is the given logarithm, for upper tails beyond the least
   * double. By default the {@link #inverseSurvival} of its exponential.
   *
   * @param logProbability less than zero
   */
  default Tensor inverseLogSurvival(Tensor logProbability) {
    return inverseSurvival(exp(logProbability));
  }
}
