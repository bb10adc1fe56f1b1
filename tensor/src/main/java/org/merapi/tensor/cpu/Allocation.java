package org.merapi.tensor.cpu;

import org.merapi.tensor.DType;

/** Where the array for a result comes from. */
@FunctionalInterface
interface Allocation {
  /**
   * An array for a result. What it holds does not matter to whoever asks, and is all overwritten.
   */
  Object array(DType dtype, int length);
}
