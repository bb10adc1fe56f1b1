package org.merapi.tensor.special;

/**
 * Taylor coefficients in three variables up to an order in each, as arrays by order, and the
 * logarithm and the exponential of such a series.
 */
final class TaylorBox {
  private TaylorBox() {}

  static double[][][] zero(int i, int j, int k) {
    return new double[i + 1][j + 1][k + 1];
  }

  /** The logarithm without its value: {@code p g_0 L_p = p g_p - sum of r L_r g_(p-r)}. */
  static double[][][] logarithm(double[][][] g) {
    double[][][] result = zero(g.length - 1, g[0].length - 1, g[0][0].length - 1);
    for (int p = 0; p < g.length; p++) {
      for (int q = 0; q < g[0].length; q++) {
        for (int r = 0; r < g[0][0].length; r++) {
          int order = leading(p, q, r);
          if (order > 0) {
            double sum = products(result, g, p, q, r);
            result[p][q][r] = (order * g[p][q][r] - sum) / (order * g[0][0][0]);
          }
        }
      }
    }
    return result;
  }

  /** The exponential of a series whose value is taken as 0. */
  static double[][][] exponential(double[][][] logarithm) {
    int i = logarithm.length - 1;
    int j = logarithm[0].length - 1;
    int k = logarithm[0][0].length - 1;
    double[][][] result = zero(i, j, k);
    for (int p = 0; p <= i; p++) {
      for (int q = 0; q <= j; q++) {
        for (int r = 0; r <= k; r++) {
          int order = leading(p, q, r);
          result[p][q][r] =
              order == 0 ? 1.0 : logarithm[p][q][r] + products(logarithm, result, p, q, r) / order;
        }
      }
    }
    return result;
  }

  /** The logarithm of 1 - T without its value, given that of T, T and 1 - T. */
  static double[][][] logarithmOfComplement(double[][][] logarithm, double tail, double other) {
    double[][][] series = exponential(logarithm);
    for (double[][] plane : series) {
      for (double[] row : plane) {
        for (int r = 0; r < row.length; r++) {
          row[r] *= -tail;
        }
      }
    }
    series[0][0][0] = other;
    return logarithm(series);
  }

  /** The order in the first variable that has one. */
  private static int leading(int p, int q, int r) {
    return p > 0 ? p : q > 0 ? q : r;
  }

  /** The sum of l L_l g_(n-l) over all l but 0 and n, l counted in the leading variable. */
  private static double products(double[][][] l, double[][][] g, int p, int q, int r) {
    double sum = 0.0;
    for (int a = 0; a <= p; a++) {
      for (int b = 0; b <= q; b++) {
        for (int c = 0; c <= r; c++) {
          boolean isWhole = a == p && b == q && c == r;
          int weight = p > 0 ? a : q > 0 ? b : c;
          if (!isWhole && weight > 0) {
            sum += weight * l[a][b][c] * g[p - a][q - b][r - c];
          }
        }
      }
    }
    return sum;
  }
}
