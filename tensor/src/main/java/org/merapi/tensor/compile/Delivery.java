package org.merapi.tensor.compile;

import org.merapi.tensor.DType;

/**
 * Where the outputs of bodies go: into the vector that is the result of the whole operation. What
 * is of another type than the vector is collected apart and written there at the end.
 *
 * @param target the vector
 * @param offset of the output in it
 * @param dtype of the output
 * @param elements of the output
 */
record Delivery(Access target, int offset, DType dtype, int elements) {

  private boolean isApart() {
    return dtype != target.dtype();
  }

  /** Memory for what is collected apart, if anything is. */
  Object memory() {
    return Inner.array(dtype, isApart() ? elements : 0);
  }

  /**
   * The array that a body writes to.
   *
   * @param memory from {@link #memory}
   */
  Object array(Frame frame, Object memory) {
    return isApart() ? memory : frame.arrays[target.slot()];
  }

  /** The index of the output's first element in that array. */
  int first(Frame frame) {
    return isApart() ? 0 : place(frame);
  }

  private int place(Frame frame) {
    return target.first(frame) + offset;
  }

  /** Writes what was collected apart to the vector. */
  void finish(Frame frame, Object array) {
    if (isApart()) {
      copy(frame, array, 0);
    }
  }

  /** Copies an output from elsewhere. */
  void copy(Frame frame, Object array, int from) {
    Object vector = frame.arrays[target.slot()];
    int to = place(frame);
    switch (array) {
      case float[] values -> {
        double[] out = (double[]) vector;
        for (int i = 0; i < elements; i++) {
          out[to + i] = values[from + i];
        }
      }
      case int[] values -> {
        long[] out = (long[]) vector;
        for (int i = 0; i < elements; i++) {
          out[to + i] = values[from + i];
        }
      }
      case boolean[] flags -> {
        long[] out = (long[]) vector;
        for (int i = 0; i < elements; i++) {
          out[to + i] = flags[from + i] ? 1 : 0;
        }
      }
      default -> System.arraycopy(array, from, vector, to, elements);
    }
  }
}
