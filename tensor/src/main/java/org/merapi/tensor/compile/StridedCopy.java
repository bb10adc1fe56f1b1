package org.merapi.tensor.compile;

import java.util.Arrays;
import org.merapi.tensor.Shape;
import org.merapi.tensor.dense.DenseTensor;

/**
 * A copy between strided places of arrays of one type. Neighbouring axes that both sides pass
 * through as one are one loop, so that most copies are one stretch or a plane. Copying allocates
 * nothing.
 */
final class StridedCopy {
  /** Shorter stretches are copied element by element: a call costs as much as some dozen. */
  private static final int SHORT = 16;

  private final int loops;
  private final int[] sizes;
  private final int[] sourceStrides;
  private final int[] targetStrides;

  private StridedCopy(int loops, int[] sizes, int[] sourceStrides, int[] targetStrides) {
    this.loops = loops;
    this.sizes = sizes;
    this.sourceStrides = sourceStrides;
    this.targetStrides = targetStrides;
  }

  /**
   * A copy of all elements of a shape.
   *
   * @param source the strides of the source by the axes of the shape
   * @param target the strides of the target
   */
  static StridedCopy of(Shape shape, int[] source, int[] target) {
    int rank = shape.rank();
    int[] size = new int[rank];
    int[] s = new int[rank];
    int[] t = new int[rank];
    int loops = 0;
    for (int axis = 0; axis < rank; axis++) {
      int count = shape.size(axis);
      if (count == 1) {
        continue;
      }
      boolean merges =
          loops > 0 && s[loops - 1] == source[axis] * count && t[loops - 1] == target[axis] * count;
      int at = merges ? loops - 1 : loops++;
      size[at] = merges ? size[at] * count : count;
      s[at] = source[axis];
      t[at] = target[axis];
    }
    return new StridedCopy(loops, size, s, t);
  }

  /** Copies a tensor's elements to strided places of an array. */
  static void copy(DenseTensor value, Object to, int target, int... targetStrides) {
    of(value.shape(), value.strides(), targetStrides)
        .run(value.array(), value.offset(), to, target);
  }

  /**
   * Copies.
   *
   * @param source the index of the first element
   * @param target the index of its place
   */
  void run(Object from, int source, Object to, int target) {
    along(0, from, source, to, target);
  }

  private void along(int axis, Object from, int source, Object to, int target) {
    int left = loops - axis;
    if (left > 2) {
      for (int i = 0; i < sizes[axis]; i++) {
        int in = source + i * sourceStrides[axis];
        along(axis + 1, from, in, to, target + i * targetStrides[axis]);
      }
      return;
    }
    // One or no loop is a plane of one row.
    int rows = left == 2 ? sizes[axis] : 1;
    int columns = left == 0 ? 1 : sizes[loops - 1];
    int rowSource = left == 2 ? sourceStrides[axis] : 0;
    int rowTarget = left == 2 ? targetStrides[axis] : 0;
    int columnSource = left == 0 ? 1 : sourceStrides[loops - 1];
    int columnTarget = left == 0 ? 1 : targetStrides[loops - 1];
    boolean isStretch =
        columnTarget == 1 && columns > SHORT && (columnSource == 0 || columnSource == 1);
    if (isStretch) {
      for (int i = 0; i < rows; i++) {
        stretch(from, source + i * rowSource, columnSource, to, target + i * rowTarget, columns);
      }
      return;
    }
    if (rows > columns) {
      // The longer loop goes inside.
      plane(
          from,
          source,
          columnSource,
          rowSource,
          to,
          target,
          columnTarget,
          rowTarget,
          columns,
          rows);
    } else {
      plane(
          from,
          source,
          rowSource,
          columnSource,
          to,
          target,
          rowTarget,
          columnTarget,
          rows,
          columns);
    }
  }

  /** One element repeated, or neighbours copied, to neighbouring places. */
  private static void stretch(Object from, int source, int s, Object to, int target, int size) {
    if (s == 1) {
      System.arraycopy(from, source, to, target, size);
      return;
    }
    switch (from) {
      case double[] values -> Arrays.fill((double[]) to, target, target + size, values[source]);
      case float[] values -> Arrays.fill((float[]) to, target, target + size, values[source]);
      case long[] values -> Arrays.fill((long[]) to, target, target + size, values[source]);
      case int[] values -> Arrays.fill((int[]) to, target, target + size, values[source]);
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
      case float[] values -> {
        float[] out = (float[]) to;
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
      case int[] values -> {
        int[] out = (int[]) to;
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
