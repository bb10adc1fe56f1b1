package org.merapi.tensor.compile;

import org.merapi.tensor.dense.DenseTensor;

/** Tensors as plain arrays. */
final class RowMajor {
  private RowMajor() {}

  /** An array that begins with the elements in row-major order; the tensor's own if it is one. */
  static Object array(DenseTensor value) {
    if (value.isContiguous() && value.offset() == 0) {
      return value.array();
    }
    return value.toArray();
  }
}
