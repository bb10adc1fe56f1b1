package org.merapi.tensor.compile;

import org.merapi.tensor.DType;

/**
 * Where the outputs of bodies go: into the vector that is the result of the whole operation. Flags
 * are collected apart and written there as numbers at the end.
 *
 * @param target the vector
 * @param offset of the output in it
 * @param dtype of the output
 * @param elements of the output
 */
record Delivery(Access target, int offset, DType dtype, int elements) {

  /** The array that a body writes to. */
  Object array(Frame frame) {
    return dtype == DType.BOOL ? new boolean[elements] : frame.arrays[target.slot()];
  }

  /** The index of the output's first element in that array. */
  int first(Frame frame) {
    return dtype == DType.BOOL ? 0 : target.first(frame) + offset;
  }

  /** Writes flags to the vector. */
  void finish(Frame frame, Object array) {
    if (array instanceof boolean[] flags) {
      write(frame, flags, 0);
    }
  }

  /** Copies an output from elsewhere. */
  void copy(Frame frame, Object array, int from) {
    if (array instanceof boolean[] flags) {
      write(frame, flags, from);
    } else {
      System.arraycopy(
          array, from, frame.arrays[target.slot()], target.first(frame) + offset, elements);
    }
  }

  private void write(Frame frame, boolean[] flags, int from) {
    long[] out = (long[]) frame.arrays[target.slot()];
    int to = target.first(frame) + offset;
    for (int i = 0; i < elements; i++) {
      out[to + i] = flags[from + i] ? 1 : 0;
    }
  }
}
