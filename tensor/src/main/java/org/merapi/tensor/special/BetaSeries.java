package org.merapi.tensor.special;

/**
 * The Taylor coefficients of the beta density's normalisation in its two shapes.
 *
 * <p>With {@code L(d, e)} the logarithm of {@code gamma(a + b + d + e)} over the gamma functions of
 * the normalised shapes ({@link BetaPlace}) without its value and its slopes, this holds the
 * coefficients of {@code exp(L)} up to {@code d^i e^j}.
 */
final class BetaSeries {
  private final int i;
  private final int j;
  private final double a;
  private final double b;
  private final double[][] rest;

  BetaSeries(int i, int j, double a, double b) {
    this.i = i;
    this.j = j;
    this.a = a;
    this.b = b;
    this.rest = exponential(logarithm());
  }

  private double[][] logarithm() {
    double[][] logarithm = new double[i + 1][j + 1];
    for (int p = 0; p <= i; p++) {
      for (int q = 0; q <= j; q++) {
        int order = p + q;
        if (order >= 2) {
          double value =
              q == 0
                  ? pure(order - 1, a, b)
                  : p == 0 ? pure(order - 1, b, a) : GammaFunctions.polygamma(order - 1.0, a + b);
          logarithm[p][q] = value / (IncompleteGamma.factorial(p) * IncompleteGamma.factorial(q));
        }
      }
    }
    return logarithm;
  }

  private static double pure(int order, double shape, double other) {
    return shape < 1.0
        ? GammaFunctions.polygamma(order, shape + other)
            - GammaFunctions.polygamma(order, shape + 1.0)
        : polygammaDifference(order, shape, other);
  }

  /** Whether the difference of functions at {@code x + step} and x is taken by Taylor's series. */
  static boolean isSmallBeside(double step, double x) {
    return step <= 0.05 * x;
  }

  /** {@code psi^(n)(x + step) - psi^(n)(x)} without cancellation for small steps. */
  static double polygammaDifference(int n, double x, double step) {
    if (!isSmallBeside(step, x)) {
      return GammaFunctions.polygamma(n, x + step) - GammaFunctions.polygamma(n, x);
    }
    return differenceBySeries(n, x, step);
  }

  /** {@code lgamma(x + step) - lgamma(x)} for a step that is small beside x. */
  static double logGammaDifference(double x, double step) {
    return differenceBySeries(-1, x, step);
  }

  /** By Taylor's series, lgamma being of order -1. */
  private static double differenceBySeries(int n, double x, double step) {
    double sum = 0.0;
    double power = 1.0;
    for (int k = 1; k <= 30; k++) {
      power *= step / k;
      double term = power * GammaFunctions.polygamma(n + k, x);
      sum += term;
      if (!(Math.abs(term) > 0x1p-56 * Math.abs(sum))) {
        break;
      }
    }
    return sum;
  }

  /** From {@code p E_pq = sum of r L_rs E_(p-r)(q-s)}, and the like in q where p is 0. */
  private static double[][] exponential(double[][] logarithm) {
    int rows = logarithm.length;
    int columns = logarithm[0].length;
    double[][] result = new double[rows][columns];
    for (int p = 0; p < rows; p++) {
      for (int q = 0; q < columns; q++) {
        double sum = 0.0;
        for (int r = 0; r <= p; r++) {
          for (int s = 0; s <= q; s++) {
            sum += (p > 0 ? r : s) * logarithm[r][s] * result[p - r][q - s];
          }
        }
        result[p][q] = p + q == 0 ? 1.0 : sum / (p > 0 ? p : q);
      }
    }
    return result;
  }

  /**
   * The coefficient of {@code d^i e^j} in {@code exp(L + x d + y e)}, times {@code (a + d)} and
   * {@code (b + e)} where these shapes are below 1, as a polynomial in x and y: over {@link
   * BetaPlace#scaledDensity}, that of the density times {@code x y}.
   */
  double[][] density() {
    return polynomial(a < 1.0 ? a : 1.0, a < 1.0 ? 1.0 : 0.0);
  }

  /** The same without the factor {@code a + d}, for a below 1. */
  double[][] withoutFirstShape() {
    return polynomial(1.0, 0.0);
  }

  private double[][] polynomial(double constant, double slope) {
    double[][] result = new double[i + 1][j + 1];
    for (int p = 0; p <= i; p++) {
      for (int q = 0; q <= j; q++) {
        double value = constant * ofSecond(i - p, j - q);
        value += p < i ? slope * ofSecond(i - p - 1, j - q) : 0.0;
        result[p][q] = value / (IncompleteGamma.factorial(p) * IncompleteGamma.factorial(q));
      }
    }
    return result;
  }

  private double ofSecond(int p, int q) {
    if (b >= 1.0) {
      return rest[p][q];
    }
    return b * rest[p][q] + (q > 0 ? rest[p][q - 1] : 0.0);
  }

  static double evaluate(double[][] polynomial, double x, double y) {
    double value = 0.0;
    for (int p = polynomial.length - 1; p >= 0; p--) {
      double[] row = polynomial[p];
      double inner = 0.0;
      for (int q = row.length - 1; q >= 0; q--) {
        inner = Math.fma(inner, y, row[q]);
      }
      value = Math.fma(value, x, inner);
    }
    return value;
  }
}
