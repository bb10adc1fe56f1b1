package org.merapi.tensor.compile;

/** Copies between strided places of arrays of one type. */
final class StridedCopy {
  private StridedCopy() {}

  /** Copies all elements of a shape. */
  static void copy(int[] sizes, Object from, Access source, Object to, Access target) {
    along(0, sizes, from, source.offset(), source.strides(), to, target.offset(), target.strides());
  }

  private static void along(
      int axis,
      int[] sizes,
      Object from,
      int source,
      int[] sourceStrides,
      Object to,
      int target,
      int[] targetStrides) {
    if (axis == sizes.length) {
      System.arraycopy(from, source, to, target, 1);
      return;
    }
    int size = sizes[axis];
    int s = sourceStrides[axis];
    int t = targetStrides[axis];
    if (axis == sizes.length - 1) {
      row(from, source, s, to, target, t, size);
      return;
    }
    for (int i = 0; i < size; i++) {
      along(
          axis + 1, sizes, from, source + i * s, sourceStrides, to, target + i * t, targetStrides);
    }
  }

  private static void row(Object from, int source, int s, Object to, int target, int t, int size) {
    if (s == 1 && t == 1) {
      System.arraycopy(from, source, to, target, size);
      return;
    }
    switch (from) {
      case double[] values -> {
        double[] out = (double[]) to;
        for (int i = 0; i < size; i++) {
          out[target + i * t] = values[source + i * s];
        }
      }
      case long[] values -> {
        long[] out = (long[]) to;
        for (int i = 0; i < size; i++) {
          out[target + i * t] = values[source + i * s];
        }
      }
      case boolean[] values -> {
        boolean[] out = (boolean[]) to;
        for (int i = 0; i < size; i++) {
          out[target + i * t] = values[source + i * s];
        }
      }
      default -> throw new IllegalArgumentException("no tensor type for " + from.getClass());
    }
  }
}
