package org.merapi.tensor.compile;

import org.merapi.tensor.DType;
import org.merapi.tensor.dense.DenseTensor;

/** Tensors as plain arrays. */
final class RowMajor {
  private RowMajor() {}

  /** An array that begins with the elements in row-major order; the tensor's own if it is one. */
  static Object array(DenseTensor value) {
    if (value.isContiguous() && value.offset() == 0) {
      return value.array();
    }
    if (value.dtype() == DType.FLOAT64) {
      return value.toDoubles();
    }
    long[] longs = value.toLongs();
    if (value.dtype() == DType.INT64) {
      return longs;
    }
    boolean[] flags = new boolean[longs.length];
    for (int i = 0; i < flags.length; i++) {
      flags[i] = longs[i] != 0;
    }
    return flags;
  }
}
