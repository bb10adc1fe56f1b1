package org.merapi.tensor.cpu;

import org.merapi.tensor.DType;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.dense.DenseTensor;
import org.merapi.tensor.op.CumulativeOp;
import org.merapi.tensor.op.LinearRecurrenceOp;

/** Operations that run along an axis, each result from the one before. */
final class Cumulative {
  private Cumulative() {}

  /**
   * Where the elements of an axis lie in a row-major array: for each of the places ahead of the
   * axis there is a line of steps, each of which is the elements behind the axis side by side.
   *
   * @param step distance from one step to the next, negative from the end
   */
  private record Lines(int count, int size, int width, int step) {
    static Lines of(Shape shape, int axis, boolean reverse) {
      int width = shape.tail(shape.rank() - axis - 1).elements();
      int count = shape.head(axis).elements();
      return new Lines(count, shape.size(axis), width, reverse ? -width : width);
    }

    /** Where a step of a line begins. */
    int at(int line, int number) {
      int first = (line * size + (step < 0 ? size - 1 : 0)) * width;
      return first + number * step;
    }

    /** The place along the axis. */
    int position(int number) {
      return step < 0 ? size - 1 - number : number;
    }
  }

  static DenseTensor run(CumulativeOp op, DenseTensor input) {
    Lines lines = Lines.of(input.shape(), op.axis(), op.reverse());
    return switch (op.kind()) {
      case SUM -> sum(op, input, lines);
      case LOG_SUM_EXP -> {
        DenseTensor x = Copying.contiguous(Copying.cast(input, DType.FLOAT64));
        double[] out = new double[x.shape().elements()];
        logSumExp(x.float64(), x.offset(), lines, out);
        yield Copying.cast(DenseTensor.wrap(x.shape(), out), op.dtype(input));
      }
      case ARGMAX, ARGMIN -> {
        DType working = input.dtype().isFloating() ? DType.FLOAT64 : DType.INT64;
        DenseTensor x = Copying.contiguous(Copying.cast(input, working));
        long[] out = new long[x.shape().elements()];
        boolean greatest = op.kind() == CumulativeOp.Kind.ARGMAX;
        for (int line = 0; line < lines.count(); line++) {
          extreme(greatest, x, lines, line, out);
        }
        yield DenseTensor.wrap(x.shape(), out);
      }
    };
  }

  private static DenseTensor sum(CumulativeOp op, DenseTensor input, Lines lines) {
    DType dtype = op.dtype(input);
    DType working = dtype == DType.FLOAT32 ? DType.FLOAT64 : dtype;
    Object out = copy(input, working);
    for (int line = 0; line < lines.count(); line++) {
      for (int number = 1; number < lines.size(); number++) {
        int at = lines.at(line, number);
        int before = at - lines.step();
        if (out instanceof double[] values) {
          for (int i = 0; i < lines.width(); i++) {
            values[at + i] += values[before + i];
          }
        } else {
          long[] values = (long[]) out;
          for (int i = 0; i < lines.width(); i++) {
            values[at + i] += values[before + i];
          }
        }
      }
    }
    return Copying.cast(DenseTensor.wrap(input.shape(), out), dtype);
  }

  /** The elements in a fresh row-major array of a type. */
  private static Object copy(DenseTensor input, DType working) {
    DenseTensor x = Copying.contiguous(Copying.cast(input, working));
    Object out = CpuBackend.newArray(working, x.shape().elements());
    System.arraycopy(x.array(), x.offset(), out, 0, x.shape().elements());
    return out;
  }

  /**
   * Keeps the greatest element so far and the sum of what the elements are to it, so that nothing
   * overflows.
   */
  private static void logSumExp(double[] x, int offset, Lines lines, double... out) {
    double[] greatest = new double[lines.width()];
    double[] sums = new double[lines.width()];
    for (int line = 0; line < lines.count(); line++) {
      for (int number = 0; number < lines.size(); number++) {
        int at = lines.at(line, number);
        for (int i = 0; i < lines.width(); i++) {
          double value = x[offset + at + i];
          if (number == 0) {
            greatest[i] = value;
            sums[i] = 1;
          } else if (value > greatest[i]) {
            sums[i] = sums[i] * Math.exp(greatest[i] - value) + 1;
            greatest[i] = value;
          } else if (Double.isInfinite(greatest[i]) || Double.isNaN(value)) {
            greatest[i] = Math.max(greatest[i], value);
          } else {
            sums[i] += Math.exp(value - greatest[i]);
          }
          out[at + i] =
              Double.isInfinite(greatest[i]) ? greatest[i] : greatest[i] + Math.log(sums[i]);
        }
      }
    }
  }

  private static void extreme(boolean greatest, DenseTensor x, Lines lines, int line, long... out) {
    for (int i = 0; i < lines.width(); i++) {
      int best = 0;
      for (int number = 0; number < lines.size(); number++) {
        int from = x.offset() + i;
        int here = from + lines.at(line, number);
        int there = from + lines.at(line, best);
        boolean better =
            x.dtype() == DType.INT64
                ? isBetter(greatest, x.int64()[here], x.int64()[there])
                : isBetter(greatest, x.float64()[here], x.float64()[there]);
        best = better ? number : best;
        out[lines.at(line, number) + i] = lines.position(best);
      }
    }
  }

  private static boolean isBetter(boolean greatest, long value, long best) {
    return greatest ? value > best : value < best;
  }

  private static boolean isBetter(boolean greatest, double value, double best) {
    boolean better = greatest ? value > best : value < best;
    return !Double.isNaN(best) && (better || Double.isNaN(value));
  }

  static DenseTensor linearRecurrence(LinearRecurrenceOp op, Tensor... inputs) {
    DType dtype = op.dtype(inputs);
    DType working = dtype == DType.FLOAT32 ? DType.FLOAT64 : dtype;
    Shape shape = op.shape(inputs);
    Lines lines = Lines.of(shape, op.axis(), op.reverse());
    DenseTensor wide = (DenseTensor) inputs[0].cast(working).expand(shape);
    DenseTensor a = Copying.contiguous(wide);
    Object out = copy((DenseTensor) inputs[1].expand(shape), working);
    for (int line = 0; line < lines.count(); line++) {
      for (int number = 1; number < lines.size(); number++) {
        int at = lines.at(line, number);
        int before = at - lines.step();
        int from = a.offset() + at;
        if (out instanceof double[] values) {
          double[] coefficients = a.float64();
          for (int i = 0; i < lines.width(); i++) {
            values[at + i] += coefficients[from + i] * values[before + i];
          }
        } else {
          long[] values = (long[]) out;
          long[] coefficients = a.int64();
          for (int i = 0; i < lines.width(); i++) {
            values[at + i] += coefficients[from + i] * values[before + i];
          }
        }
      }
    }
    return Copying.cast(DenseTensor.wrap(shape, out), dtype);
  }
}
