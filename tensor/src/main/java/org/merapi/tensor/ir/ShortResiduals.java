package org.merapi.tensor.ir;

import org.merapi.tensor.Index;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/**
 * Few residuals with the same sum of squares as many: R (v - f, 1) in place of A (v, 1), where f is
 * a vector near to the best v, and R the triangular factor of A with its last column replaced by A
 * (f, 1).
 *
 * <p>The vector f is there for the rounding errors. Those of each residual of A (v, 1) are
 * independent, so that their sum is nearly free of them; R has nothing to average over, but where
 * the residuals are small, so is what it is made of here.
 *
 * @param factor upper triangular, a column for each unknown number
 * @param fit what is taken from the unknown numbers, zero for the last column where that is the
 *     number one
 */
record ShortResiduals(Tensor factor, Tensor fit) {
  /** Rows that a fit is made of, or up to twice as many. */
  private static final int SAMPLE = 2_048;

  /**
   * What a column may have in common with the others and still count: numbers in the fit stay
   * modest.
   */
  private static final double RIDGE = 0x1p-30;

  /** Parts of a fit that are longer than this many times the outcomes cost more than they save. */
  private static final double LONGEST = 4;

  /**
   * The residuals of a table.
   *
   * @param table finite, with more rows than columns
   * @param hasOutcomes whether the last column is taken once, and not an unknown number of times
   */
  static ShortResiduals of(Tensor table, boolean hasOutcomes) {
    double[] fit = hasOutcomes ? fit(table) : new double[table.size(1)];
    Tensor shifted = hasOutcomes ? shifted(table, fit) : table;
    // Rows that are not in the sample may be far from it. Not true of NaN.
    boolean isShorter = squaresOfLast(shifted) <= squaresOfLast(table);
    return isShorter
        ? new ShortResiduals(TriangularFactor.of(shifted), Tensors.of(Shape.of(fit.length), fit))
        : new ShortResiduals(TriangularFactor.of(table), Tensors.zeros(fit.length));
  }

  private static double squaresOfLast(Tensor table) {
    return table.get(Index.all(), Index.at(table.size(1) - 1)).square().sum().item();
  }

  /** A least squares solution from some of the rows, zero if it is of no use. */
  private static double[] fit(Tensor table) {
    int columns = table.size(1);
    int step = Math.max(1, table.size(0) / SAMPLE);
    Tensor sample = table.get(Index.range(0, table.size(0), step));
    double[] lengths = sample.square().sum(0).sqrt().toDoubleArray();
    double[] ridge = new double[columns * columns];
    for (int j = 0; j + 1 < columns; j++) {
      ridge[j * columns + j] = lengths[j] > 0 ? RIDGE * lengths[j] : 1;
    }
    Tensor rows = Tensors.cat(0, sample, Tensors.of(Shape.of(columns, columns), ridge));
    double[] r = TriangularFactor.of(rows).toDoubleArray();
    double[] fit = new double[columns];
    double length = 0;
    for (int j = columns - 2; j >= 0; j--) {
      double rest = -r[j * columns + columns - 1];
      for (int k = j + 1; k < columns - 1; k++) {
        rest -= r[j * columns + k] * fit[k];
      }
      fit[j] = rest / r[j * columns + j];
      length += lengths[j] * Math.abs(fit[j]);
    }
    // Not true of NaN.
    return length <= LONGEST * lengths[columns - 1] ? fit : new double[columns];
  }

  /** The table with what is left of its last column at a fit. */
  private static Tensor shifted(Tensor table, double... fit) {
    int columns = fit.length;
    double[] all = table.toDoubleArray();
    for (int start = 0; start < all.length; start += columns) {
      all[start + columns - 1] = residual(all, start, fit);
    }
    return Tensors.of(table.shape(), all);
  }

  /**
   * The sum of products with a fit and of the last element of a row, as if computed with twice as
   * many digits (Ogita, Rump and Oishi 2005, "Accurate sum and dot product", algorithm 5.3, with
   * fused multiplications).
   */
  private static double residual(double[] row, int start, double... fit) {
    int last = fit.length - 1;
    double sum = row[start + last];
    double error = 0;
    for (int j = 0; j < last; j++) {
      double product = row[start + j] * fit[j];
      double rounding = Math.fma(row[start + j], fit[j], -product);
      double next = sum + product;
      double part = next - sum;
      error += sum - (next - part) + (product - part) + rounding;
      sum = next;
    }
    return sum + error;
  }
}
