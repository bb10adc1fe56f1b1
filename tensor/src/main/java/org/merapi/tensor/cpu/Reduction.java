package org.merapi.tensor.cpu;

import org.merapi.tensor.DType;
import org.merapi.tensor.Shape;
import org.merapi.tensor.dense.DenseTensor;
import org.merapi.tensor.op.ReduceOp;

/**
 * Reductions over axes. Sums follow one fixed tree of additions, so that the bits are always the
 * same.
 */
final class Reduction {
  /**
   * Columns that are summed together: few enough that their partial sums stay in the first cache.
   */
  private static final int COLUMNS = 256;

  private Reduction() {}

  static DenseTensor run(ReduceOp op, Allocation allocation, DenseTensor input) {
    Shape shape = op.shape(input);
    DType dtype = op.dtype(input);
    DType working =
        switch (op.kind()) {
          case SUM, PROD, LOG_SUM_EXP -> dtype;
          case MAX, MIN -> input.dtype();
          case ARGMAX, ARGMIN -> input.dtype().isFloating() ? DType.FLOAT64 : DType.INT64;
          case ANY, ALL -> DType.BOOL;
        };
    DenseTensor x = reducedLast(op, Copying.cast(input, working));
    int kept = shape.elements();
    int length = 1;
    for (int i = 0; i < op.axes().length(); i++) {
      length *= input.shape().size(op.axes().get(i));
    }
    Object out = allocation.array(dtype, kept);
    int keptRank = input.shape().rank() - op.axes().length();
    if (op.kind() == ReduceOp.Kind.SUM
        && dtype == DType.FLOAT64
        && kept > 1
        && isColumnWise(x, keptRank)) {
      addRows(x, kept, length, (double[]) out);
      return DenseTensor.wrap(shape, out);
    }
    DenseTensor rows = Copying.contiguous(x);
    for (int i = 0; i < kept; i++) {
      reduceRow(op.kind(), rows, rows.offset() + i * length, length, out, i);
    }
    return DenseTensor.wrap(shape, out);
  }

  /** A view with the kept axes first, in order, and the reduced ones behind. */
  private static DenseTensor reducedLast(ReduceOp op, DenseTensor x) {
    int rank = x.shape().rank();
    int[] order = new int[rank];
    int next = 0;
    for (int i = 0; i < rank; i++) {
      if (!op.axes().contains(i)) {
        order[next++] = i;
      }
    }
    for (int i = 0; i < op.axes().length(); i++) {
      order[next++] = op.axes().get(i);
    }
    int[] sizes = new int[rank];
    int[] strides = new int[rank];
    for (int i = 0; i < rank; i++) {
      sizes[i] = x.shape().size(order[i]);
      strides[i] = x.strides()[order[i]];
    }
    return x.view(x.offset(), Shape.of(sizes), strides);
  }

  /** Whether one reduced axis runs across kept elements that lie side by side. */
  private static boolean isColumnWise(DenseTensor x, int keptRank) {
    Shape kept = x.shape().head(keptRank);
    if (x.shape().rank() != keptRank + 1) {
      return false;
    }
    for (int i = 0; i < keptRank; i++) {
      if (kept.size(i) != 1 && x.strides()[i] != kept.rowMajorStrides()[i]) {
        return false;
      }
    }
    return true;
  }

  private static void addRows(DenseTensor x, int kept, int length, double[] out) {
    double[] values = x.float64();
    int stride = x.strides()[x.strides().length - 1];
    for (int i = 0; i < kept; i += COLUMNS) {
      int width = Math.min(COLUMNS, kept - i);
      double[] sums = Sums.columns(values, x.offset() + i, stride, width, length);
      System.arraycopy(sums, 0, out, i, width);
    }
  }

  private static void reduceRow(
      ReduceOp.Kind kind, DenseTensor x, int start, int length, Object out, int to) {
    switch (kind) {
      case SUM -> {
        switch (out) {
          case double[] target -> target[to] = Sums.sum(x.float64(), start, length);
          case float[] target -> target[to] = (float) Sums.sum(x.float32(), start, length);
          default -> {
            long total = 0;
            for (int i = 0; i < length; i++) {
              total += x.int64()[start + i];
            }
            ((long[]) out)[to] = total;
          }
        }
      }
      case PROD -> {
        switch (out) {
          case double[] target -> target[to] = product(x.float64(), start, length);
          case float[] target ->
              target[to] = (float) product(Sums.widened(x.float32(), start, length), 0, length);
          default -> {
            long product = 1;
            for (int i = 0; i < length; i++) {
              product *= x.int64()[start + i];
            }
            ((long[]) out)[to] = product;
          }
        }
      }
      case MAX, MIN -> extreme(kind == ReduceOp.Kind.MAX, x, start, length, out, to);
      case LOG_SUM_EXP -> {
        if (out instanceof float[] target) {
          double[] row = Sums.widened(x.float32(), start, length);
          target[to] = (float) Sums.logSumExp(row, 0, length);
        } else {
          ((double[]) out)[to] = Sums.logSumExp(x.float64(), start, length);
        }
      }
      case ARGMAX -> ((long[]) out)[to] = argExtreme(1, x, start, length);
      case ARGMIN -> ((long[]) out)[to] = argExtreme(-1, x, start, length);
      case ANY, ALL -> {
        boolean any = kind == ReduceOp.Kind.ANY;
        boolean result = !any;
        for (int i = 0; i < length && result != any; i++) {
          result = x.bool()[start + i];
        }
        ((boolean[]) out)[to] = result;
      }
    }
  }

  private static double product(double[] x, int start, int length) {
    double product = 1;
    for (int i = start; i < start + length; i++) {
      product *= x[i];
    }
    return product;
  }

  private static void extreme(
      boolean greatest, DenseTensor x, int start, int length, Object out, int to) {
    switch (out) {
      case double[] target when greatest -> target[to] = Sums.max(x.float64(), start, length);
      case double[] target -> {
        double best = x.float64()[start];
        for (int i = 1; i < length; i++) {
          best = Math.min(best, x.float64()[start + i]);
        }
        target[to] = best;
      }
      case float[] target -> {
        float best = x.float32()[start];
        for (int i = 1; i < length; i++) {
          float value = x.float32()[start + i];
          best = greatest ? Math.max(best, value) : Math.min(best, value);
        }
        target[to] = best;
      }
      case int[] target -> {
        int best = x.int32()[start];
        for (int i = 1; i < length; i++) {
          int value = x.int32()[start + i];
          best = greatest ? Math.max(best, value) : Math.min(best, value);
        }
        target[to] = best;
      }
      case long[] target -> {
        long best = x.int64()[start];
        for (int i = 1; i < length; i++) {
          long value = x.int64()[start + i];
          best = greatest ? Math.max(best, value) : Math.min(best, value);
        }
        target[to] = best;
      }
      default -> {
        boolean best = x.bool()[start];
        for (int i = 1; i < length; i++) {
          boolean value = x.bool()[start + i];
          best = greatest ? best || value : best && value;
        }
        ((boolean[]) out)[to] = best;
      }
    }
  }

  private static long argExtreme(int direction, DenseTensor x, int start, int length) {
    return x.dtype() == DType.INT64
        ? argExtreme(direction, x.int64(), start, length)
        : argExtreme(direction, x.float64(), start, length);
  }

  private static long argExtreme(int direction, long[] x, int start, int length) {
    int best = 0;
    for (int i = 1; i < length; i++) {
      long value = x[start + i];
      long current = x[start + best];
      if (direction > 0 ? value > current : value < current) {
        best = i;
      }
    }
    return best;
  }

  private static long argExtreme(int direction, double[] x, int start, int length) {
    int best = 0;
    for (int i = 1; i < length; i++) {
      double value = x[start + i];
      double current = x[start + best];
      boolean better = direction > 0 ? value > current : value < current;
      if (!Double.isNaN(current) && (better || Double.isNaN(value))) {
        best = i;
      }
    }
    return best;
  }
}
