package org.merapi.distributions;

import org.merapi.tensor.Tensor;

/** A distribution with a mode in closed form. */
public interface HasMode extends Distribution {

  /**
   * A value of greatest density (the least one, if there are several), of the batch shape followed
   * by the event shape. Where the density is not bounded it is the end of the support that it grows
   * towards.
   */
  Tensor mode();
}
