package org.merapi.tensor.special;

/** What the exponential and the logarithm leave when their first terms are taken off. */
final class SmallDifferences {
  /** {@code 1 / k!} from k = 2 on. */
  private static final double[] INVERSE_FACTORIALS = inverseFactorials();

  /** The coefficients of {@code atanh(r) / r} after the first, enough for |r| of at most 0.26. */
  private static final double[] INVERSE_ODDS = inverseOdds();

  private SmallDifferences() {}

  private static double[] inverseFactorials() {
    double[] table = new double[16];
    double factorial = 1.0;
    for (int k = 2; k < table.length + 2; k++) {
      factorial *= k;
      table[k - 2] = 1.0 / factorial;
    }
    return table;
  }

  private static double[] inverseOdds() {
    double[] table = new double[16];
    for (int k = 0; k < table.length; k++) {
      table[k] = 1.0 / (2 * k + 3);
    }
    return table;
  }

  /** {@code e^x - 1 - x}. */
  static double expm1MinusX(double x) {
    if (!(Math.abs(x) < 0.7)) {
      return Exponentials.expm1(x) - x;
    }
    return x * x * polynomial(INVERSE_FACTORIALS, x);
  }

  /** {@code log(1 + x) - x}. */
  static double log1pMinusX(double x) {
    if (!(x > -0.4 && x < 0.7)) {
      return Logarithms.log1p(x) - x;
    }
    // log(1 + x) = 2 atanh(r), and x - 2 r = r x.
    double r = x / (2.0 + x);
    double square = r * r;
    return r * Math.fma(2.0 * square, polynomial(INVERSE_ODDS, square), -x);
  }

  /** Of 16 coefficients, in four sums that do not wait for each other. */
  private static double polynomial(double[] c, double x) {
    double x2 = x * x;
    double x4 = x2 * x2;
    double x8 = x4 * x4;
    double low = Math.fma(cubic(c, 4, x, x2), x4, cubic(c, 0, x, x2));
    double high = Math.fma(cubic(c, 12, x, x2), x4, cubic(c, 8, x, x2));
    return Math.fma(high, x8, low);
  }

  private static double cubic(double[] c, int at, double x, double x2) {
    return Math.fma(Math.fma(c[at + 3], x, c[at + 2]), x2, Math.fma(c[at + 1], x, c[at]));
  }
}
