package org.merapi.tensor.special;

/**
 * Derivatives of the scaled complementary error function.
 *
 * <p>That of order n is {@code (-2)^n n! e^(x^2) i^n erfc(x)} with the repeated integrals of erfc
 * (DLMF 7.18.2 and 7.18.3). Their recurrence, {@code 2 n i_n = i_(n-2) - 2 x i_(n-1)}, adds terms
 * of one sign for negative x. For positive x it would cancel; there the repeated integrals are its
 * minimal solution, whose ratios are a continued fraction of positive terms (Gautschi, Evaluation
 * of the repeated integrals of the coerror function, ACM TOMS 3, 1977).
 */
public final class ScaledErrorFunction {
  /** The greatest order that is offered. */
  public static final int GREATEST_ORDER = 10;

  private static final double TWO_OVER_SQRT_PI = 1.1283791670955126;

  /** From here on the continued fraction is used. */
  private static final double FRACTION_BEGINS = 0.5;

  private ScaledErrorFunction() {}

  /**
   * Returns a derivative of {@link ErrorFunctions#erfcx}.
   *
   * <p>Largest error measured: 5.9 ulp up to order 3, 54 ulp up to order 10.
   *
   * @param order the order, a whole number from 0
   * @param x any value
   * @return the derivative; NaN if {@code order} is not a whole number from 0
   * @throws IllegalArgumentException if {@code order} is above {@value #GREATEST_ORDER}
   */
  public static double erfcxDerivative(double order, double x) {
    if (!(order >= 0.0 && order == Math.rint(order)) || Double.isNaN(x)) {
      return Double.NaN;
    }
    if (order > GREATEST_ORDER) {
      throw new IllegalArgumentException(
          "erfcx: derivatives are available up to order "
              + GREATEST_ORDER
              + ", and order "
              + (long) order
              + " was asked for");
    }
    int n = (int) order;
    return x < FRACTION_BEGINS ? forward(n, x) : byFraction(n, x);
  }

  private static double forward(int n, double x) {
    double before = -0.5 * TWO_OVER_SQRT_PI;
    double current = ErrorFunctions.erfcx(x);
    for (int k = 1; k <= n; k++) {
      double next = 2.0 * Math.fma(x, current, (k == 1 ? 1 : k - 1) * before);
      before = current;
      current = next;
    }
    return current;
  }

  /** From the ratios {@code r_k = i_k / i_(k-1) = 1 / (2 x + 2 (k + 1) r_(k+1))}. */
  private static double byFraction(int n, double x) {
    int levels = n + 30 + (int) Math.min(200.0 / (x * x), 800.0);
    double ratio = 1.0 / (x + Math.sqrt(x * x + 2.0 * levels));
    double product = TWO_OVER_SQRT_PI;
    for (int k = levels - 1; k >= 0; k--) {
      ratio = 0.5 / (x + (k + 1) * ratio);
      if (k <= n) {
        product *= k == 0 ? ratio : -2.0 * k * ratio;
      }
    }
    return product;
  }
}
