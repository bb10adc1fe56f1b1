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
    double[] values = x.float64();
    double[] out = new double[x.elements()];
    System.arraycopy(values, x.offset(), out, 0, out.length);
    for (int start = 0; start < out.length; start += length) {
      double greatest = Sums.max(out, start, length);
      for (int i = start; i < start + length; i++) {
        out[i] -= greatest;
      }
      if (length >= ArrayKernel.WORTHWHILE) {
        Sums.exp(out, start, length);
      }
    }
    if (length < ArrayKernel.WORTHWHILE) {
      Sums.exp(out, 0, out.length);
    }
    for (int start = 0; start < out.length; start += length) {
      double sum = Sums.sum(out, start, length);
      for (int i = start; i < start + length; i++) {
        out[i] /= sum;
      }
    }
    return DenseTensor.ofFloat64(x.shape(), out);
  }
}
