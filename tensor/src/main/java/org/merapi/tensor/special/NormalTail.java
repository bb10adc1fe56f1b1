package org.merapi.tensor.special;

/**
 * Derivatives of the logarithm of the standard normal distribution function.
 *
 * <p>The first is the ratio of density to distribution function, the inverse Mills ratio h. Far in
 * the lower tail h is close to -x, and what the further derivatives need of it, x + h and so on,
 * would cancel; there the coefficients of its Taylor series are carried through Laplace's continued
 * fraction h = t + 1/(t + 2/(t + 3/(t + ...))) with t = -x (Abramowitz and Stegun 1964, 26.2.14),
 * in which nothing cancels. Elsewhere they follow from h' = -h (x + h).
 */
public final class NormalTail {
  /** The greatest order that is offered. */
  public static final int GREATEST_ORDER = 100;

  private static final double TAIL = -2.5;

  /**
   * Levels of the continued fraction: at t = 2.5 more of them change no bit of the first
   * derivatives.
   */
  private static final int LEVELS = 120;

  private static final double LOG_SQRT_TWO_PI = 0.9189385332046728;

  private NormalTail() {}

  /**
   * Returns a derivative of {@link ErrorFunctions#logNdtr}.
   *
   * <p>Largest error measured: 410 ulp up to order 2, far in the upper tail; 2400 ulp for order 3.
   *
   * @param order the order, a whole number from 1
   * @param x any value
   * @return the derivative; NaN if {@code order} is not a whole number from 1
   * @throws IllegalArgumentException if {@code order} is above {@value #GREATEST_ORDER}
   */
  public static double logNdtrDerivative(double order, double x) {
    if (!(order >= 1 && order == Math.rint(order)) || Double.isNaN(x)) {
      return Double.NaN;
    }
    if (order > GREATEST_ORDER) {
      throw new IllegalArgumentException(
          "logNdtr: derivatives are available up to order "
              + GREATEST_ORDER
              + ", and order "
              + (long) order
              + " was asked for");
    }
    int n = (int) order;
    double[] series = x < TAIL ? tail(n, x) : middle(n, x);
    double factorial = 1;
    for (int k = 2; k < n; k++) {
      factorial *= k;
    }
    return series[n - 1] * factorial;
  }

  /** The first {@code n} Taylor coefficients of h at x, from its differential equation. */
  private static double[] middle(int n, double x) {
    double[] h = new double[n];
    h[0] = Exponentials.exp(-0.5 * x * x - ErrorFunctions.logNdtr(x) - LOG_SQRT_TWO_PI);
    if (h[0] == 0) {
      return h; // the products would be zero times infinity
    }
    for (int k = 0; k + 1 < n; k++) {
      double sum = 0;
      for (int j = 0; j <= k; j++) {
        double line = j == 0 ? x : j == 1 ? 1 : 0;
        sum += h[k - j] * (line + h[j]);
      }
      h[k + 1] = -sum / (k + 1);
    }
    return h;
  }

  /** The same from the continued fraction, whose every level is a division of power series. */
  private static double[] tail(int n, double x) {
    double[] rest = new double[n];
    for (int level = LEVELS; level >= 1; level--) {
      addLine(rest, x);
      double[] quotient = new double[n];
      quotient[0] = level / rest[0];
      for (int k = 1; k < n; k++) {
        double sum = 0;
        for (int j = 1; j <= k; j++) {
          sum += rest[j] * quotient[k - j];
        }
        quotient[k] = -sum / rest[0];
      }
      rest = quotient;
    }
    addLine(rest, x);
    return rest;
  }

  /** Adds t = -x to a series in x. */
  private static void addLine(double[] series, double x) {
    series[0] -= x;
    if (series.length > 1) {
      series[1] -= 1;
    }
  }
}
