package org.merapi.tensor.special;

/**
 * The logarithms of the regularised incomplete beta function, of its complement and of the density
 * of the beta law, in range where the functions themselves underflow; made as those of {@link
 * LogIncompleteGamma} are.
 */
public final class LogIncompleteBeta {
  private LogIncompleteBeta() {}

  /**
   * Returns the logarithm of {@link IncompleteBeta#betainc}.
   *
   * <p>Largest error measured: 590 ulp.
   *
   * @param a the first shape, positive and finite
   * @param b the second shape, positive and finite
   * @param x a value from 0 to 1
   * @return a value of at most 0; NaN outside the domain
   */
  public static double logBetainc(double a, double b, double x) {
    return IncompleteBeta.isOutside(a, b, x)
        ? Double.NaN
        : logLowerTail(new BetaPlace(a, b, x, 1.0 - x));
  }

  /**
   * Returns the logarithm of {@link IncompleteBeta#betaincComplement}.
   *
   * <p>Largest error measured: 410 ulp.
   *
   * @param a the first shape, positive and finite
   * @param b the second shape, positive and finite
   * @param x a value from 0 to 1
   * @return a value of at most 0; NaN outside the domain
   */
  public static double logBetaincComplement(double a, double b, double x) {
    return IncompleteBeta.isOutside(a, b, x)
        ? Double.NaN
        : logLowerTail(new BetaPlace(b, a, 1.0 - x, x));
  }

  static double logLowerTail(BetaPlace place) {
    double p = IncompleteBeta.lowerTail(place.a(), place.b(), place.x(), place.y());
    if (p > 0.5) {
      return Logarithms.log1p(
          0.0 - IncompleteBeta.lowerTail(place.b(), place.a(), place.y(), place.x()));
    }
    if (p > LogIncompleteGamma.ACCURATE) {
      return Logarithms.log(p);
    }
    if (place.x() == 0.0) {
      return Double.NEGATIVE_INFINITY;
    }
    return place.logScaledDensity()
        + Logarithms.log(IncompleteBeta.lowerOverDensity(0, 0, place, 1.0));
  }

  /**
   * Returns a derivative of {@link #logBetainc}.
   *
   * <p>Largest error measured: 120 ulp, of first and second derivatives.
   *
   * @param orders {@code i + 16 j + 256 k} for order i in a, j in b and k in x, not all 0
   * @param a the first shape, positive and finite
   * @param b the second shape, positive and finite
   * @param x a value between 0 and 1
   * @return the derivative; NaN outside the domain
   * @throws IllegalArgumentException if the orders add up to more than {@value
   *     IncompleteBeta#GREATEST_ORDER}
   */
  public static double logBetaincDerivative(double orders, double a, double b, double x) {
    if (isOutside(orders, a, b, x)) {
      return Double.NaN;
    }
    int n = checked("logBetainc", orders);
    return derivative(n % 16, n / 16 % 16, n / 256, new BetaPlace(a, b, x, 1.0 - x));
  }

  /**
   * Returns a derivative of {@link #logBetaincComplement}.
   *
   * <p>Largest error measured: 120 ulp, of first and second derivatives.
   *
   * @param orders {@code i + 16 j + 256 k} for order i in a, j in b and k in x, not all 0
   * @param a the first shape, positive and finite
   * @param b the second shape, positive and finite
   * @param x a value between 0 and 1
   * @return the derivative; NaN outside the domain
   * @throws IllegalArgumentException if the orders add up to more than {@value
   *     IncompleteBeta#GREATEST_ORDER}
   */
  public static double logBetaincComplementDerivative(double orders, double a, double b, double x) {
    if (isOutside(orders, a, b, x)) {
      return Double.NaN;
    }
    int n = checked("logBetaincComplement", orders);
    double sign = n / 256 % 2 == 0 ? 1.0 : -1.0;
    return sign * derivative(n / 16 % 16, n % 16, n / 256, new BetaPlace(b, a, 1.0 - x, x));
  }

  private static boolean isOutside(double orders, double a, double b, double x) {
    return !(orders >= 1.0)
        || orders != Math.rint(orders)
        || IncompleteBeta.isOutside(a, b, x)
        || x == 0.0
        || x == 1.0;
  }

  private static int checked(String function, double orders) {
    int n = (int) Math.min(orders, 1 << 20);
    int total = n % 16 + n / 16 % 16 + n / 256;
    IncompleteGamma.checkTogether(function, total);
    return n;
  }

  /** Of the lower tail at a place. */
  private static double derivative(int i, int j, int k, BetaPlace place) {
    double[][][] series;
    if (place.isLowerTail()) {
      series = LogBetaTail.series(i, j, k, place);
    } else {
      series = mirrored(LogBetaTail.series(j, i, k, place.mirrored()));
      double lower = IncompleteBeta.lowerTail(place.a(), place.b(), place.x(), place.y());
      double upper = IncompleteBeta.lowerTail(place.b(), place.a(), place.y(), place.x());
      series = TaylorBox.logarithmOfComplement(series, upper, lower);
    }
    double factorials = IncompleteGamma.factorial(i) * IncompleteGamma.factorial(j);
    return series[i][j][k] * factorials * IncompleteGamma.factorial(k);
  }

  /** The shapes exchanged and the argument taken from the other end. */
  private static double[][][] mirrored(double[][][] series) {
    int i = series[0].length - 1;
    int j = series.length - 1;
    int k = series[0][0].length - 1;
    double[][][] result = TaylorBox.zero(i, j, k);
    for (int p = 0; p <= i; p++) {
      for (int q = 0; q <= j; q++) {
        for (int r = 0; r <= k; r++) {
          result[p][q][r] = (r % 2 == 0 ? 1.0 : -1.0) * series[q][p][r];
        }
      }
    }
    return result;
  }

  /**
   * Returns the logarithm of the density {@code x^(a-1) (1 - x)^(b-1) / B(a, b)} of the beta law,
   * without the cancellation of terms of the size of large shapes.
   *
   * <p>The error is relative to the largest of 1, the result and the logarithms of x and 1 - x.
   *
   * <p>Largest error measured: 23 ulp.
   *
   * @param a the first shape, positive and finite
   * @param b the second shape, positive and finite
   * @param x a value from 0 to 1
   * @return the logarithm; NaN outside the domain
   */
  public static double logBetaDensity(double a, double b, double x) {
    if (IncompleteBeta.isOutside(a, b, x)) {
      return Double.NaN;
    }
    if (x == 0.0 || x == 1.0) {
      return Logarithms.log(IncompleteBeta.betaDensityDerivative(0.0, a, b, x));
    }
    double odd = Logarithms.log(x) + Logarithms.log1p(-x);
    return new BetaPlace(a, b, x, 1.0 - x).logDensity() - odd;
  }
}
