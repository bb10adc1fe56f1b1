package org.merapi.tensor.special;

/**
 * The modified Bessel function of the second kind of real order, scaled, with its derivatives in
 * order and argument.
 *
 * <p>{@code e^x K_nu(x)} is the integral of {@code e^(-x (cosh t - 1)) cosh(nu t)} over t from 0 on
 * (DLMF 10.32.9); a derivative of order m in nu and n in x has the further factors {@code t^m},
 * {@code (1 - cosh t)^n} and, for odd m, sinh in place of cosh. Nothing in it changes sign, and it
 * decays twice exponentially, so the trapezoidal rule sums it to all digits with few steps
 * (Trefethen and Weideman, The exponentially convergent trapezoidal rule, SIAM Review 56, 2014).
 *
 * <p>Orders of derivatives are written as one number, {@code n + 16 m}.
 */
public final class BesselSecondKind {
  /** The greatest order of derivative in order and argument together that is offered. */
  public static final int GREATEST_ORDER = 10;

  /** What stands for one order in nu. */
  public static final int ORDER_IN_NU = 16;

  /** A term this small beside the sum, past the integrand's maximum, is the last. */
  private static final double NEGLIGIBLE = 0x1p-60;

  /** From here on {@code cosh(t) - 1} is {@code e^t / 2} to more than all digits. */
  private static final double FAR = 45.0;

  private static final double LOG_TWO = 0.6931471805599453;
  private static final double LARGEST_EXPONENT = 709.0;

  private BesselSecondKind() {}

  /**
   * Returns {@code e^x K_nu(x)}.
   *
   * <p>Largest error measured: 4.2 ulp, times the larger of 1 and |log(result)|.
   *
   * @param nu the order, any finite value; that of nu and of -nu are the same
   * @param x a positive value
   * @return a positive value; infinite at 0 and where it is out of range, 0 at infinity, NaN below
   *     0
   */
  public static double besselKe(double nu, double x) {
    return besselKeDerivative(0.0, nu, x);
  }

  /**
   * Returns a derivative of {@link #besselKe}.
   *
   * <p>Largest error measured: 4.6 ulp, times the larger of 1 and |log(|result|)|.
   *
   * @param orders {@code n + 16 m} for order n in x and m in nu
   * @param nu the order of the function, any finite value
   * @param x a positive value
   * @return the derivative; NaN outside the domain, and if {@code orders} is no such number
   * @throws IllegalArgumentException if the orders add up to more than {@value #GREATEST_ORDER}
   */
  public static double besselKeDerivative(double orders, double nu, double x) {
    if (!(orders >= 0.0) || orders != Math.rint(orders)) {
      return Double.NaN;
    }
    checkOrders(orders);
    if (!(x >= 0.0) || !(Math.abs(nu) <= Double.MAX_VALUE)) {
      return Double.NaN;
    }
    int m = (int) orders / ORDER_IN_NU;
    int n = (int) orders % ORDER_IN_NU;
    double sign = (n % 2 == 0 ? 1.0 : -1.0) * (m % 2 == 0 ? 1.0 : Math.signum(nu));
    if (sign == 0.0 || x == Double.POSITIVE_INFINITY) {
      return sign * 0.0;
    }
    return sign * (x == 0.0 ? Double.POSITIVE_INFINITY : integral(n, m, Math.abs(nu), x));
  }

  private static void checkOrders(double orders) {
    double inNu = Math.floor(orders / ORDER_IN_NU);
    double total = orders - (ORDER_IN_NU - 1) * inNu;
    if (total > GREATEST_ORDER) {
      throw new IllegalArgumentException(
          "besselK: derivatives are available up to order "
              + GREATEST_ORDER
              + " in order and argument together, and order "
              + (long) total
              + " was asked for");
    }
  }

  private static double integral(int n, int m, double nu, double x) {
    double step = Math.min(0.2, 0.5 / Math.sqrt(x + nu + n));
    double logHalfX = Logarithms.log(x) - LOG_TWO;
    double sum = n + m == 0 ? 0.5 : 0.0;
    for (int k = 1; ; k++) {
      double t = k * step;
      double growth = Exponentials.expm1(Math.min(t, LARGEST_EXPONENT));
      double cosineLessOne = 0.5 * growth * (growth / (1.0 + growth));
      // Far out the product is formed of the logarithms, whose factors may be out of range.
      double decay = t < FAR ? x * cosineLessOne : Exponentials.exp(t + logHalfX);
      double term = hyperbolic(m % 2 != 0, nu * t, decay);
      for (int factor = 0; factor < n; factor++) {
        term *= cosineLessOne;
      }
      for (int factor = 0; factor < m; factor++) {
        term *= t;
      }
      sum += term;
      if (isPastMaximum(n, m, nu, x, t, decay) && !(term > NEGLIGIBLE * sum)) {
        return step * sum;
      }
    }
  }

  /** {@code e^-decay} times cosh or, if odd, sinh. */
  private static double hyperbolic(boolean isOdd, double angle, double decay) {
    if (angle == 0.0) {
      return Exponentials.exp(-decay);
    }
    if (isOdd && angle < 1.0) {
      double growth = Exponentials.expm1(angle);
      return 0.5 * (growth + growth / (1.0 + growth)) * Exponentials.exp(-decay);
    }
    double falling = Exponentials.exp(-angle - decay);
    return 0.5 * (Exponentials.exp(angle - decay) + (isOdd ? -falling : falling));
  }

  /** Whether the integrand only falls from t on: its logarithm has a negative slope. */
  private static boolean isPastMaximum(int n, int m, double nu, double x, double t, double decay) {
    // x sinh t is at least x (cosh t - 1), and (sinh t) / (cosh t - 1) at most 1 + 2 / t.
    double rise = nu + n * (1.0 + 2.0 / t) + m / t;
    return Math.max(decay, x * t) > rise;
  }
}
