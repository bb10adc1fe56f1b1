package org.merapi.tensor.linalg;

/**
 * QR factors by Householder's reflections (Golub and Van Loan, Matrix Computations, 4th edition,
 * section 5.2), with row operations only, as rows are what lies together.
 */
final class HouseholderQr {
  private final int rows;
  private final int columns;

  /** R on and above the diagonal; below it the reflections' vectors, which start with one. */
  private final double[] factors;

  private final double[] weights;
  private final double[] sums;

  private HouseholderQr(MatrixView a) {
    rows = a.rows();
    columns = a.columns();
    factors = a.copy().data();
    weights = new double[columns];
    sums = new double[columns];
  }

  /**
   * The reduced factors of a matrix with at least as many rows as columns. No element of R's
   * diagonal is negative.
   */
  static void factor(MatrixView a, MatrixView q, MatrixView r) {
    HouseholderQr householder = new HouseholderQr(a);
    for (int k = 0; k < a.columns(); k++) {
      householder.reflect(k);
    }
    householder.write(q, r);
  }

  private void reflect(int k) {
    double greatest = 0;
    for (int i = k; i < rows; i++) {
      greatest = Math.max(greatest, Math.abs(factors[i * columns + k]));
    }
    if (greatest == 0) {
      return; // the column is zero from here on, and stays
    }
    // Scaled by a power of two, which is exact, no square overflows or vanishes.
    int scale = Math.getExponent(greatest);
    double squares = 0;
    for (int i = k; i < rows; i++) {
      double element = Math.scalb(factors[i * columns + k], -scale);
      factors[i * columns + k] = element;
      squares += element * element;
    }
    double first = factors[k * columns + k];
    double diagonal = first > 0 ? -Math.sqrt(squares) : Math.sqrt(squares);
    double divisor = first - diagonal;
    for (int i = k + 1; i < rows; i++) {
      factors[i * columns + k] /= divisor;
    }
    factors[k * columns + k] = Math.scalb(diagonal, scale);
    weights[k] = -divisor / diagonal;
    apply(k, factors, k + 1);
  }

  /** Reflects the columns from a given one on. */
  private void apply(int k, double[] target, int from) {
    System.arraycopy(target, k * columns + from, sums, from, columns - from);
    for (int i = k + 1; i < rows; i++) {
      double factor = factors[i * columns + k];
      for (int j = from; j < columns; j++) {
        sums[j] += factor * target[i * columns + j];
      }
    }
    for (int j = from; j < columns; j++) {
      sums[j] *= weights[k];
      target[k * columns + j] -= sums[j];
    }
    for (int i = k + 1; i < rows; i++) {
      double factor = factors[i * columns + k];
      for (int j = from; j < columns; j++) {
        target[i * columns + j] -= factor * sums[j];
      }
    }
  }

  private void write(MatrixView q, MatrixView r) {
    double[] product = new double[rows * columns];
    for (int k = columns - 1; k >= 0; k--) {
      product[k * columns + k] = 1;
      apply(k, product, k);
    }
    q.setFrom(MatrixView.rowMajor(product, 0, rows, columns));
    for (int k = 0; k < columns; k++) {
      boolean flips = factors[k * columns + k] < 0;
      for (int j = 0; j < columns; j++) {
        double value = j < k ? 0 : factors[k * columns + j];
        r.data()[r.index(k, j)] = flips && j >= k ? -value : value;
      }
      for (int i = 0; i < rows && flips; i++) {
        q.data()[q.index(i, k)] = -q.data()[q.index(i, k)];
      }
    }
  }
}
