package org.merapi.tensor.cpu;

import org.merapi.tensor.DType;
import org.merapi.tensor.dense.DenseTensor;
import org.merapi.tensor.kernel.Kernels;

/** The softmax function of rows, in one pass over each: the bits of its operations one by one. */
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
    for (int start = 0; start < out.length; start += length) {
      double greatest = Kernels.max(values, x.offset() + start, length);
      System.arraycopy(values, x.offset() + start, out, start, length);
      for (int i = start; i < start + length; i++) {
        out[i] -= greatest;
      }
      Kernels.exp(out, start, out, start, length);
      double sum = Sums.sum(out, start, length);
      for (int i = start; i < start + length; i++) {
        out[i] /= sum;
      }
    }
    return DenseTensor.ofFloat64(x.shape(), out);
  }
}
