package org.merapi.distributions;

import org.merapi.tensor.Tensor;

/** A distribution with an entropy in closed form. */
public interface HasEntropy extends Distribution {

  /**
   * Minus the expectation of the log density, in nats, of the batch shape. That of a density may be
   * negative.
   */
  Tensor entropy();
}
