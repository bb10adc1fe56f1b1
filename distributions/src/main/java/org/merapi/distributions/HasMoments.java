package org.merapi.distributions;

import org.merapi.tensor.Tensor;

/**
 * A distribution with a mean and a variance in closed form; NaN or infinity where there is none.
 */
public interface HasMoments extends Distribution {

  /** The mean, of the batch shape followed by the event shape. */
  Tensor mean();

  /** The variance of each entry, of the batch shape followed by the event shape. */
  Tensor variance();
}
