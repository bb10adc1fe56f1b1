package org.merapi.tensor.ode;

/**
 * The factors of {@code shift I - J} for solving with, by Gaussian elimination with partial
 * pivoting (Golub and Van Loan 2013, "Matrix Computations", algorithm 3.4.1), on memory that is
 * made once.
 */
final class Factors {
  private final int n;
  private final double[] factors;
  private final int[] pivots;

  Factors(int n) {
    this.n = n;
    this.factors = new double[n * n];
    this.pivots = new int[n];
  }

  /**
   * Factors the matrix.
   *
   * @param jacobian J in row-major order, perhaps with more behind it
   * @return whether it has an inverse
   */
  boolean factor(double[] jacobian, double shift) {
    double[] a = factors;
    for (int i = 0; i < n * n; i++) {
      a[i] = -jacobian[i];
    }
    for (int i = 0; i < n; i++) {
      a[i * n + i] += shift;
    }
    for (int k = 0; k < n; k++) {
      int pivot = k;
      for (int i = k + 1; i < n; i++) {
        if (Math.abs(a[i * n + k]) > Math.abs(a[pivot * n + k])) {
          pivot = i;
        }
      }
      pivots[k] = pivot;
      double top = a[pivot * n + k];
      if (!(Math.abs(top) > 0 && Math.abs(top) < Double.POSITIVE_INFINITY)) {
        return false;
      }
      if (pivot != k) {
        for (int j = 0; j < n; j++) {
          double moved = a[k * n + j];
          a[k * n + j] = a[pivot * n + j];
          a[pivot * n + j] = moved;
        }
      }
      for (int i = k + 1; i < n; i++) {
        double factor = a[i * n + k] / top;
        a[i * n + k] = factor;
        if (factor != 0) {
          for (int j = k + 1; j < n; j++) {
            a[i * n + j] -= factor * a[k * n + j];
          }
        }
      }
    }
    return true;
  }

  /**
   * Solves in place.
   *
   * @param first where the right-hand side begins, and the solution after that
   */
  void solve(double[] values, int first) {
    double[] a = factors;
    for (int k = 0; k < n; k++) {
      double moved = values[first + k];
      values[first + k] = values[first + pivots[k]];
      values[first + pivots[k]] = moved;
    }
    for (int i = 1; i < n; i++) {
      double sum = values[first + i];
      for (int j = 0; j < i; j++) {
        sum -= a[i * n + j] * values[first + j];
      }
      values[first + i] = sum;
    }
    for (int i = n - 1; i >= 0; i--) {
      double sum = values[first + i];
      for (int j = i + 1; j < n; j++) {
        sum -= a[i * n + j] * values[first + j];
      }
      values[first + i] = sum / a[i * n + i];
    }
  }
}
