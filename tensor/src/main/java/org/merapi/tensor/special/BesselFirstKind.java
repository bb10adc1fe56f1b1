package org.merapi.tensor.special;

import org.merapi.tensor.special.coefficient.BesselCoefficients;

/**
 * Modified Bessel functions of the first kind of whole order, {@code I}, and {@code e^-|x| I} with
 * its derivatives.
 *
 * <p>Orders 0 and 1 are their power series (DLMF 10.25.2) for |x| up to 8, and above it a
 * polynomial in 1 / x ({@link BesselCoefficients}). Higher orders follow from order 0 by the ratios
 * of neighbours, a continued fraction of positive terms (DLMF 10.33.1).
 *
 * <p>The derivatives of {@code e^-x I_0(x)} are {@code (-1)^n} times the mean over a half turn of
 * {@code (1 - cos t)^n e^(-x (1 - cos t))} (DLMF 10.32.1): of one sign, periodic, and so summed to
 * all digits by the trapezoidal rule; for large x they are those of the asymptotic series (DLMF
 * 10.40.1), term by term. With one more factor {@code cos t} they are those of {@code e^-x I_1(x)}.
 */
public final class BesselFirstKind {
  /** The greatest order of derivative that is offered. */
  public static final int GREATEST_ORDER = 10;

  private static final double SERIES_ENDS = 8.0;
  private static final int SERIES_TERMS = 26;

  /** From here on the derivatives are those of the asymptotic series. */
  private static final double ASYMPTOTIC = 45.0;

  private static final int ASYMPTOTIC_TERMS = 30;
  private static final double SQRT_TWO_PI = 2.5066282746310002;

  /** Steps of the trapezoidal rule over half a turn. */
  private static final int STEPS = 48;

  /** {@code 1 - cos(t)} at the steps. */
  private static final double[] ONE_LESS_COSINES = new double[STEPS + 1];

  static {
    for (int k = 0; k <= STEPS; k++) {
      double sine = StrictMath.sin(0.5 * Math.PI * k / STEPS);
      ONE_LESS_COSINES[k] = 2.0 * sine * sine;
    }
  }

  private BesselFirstKind() {}

  /**
   * Returns the modified Bessel function of the first kind of order 0.
   *
   * <p>Largest error measured: 3.4 ulp.
   *
   * @param x any value
   * @return at least 1, infinite beyond 713.98
   */
  public static double besselI0(double x) {
    return unscaled(0, x);
  }

  /**
   * Returns the modified Bessel function of the first kind of order 1.
   *
   * <p>Largest error measured: 3.0 ulp.
   *
   * @param x any value
   * @return a value of the sign of x, infinite beyond 713.99
   */
  public static double besselI1(double x) {
    return Math.copySign(unscaled(1, x), x);
  }

  /**
   * Returns {@code e^-|x| I_0(x)}.
   *
   * <p>Largest error measured: 3.4 ulp.
   *
   * @param x any value
   * @return a value from 0 to 1
   */
  public static double besselI0e(double x) {
    return scaled(0, x);
  }

  /**
   * Returns {@code e^-|x| I_1(x)}.
   *
   * <p>Largest error measured: 2.4 ulp.
   *
   * @param x any value
   * @return a value from -0.22 to 0.22
   */
  public static double besselI1e(double x) {
    return Math.copySign(scaled(1, x), x);
  }

  /**
   * Returns the modified Bessel function of the first kind of a whole order.
   *
   * <p>Largest error measured: 12 ulp up to order 20.
   *
   * @param order the order, a whole number; that of n and of -n are the same
   * @param x any value
   * @return the function; NaN if {@code order} is not a whole number
   */
  public static double besselI(double order, double x) {
    double n = Math.abs(order);
    if (!(n <= Integer.MAX_VALUE) || n != Math.rint(n) || Double.isNaN(x)) {
      return Double.NaN;
    }
    if (n == 0.0) {
      return besselI0(x);
    }
    if (n == 1.0) {
      return besselI1(x);
    }
    double size = Math.abs(x);
    boolean isNegative = x < 0.0 && n % 2.0 != 0.0;
    if (size == 0.0 || size == Double.POSITIVE_INFINITY) {
      return isNegative ? -size : size;
    }
    double value = unscaled(0, size);
    // Ratios r_k = I_k / I_(k-1) = 1 / (2 k / x + r_(k+1)), from where the neglected one is
    // nothing.
    int last = (int) Math.min(n + 20.0 + 12.0 * Math.sqrt(size), 1e9);
    double ratio = 0.0;
    for (int k = last; k >= 1; k--) {
      ratio = 1.0 / (2.0 * k / size + ratio);
      if (k <= n) {
        value *= ratio;
      }
    }
    return isNegative ? -value : value;
  }

  /**
   * Returns a derivative of {@link #besselI0e}.
   *
   * <p>Largest error measured: 7.0 ulp.
   *
   * @param order the order, a whole number from 0
   * @param x any value
   * @return the derivative; at 0, where the odd ones jump, the mean of both sides; NaN if {@code
   *     order} is not a whole number from 0
   * @throws IllegalArgumentException if {@code order} is above {@value #GREATEST_ORDER}
   */
  public static double besselI0eDerivative(double order, double x) {
    if (!(order >= 0.0) || order != Math.rint(order) || Double.isNaN(x)) {
      return Double.NaN;
    }
    checkOrder("besselI0e", order);
    boolean isOdd = order % 2.0 != 0.0;
    return (isOdd ? Math.signum(x) : 1.0) * derivative((int) order, 0, Math.abs(x));
  }

  /**
   * Returns a derivative of {@link #besselI1e}.
   *
   * <p>The error is relative to the result or to the like derivative of {@link #besselI0e}, over 1
   * + |x|, if that is larger: between the tails there are roots.
   *
   * <p>Largest error measured: 9.8 ulp.
   *
   * @param order the order, a whole number from 0
   * @param x any value
   * @return the derivative; at 0, where the even ones jump, the mean of both sides; NaN if {@code
   *     order} is not a whole number from 0
   * @throws IllegalArgumentException if {@code order} is above {@value #GREATEST_ORDER}
   */
  public static double besselI1eDerivative(double order, double x) {
    if (!(order >= 0.0) || order != Math.rint(order) || Double.isNaN(x)) {
      return Double.NaN;
    }
    checkOrder("besselI1e", order);
    boolean isOdd = order % 2.0 != 0.0;
    return (isOdd ? 1.0 : Math.signum(x)) * derivative((int) order, 1, Math.abs(x));
  }

  private static void checkOrder(String function, double order) {
    if (order > GREATEST_ORDER) {
      throw new IllegalArgumentException(
          function
              + ": derivatives are available up to order "
              + GREATEST_ORDER
              + ", and order "
              + (long) order
              + " was asked for");
    }
  }

  /** {@code I} of order 0 or 1 at |x|. */
  private static double unscaled(int order, double x) {
    double size = Math.abs(x);
    if (size <= SERIES_ENDS) {
      return series(order, size);
    }
    if (!(size < 720.0)) {
      return size;
    }
    // In two factors, for I is in range a little longer than the exponential.
    double half = Exponentials.exp(0.5 * size);
    return tail(order, size) * half * half;
  }

  /** {@code e^-|x| I} of order 0 or 1 at |x|. */
  private static double scaled(int order, double x) {
    double size = Math.abs(x);
    if (size <= SERIES_ENDS) {
      return series(order, size) * Exponentials.exp(-size);
    }
    return size < Double.POSITIVE_INFINITY ? tail(order, size) : 1.0 / size;
  }

  private static double series(int order, double size) {
    double square = 0.25 * size * size;
    double sum = 1.0;
    for (int k = SERIES_TERMS; k >= 1; k--) {
      sum = Math.fma(sum, square / (k * (k + order)), 1.0);
    }
    return order == 0 ? sum : 0.5 * size * sum;
  }

  private static double tail(int order, double size) {
    return BesselCoefficients.scaledTail(order, 16.0 / size - 1.0) / Math.sqrt(size);
  }

  /** The derivative of order n of {@code e^-x I(x)}, order of I 0 or 1, for x of at least 0. */
  private static double derivative(int n, int order, double x) {
    if (n == 0) {
      return scaled(order, x);
    }
    if (x == Double.POSITIVE_INFINITY) {
      return n % 2 == 0 ? 0.0 : -0.0;
    }
    double size = x < ASYMPTOTIC ? mean(n, order, x) : ofAsymptoticSeries(n, order, x);
    return n % 2 == 0 ? size : -size;
  }

  private static double mean(int n, int order, double x) {
    double sum = 0.0;
    for (int k = 1; k <= STEPS; k++) {
      double c = ONE_LESS_COSINES[k];
      double term = Exponentials.exp(-x * c);
      for (int factor = 0; factor < n; factor++) {
        term *= c;
      }
      term *= order == 0 ? 1.0 : 1.0 - c;
      sum += k == STEPS ? 0.5 * term : term;
    }
    return sum / STEPS;
  }

  /** Term k is {@code a_k (-1)^k x^(-k-1/2)} and is differentiated as a power. */
  private static double ofAsymptoticSeries(int n, int order, double x) {
    double power = 1.0 / (SQRT_TWO_PI * Math.sqrt(x));
    for (int j = 0; j < n; j++) {
      power *= (j + 0.5) / x;
    }
    double sum = 0.0;
    double term = power;
    for (int k = 0; k < ASYMPTOTIC_TERMS; k++) {
      sum += term;
      double odd = 2.0 * k + 1.0;
      double next = (odd * odd - 4.0 * order) / (8.0 * (k + 1) * x);
      term *= next * ((k + 0.5 + n) / (k + 0.5));
    }
    return sum;
  }
}
