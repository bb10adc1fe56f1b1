package org.merapi.tensor.cpu;

import org.merapi.tensor.DType;
import org.merapi.tensor.dense.DenseTensor;
import org.merapi.tensor.emit.ArrayKernel;

/** The softmax function of rows in one array: the bits of its operations one by one. */
public final class Softmax {
  private Softmax() {}

  /** Whether these are rows of numbers that lie side by side. */
  public static boolean isOfRows(DenseTensor x, int axis) {
    return x.dtype() == DType.FLOAT64
        && x.hiddenAxes().isEmpty()
        && x.isContiguous()
        && axis == x.rank() - 1
        && x.size(axis) > 0;
  }

  /** Each row's exponentials, divided by their sum. */
  public static DenseTensor ofRows(DenseTensor x) {
    int length = x.size(-1);
    double[] out = new double[x.elements()];
    if (length >= ArrayKernel.WORTHWHILE) {
      // One row at a time, so that it stays in the first-level cache.
      for (int start = 0; start < out.length; start += length) {
        System.arraycopy(x.float64(), x.offset() + start, out, start, length);
        shift(out, start, length);
        Sums.exp(out, start, length);
        divide(out, start, length);
      }
    } else {
      System.arraycopy(x.float64(), x.offset(), out, 0, out.length);
      for (int start = 0; start < out.length; start += length) {
        shift(out, start, length);
      }
      Sums.exp(out, 0, out.length);
      for (int start = 0; start < out.length; start += length) {
        divide(out, start, length);
      }
    }
    return DenseTensor.ofFloat64(x.shape(), out);
  }

  /** Takes the greatest number of a row from all of them. */
  private static void shift(double[] row, int start, int length) {
    double greatest = Sums.max(row, start, length);
    for (int i = start; i < start + length; i++) {
      row[i] -= greatest;
    }
  }

  /** Divides the numbers of a row by their sum. */
  private static void divide(double[] row, int start, int length) {
    double sum = Sums.sum(row, start, length);
    for (int i = start; i < start + length; i++) {
      row[i] /= sum;
    }
  }
}
