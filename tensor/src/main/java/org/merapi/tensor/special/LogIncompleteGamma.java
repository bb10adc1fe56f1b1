package org.merapi.tensor.special;

/**
 * The logarithms of the regularised incomplete gamma functions and of the density of the gamma law,
 * in range where the functions themselves underflow.
 *
 * <p>Where a function is not small its logarithm is taken; beyond, the quadrature over the tail
 * that {@link IncompleteGamma} describes stands beside the logarithm of the factor before it.
 */
public final class LogIncompleteGamma {
  /**
   * The smallest value whose logarithm is taken: far in the tails of large shapes digits are lost.
   */
  static final double ACCURATE = 1e-30;

  private static final double HALF_LOG_TWO_PI = 0.9189385332046727;

  /** From here on Stirling's formula is used. */
  private static final double LARGE = 8.0;

  private LogIncompleteGamma() {}

  /**
   * Returns the logarithm of {@link IncompleteGamma#gammaP}.
   *
   * <p>Largest error measured: 540 ulp.
   *
   * @param a the shape, positive and finite
   * @param x a non-negative value
   * @return a value of at most 0; NaN outside the domain
   */
  public static double logGammaP(double a, double x) {
    if (IncompleteGamma.isOutside(a, x)) {
      return Double.NaN;
    }
    double p = IncompleteGamma.gammaP(a, x);
    if (p > 0.5) {
      return Logarithms.log1p(0.0 - IncompleteGamma.gammaQ(a, x));
    }
    if (p > ACCURATE) {
      return Logarithms.log(p);
    }
    if (x == 0.0) {
      return Double.NEGATIVE_INFINITY;
    }
    return logScaledDensity(a, x) + Logarithms.log(IncompleteGamma.lowerOverDensity(a, x));
  }

  /**
   * Returns the logarithm of {@link IncompleteGamma#gammaQ}.
   *
   * <p>Largest error measured: 170 ulp.
   *
   * @param a the shape, positive and finite
   * @param x a non-negative value
   * @return a value of at most 0; NaN outside the domain
   */
  public static double logGammaQ(double a, double x) {
    if (IncompleteGamma.isOutside(a, x)) {
      return Double.NaN;
    }
    double q = IncompleteGamma.gammaQ(a, x);
    if (q > 0.5) {
      return Logarithms.log1p(0.0 - IncompleteGamma.gammaP(a, x));
    }
    if (q > ACCURATE) {
      return Logarithms.log(q);
    }
    if (x == Double.POSITIVE_INFINITY) {
      return Double.NEGATIVE_INFINITY;
    }
    return logScaledDensity(a, x) + Logarithms.log(IncompleteGamma.upperOverDensity(a, x));
  }

  /**
   * Returns a derivative of {@link #logGammaP}.
   *
   * <p>Largest error measured: 730 ulp, of a first derivative relative to it, of a second one to
   * the largest of it, the product of the two first and, twice in the argument, {@code a / x^2}.
   *
   * @param orders {@code i + 16 j} for order i in the shape and j in the argument, not both 0
   * @param a the shape, positive and finite
   * @param x a positive value
   * @return the derivative; NaN outside the domain
   * @throws IllegalArgumentException if the orders add up to more than {@value
   *     IncompleteGamma#GREATEST_ORDER}
   */
  public static double logGammaPDerivative(double orders, double a, double x) {
    return derivative("logGammaP", false, orders, a, x);
  }

  /**
   * Returns a derivative of {@link #logGammaQ}.
   *
   * <p>Largest error measured: 360 ulp, of a first derivative relative to it, of a second one to
   * the largest of it, the product of the two first and, twice in the argument, {@code a / x^2}.
   *
   * @param orders {@code i + 16 j} for order i in the shape and j in the argument, not both 0
   * @param a the shape, positive and finite
   * @param x a positive value
   * @return the derivative; NaN outside the domain
   * @throws IllegalArgumentException if the orders add up to more than {@value
   *     IncompleteGamma#GREATEST_ORDER}
   */
  public static double logGammaQDerivative(double orders, double a, double x) {
    return derivative("logGammaQ", true, orders, a, x);
  }

  private static double derivative(
      String function, boolean ofUpper, double orders, double a, double x) {
    boolean isInside = x > 0.0 && x < Double.POSITIVE_INFINITY;
    if (!(orders >= 1.0)
        || orders != Math.rint(orders)
        || IncompleteGamma.isOutside(a, x)
        || !isInside) {
      return Double.NaN;
    }
    int n = (int) Math.min(orders, 1 << 20);
    int i = n % 16;
    int j = n / 16;
    IncompleteGamma.checkTogether(function, i + j);
    double[][][] series =
        IncompleteGamma.isUpperTail(a, x) == ofUpper
            ? LogGammaTail.series(i, j, a, x)
            : LogGammaTail.seriesOfOther(i, j, a, x);
    return series[i][j][0] * IncompleteGamma.factorial(i) * IncompleteGamma.factorial(j);
  }

  /**
   * Returns the logarithm of the density {@code t^(a-1) e^-t / gamma(a)} of the gamma law at x,
   * without the cancellation of terms of the size of a large shape.
   *
   * <p>The error is relative to the largest of 1, the result and {@code log(x)}.
   *
   * <p>Largest error measured: 5 ulp.
   *
   * @param a the shape, positive and finite
   * @param x a non-negative value
   * @return the logarithm; NaN outside the domain
   */
  public static double logGammaDensity(double a, double x) {
    if (IncompleteGamma.isOutside(a, x)) {
      return Double.NaN;
    }
    if (x == 0.0) {
      return a < 1.0 ? Double.POSITIVE_INFINITY : a == 1.0 ? 0.0 : Double.NEGATIVE_INFINITY;
    }
    if (x == Double.POSITIVE_INFINITY) {
      return Double.NEGATIVE_INFINITY;
    }
    if (a < LARGE) {
      return (a - 1.0) * Logarithms.log(x) - x - GammaFunctions.lgamma(a);
    }
    return logScaledDensity(a, x) + Logarithms.log(a / x);
  }

  /** {@code log(x^a e^-x / gamma(a + 1))} for positive x. */
  static double logScaledDensity(double a, double x) {
    if (a < LARGE) {
      return a * Logarithms.log(x) - x - GammaFunctions.lgammaOfOnePlus(a);
    }
    double difference = (x - a) / a;
    double logarithm =
        difference > -0.5
            ? SmallDifferences.log1pMinusX(difference)
            : Logarithms.log(x / a) - difference;
    double stirling = 0.5 * Logarithms.log(a) + HALF_LOG_TWO_PI + GammaFunctions.stirlingError(a);
    return Math.fma(a, logarithm, -stirling);
  }
}
