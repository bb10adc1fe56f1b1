package org.merapi.distributions;

import org.merapi.tensor.Tensor;

/** A distribution on the line with a distribution function and its inverse. */
public interface HasCdf extends Distribution {

  /** The probability of values up to {@code value}. */
  Tensor cdf(Tensor value);

  /**
   * The quantile function: the inverse of {@link #cdf}.
   *
   * @param probability in (0, 1)
   */
  Tensor icdf(Tensor probability);
}
