package org.merapi.tensor.linalg;

import org.merapi.tensor.sparse.CsrPattern;

/** Products with one sparse matrix on row-major arrays. */
public final class SparseKernels {
  private SparseKernels() {}

  /**
   * Puts the product of a sparse matrix, or of its transpose, with a dense one into a block of
   * zeros.
   *
   * @param values of the sparse matrix, from {@code first}
   * @param dense row-major, {@code width} columns, from {@code start}
   * @param out row-major, {@code width} columns, from {@code to}
   */
  public static void multiply(
      CsrPattern pattern,
      boolean transposed,
      double[] values,
      int first,
      double[] dense,
      int start,
      int width,
      double[] out,
      int to) {
    if (width == 1 && transposed) {
      multiplyTransposed(pattern, values, first, dense, start, out, to);
    } else if (transposed) {
      for (int row = 0; row < pattern.rows(); row++) {
        int end = pattern.end(row);
        for (int entry = pattern.start(row); entry < end; entry++) {
          int target = to + pattern.column(entry) * width;
          addScaled(values[first + entry], dense, start + row * width, out, target, width);
        }
      }
    } else {
      for (int row = 0; row < pattern.rows(); row++) {
        int column = 0;
        for (; column + 4 <= width; column += 4) {
          int target = to + row * width + column;
          fourColumns(pattern, row, values, first, dense, start + column, width, out, target);
        }
        for (; column < width; column++) {
          int target = to + row * width + column;
          out[target] = oneColumn(pattern, row, values, first, dense, start + column, width);
        }
      }
    }
  }

  /** Four elements of a row of a product, whose sums stay in registers. */
  private static void fourColumns(
      CsrPattern pattern,
      int row,
      double[] values,
      int first,
      double[] dense,
      int start,
      int width,
      double[] out,
      int to) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int end = pattern.end(row);
    for (int entry = pattern.start(row); entry < end; entry++) {
      double value = values[first + entry];
      int from = start + pattern.column(entry) * width;
      s0 += value * dense[from];
      s1 += value * dense[from + 1];
      s2 += value * dense[from + 2];
      s3 += value * dense[from + 3];
    }
    out[to] = s0;
    out[to + 1] = s1;
    out[to + 2] = s2;
    out[to + 3] = s3;
  }

  private static double oneColumn(
      CsrPattern pattern,
      int row,
      double[] values,
      int first,
      double[] dense,
      int start,
      int width) {
    double sum = 0;
    int end = pattern.end(row);
    for (int entry = pattern.start(row); entry < end; entry++) {
      sum += values[first + entry] * dense[start + pattern.column(entry) * width];
    }
    return sum;
  }

  private static void multiplyTransposed(
      CsrPattern pattern,
      double[] values,
      int first,
      double[] vector,
      int start,
      double[] out,
      int to) {
    for (int row = 0; row < pattern.rows(); row++) {
      double factor = vector[start + row];
      int end = pattern.end(row);
      for (int entry = pattern.start(row); entry < end; entry++) {
        out[to + pattern.column(entry)] += values[first + entry] * factor;
      }
    }
  }

  private static void addScaled(
      double factor, double[] x, int from, double[] out, int to, int count) {
    for (int i = 0; i < count; i++) {
      out[to + i] += factor * x[from + i];
    }
  }

  /**
   * For each entry of a pattern the product of a row of one matrix and a row of another.
   *
   * @param a row-major, {@code width} columns, from {@code aStart}; an entry takes that of its row
   * @param b row-major, {@code width} columns, from {@code bStart}; an entry takes that of its
   *     column
   * @param out one number for each entry, from {@code to}
   */
  public static void sample(
      CsrPattern pattern,
      double[] a,
      int aStart,
      double[] b,
      int bStart,
      int width,
      double[] out,
      int to) {
    for (int row = 0; row < pattern.rows(); row++) {
      int left = aStart + row * width;
      int end = pattern.end(row);
      for (int entry = pattern.start(row); entry < end; entry++) {
        int right = bStart + pattern.column(entry) * width;
        double sum = 0;
        for (int i = 0; i < width; i++) {
          sum += a[left + i] * b[right + i];
        }
        out[to + entry] = sum;
      }
    }
  }
}
