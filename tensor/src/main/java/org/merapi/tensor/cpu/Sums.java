package org.merapi.tensor.cpu;

import org.merapi.tensor.emit.ArrayKernel;
import org.merapi.tensor.kernel.Kernels;
import org.merapi.tensor.special.Exponentials;
import org.merapi.tensor.special.Logarithms;

/**
 * Sums of doubles by one fixed tree of additions: eight interleaved partial sums of fewer than
 * {@value #LONG} numbers, 32 of more (see {@link Kernels#sum}) up to {@value #BLOCK}, and such
 * blocks combined pairwise. The bits depend on the values alone, and the error grows with the
 * logarithm of the length beyond a block (Higham 1993, "The accuracy of floating point summation").
 */
final class Sums {
  private static final int BLOCK = 4096;
  private static final int LONG = 256;

  /** Partial sums of a long block, as {@link Kernels#sum} has them. */
  private static final int LANES = 32;

  private Sums() {}

  static double sum(double[] x, int start, int length) {
    if (length > BLOCK) {
      int half = half(length);
      return sum(x, start, half) + sum(x, start + half, length - half);
    }
    if (length >= LONG) {
      return Kernels.sum(x, start, length);
    }
    if (length < 8) {
      double total = 0;
      for (int i = start; i < start + length; i++) {
        total += x[i];
      }
      return total;
    }
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    double s4 = 0;
    double s5 = 0;
    double s6 = 0;
    double s7 = 0;
    int whole = start + (length & -8);
    for (int i = start; i < whole; i += 8) {
      s0 += x[i];
      s1 += x[i + 1];
      s2 += x[i + 2];
      s3 += x[i + 3];
      s4 += x[i + 4];
      s5 += x[i + 5];
      s6 += x[i + 6];
      s7 += x[i + 7];
    }
    double total = (s0 + s1 + (s2 + s3)) + (s4 + s5 + (s6 + s7));
    for (int i = whole; i < start + length; i++) {
      total += x[i];
    }
    return total;
  }

  /** Where a stretch is halved: at a multiple of the block. */
  private static int half(int length) {
    return (length / 2 + BLOCK - 1) / BLOCK * BLOCK;
  }

  /** The sum of floats, computed as that of doubles of the same values. */
  static double sum(float[] x, int start, int length) {
    return sum(x, start, length, new double[Math.min(length, BLOCK)]);
  }

  private static double sum(float[] x, int start, int length, double[] block) {
    if (length > BLOCK) {
      int half = half(length);
      return sum(x, start, half, block) + sum(x, start + half, length - half, block);
    }
    for (int i = 0; i < length; i++) {
      block[i] = x[start + i];
    }
    return sum(block, 0, length);
  }

  /** Floats as doubles. */
  static double[] widened(float[] x, int start, int length) {
    double[] values = new double[length];
    for (int i = 0; i < length; i++) {
      values[i] = x[start + i];
    }
    return values;
  }

  /**
   * The sums of columns side by side, each by the tree of {@link #sum}.
   *
   * @param stride distance of one row to the next
   * @param width number of columns
   * @param length number of rows
   */
  static double[] columns(double[] x, int start, int stride, int width, int length) {
    if (length > BLOCK) {
      int half = half(length);
      double[] first = columns(x, start, stride, width, half);
      add(first, columns(x, start + half * stride, stride, width, length - half), 0);
      return first;
    }
    if (length >= LONG) {
      return folded(x, start, stride, width, length);
    }
    double[] total = new double[width];
    int whole = length < 8 ? 0 : length & -8;
    if (whole > 0) {
      double[][] partial = new double[8][width];
      for (int r = 0; r < whole; r++) {
        add(partial[r & 7], x, start + r * stride);
      }
      for (int i = 0; i < width; i++) {
        total[i] =
            (partial[0][i] + partial[1][i] + (partial[2][i] + partial[3][i]))
                + (partial[4][i] + partial[5][i] + (partial[6][i] + partial[7][i]));
      }
    }
    for (int r = whole; r < length; r++) {
      add(total, x, start + r * stride);
    }
    return total;
  }

  /** Columns of one long block, each added as {@link Kernels#sum} adds. */
  private static double[] folded(double[] x, int start, int stride, int width, int length) {
    double[][] lanes = new double[LANES][width];
    for (int r = 0; r < length; r++) {
      add(lanes[r % LANES], x, start + r * stride);
    }
    for (int distance = LANES / 2; distance > 0; distance /= 2) {
      for (int lane = 0; lane < distance; lane++) {
        add(lanes[lane], lanes[lane + distance], 0);
      }
    }
    return lanes[0];
  }

  private static void add(double[] target, double[] x, int start) {
    for (int i = 0; i < target.length; i++) {
      target[i] += x[start + i];
    }
  }

  /** The greatest number, NaN if there is one; of nothing, -infinity. */
  static double max(double[] x, int start, int length) {
    if (length >= ArrayKernel.WORTHWHILE) {
      return Kernels.max(x, start, length);
    }
    double greatest = Double.NEGATIVE_INFINITY;
    for (int i = start; i < start + length; i++) {
      greatest = Math.max(greatest, x[i]);
    }
    return greatest;
  }

  /** Puts e to the power of each number in its place. */
  static void exp(double[] x, int start, int length) {
    if (length >= ArrayKernel.WORTHWHILE) {
      Kernels.exp(x, start, x, start, length);
      return;
    }
    for (int i = start; i < start + length; i++) {
      x[i] = Exponentials.exp(x[i]);
    }
  }

  /** log of the sum of exp; the greatest term is taken out first. */
  static double logSumExp(double[] x, int start, int length) {
    double greatest = max(x, start, length);
    if (Double.isInfinite(greatest) || Double.isNaN(greatest)) {
      return greatest;
    }
    double[] block = new double[Math.min(length, BLOCK)];
    return greatest + Logarithms.log(sumExp(x, start, length, greatest, block));
  }

  /** The sum of exp(x - shift), by the tree of {@link #sum}. */
  private static double sumExp(double[] x, int start, int length, double shift, double[] block) {
    if (length > BLOCK) {
      int half = half(length);
      return sumExp(x, start, half, shift, block)
          + sumExp(x, start + half, length - half, shift, block);
    }
    for (int i = 0; i < length; i++) {
      block[i] = x[start + i] - shift;
    }
    exp(block, 0, length);
    return sum(block, 0, length);
  }
}
