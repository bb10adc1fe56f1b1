package org.merapi.tensor.compile;

import java.util.Arrays;

/**
 * Copies between strided places of arrays of one type. Neighbouring axes that both sides pass
 * through as one are one loop, so that most copies are one stretch or a plane.
 */
final class StridedCopy {
  /** Shorter stretches are copied element by element: a call costs as much as some dozen. */
  private static final int SHORT = 16;

  private StridedCopy() {}

  /** Copies all elements of a shape. */
  static void copy(int[] sizes, Object from, Access source, Object to, Access target) {
    int rank = sizes.length;
    int[] size = new int[rank];
    int[] s = new int[rank];
    int[] t = new int[rank];
    int loops = 0;
    for (int axis = 0; axis < rank; axis++) {
      if (sizes[axis] == 1) {
        continue;
      }
      int sourceStride = source.strides()[axis];
      int targetStride = target.strides()[axis];
      boolean merges =
          loops > 0
              && s[loops - 1] == sourceStride * sizes[axis]
              && t[loops - 1] == targetStride * sizes[axis];
      int at = merges ? loops - 1 : loops++;
      size[at] = merges ? size[at] * sizes[axis] : sizes[axis];
      s[at] = sourceStride;
      t[at] = targetStride;
    }
    along(0, loops, size, from, source.offset(), s, to, target.offset(), t);
  }

  private static void along(
      int axis,
      int loops,
      int[] sizes,
      Object from,
      int source,
      int[] s,
      Object to,
      int target,
      int[] t) {
    int left = loops - axis;
    if (left > 2) {
      for (int i = 0; i < sizes[axis]; i++) {
        along(axis + 1, loops, sizes, from, source + i * s[axis], s, to, target + i * t[axis], t);
      }
      return;
    }
    // One or no loop is a plane of one row.
    int rows = left == 2 ? sizes[axis] : 1;
    int columns = left == 0 ? 1 : sizes[loops - 1];
    int rowSource = left == 2 ? s[axis] : 0;
    int rowTarget = left == 2 ? t[axis] : 0;
    int columnSource = left == 0 ? 1 : s[loops - 1];
    int columnTarget = left == 0 ? 1 : t[loops - 1];
    boolean isStretch =
        columnTarget == 1 && columns > SHORT && (columnSource == 0 || columnSource == 1);
    if (isStretch) {
      for (int i = 0; i < rows; i++) {
        stretch(from, source + i * rowSource, columnSource, to, target + i * rowTarget, columns);
      }
      return;
    }
    plane(
        from, source, rowSource, columnSource, to, target, rowTarget, columnTarget, rows, columns);
  }

  /** One element repeated, or neighbours copied, to neighbouring places. */
  private static void stretch(Object from, int source, int s, Object to, int target, int size) {
    if (s == 1) {
      System.arraycopy(from, source, to, target, size);
      return;
    }
    switch (from) {
      case double[] values -> Arrays.fill((double[]) to, target, target + size, values[source]);
      case long[] values -> Arrays.fill((long[]) to, target, target + size, values[source]);
      case boolean[] values -> Arrays.fill((boolean[]) to, target, target + size, values[source]);
      default -> throw noType(from);
    }
  }

  private static void plane(
      Object from,
      int source,
      int rowSource,
      int columnSource,
      Object to,
      int target,
      int rowTarget,
      int columnTarget,
      int rows,
      int columns) {
    switch (from) {
      case double[] values -> {
        double[] out = (double[]) to;
        for (int i = 0; i < rows; i++) {
          int in = source + i * rowSource;
          int at = target + i * rowTarget;
          for (int k = 0; k < columns; k++) {
            out[at + k * columnTarget] = values[in + k * columnSource];
          }
        }
      }
      case long[] values -> {
        long[] out = (long[]) to;
        for (int i = 0; i < rows; i++) {
          int in = source + i * rowSource;
          int at = target + i * rowTarget;
          for (int k = 0; k < columns; k++) {
            out[at + k * columnTarget] = values[in + k * columnSource];
          }
        }
      }
      case boolean[] values -> {
        boolean[] out = (boolean[]) to;
        for (int i = 0; i < rows; i++) {
          int in = source + i * rowSource;
          int at = target + i * rowTarget;
          for (int k = 0; k < columns; k++) {
            out[at + k * columnTarget] = values[in + k * columnSource];
          }
        }
      }
      default -> throw noType(from);
    }
  }

  private static IllegalArgumentException noType(Object from) {
    return new IllegalArgumentException("no tensor type for " + from.getClass());
  }
}
