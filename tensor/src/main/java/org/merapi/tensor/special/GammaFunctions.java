package org.merapi.tensor.special;

import org.merapi.tensor.special.coefficient.GammaCoefficients;

/**
 * The logarithm of the gamma function, its derivatives, and the logarithm of the beta function.
 *
 * <p>Between 1/2 and 8 the functions are polynomials by binade ({@link GammaCoefficients}) with the
 * roots divided out, so that the error is relative there too; above 8 they are the asymptotic
 * series; near 0 they use the recurrence from x to x + 1; and below -1/2 the reflection formulas
 * (DLMF 5.5.3 and 5.15.6).
 */
public final class GammaFunctions {
  /** {@code log(2 pi) / 2 - 1/2}. */
  private static final double STIRLING_CONSTANT = 0.4189385332046727;

  /** {@code log(2 pi) / 2}. */
  private static final double HALF_LOG_TWO_PI = 0.9189385332046727;

  /** Where the asymptotic series begin. */
  private static final double LARGE = 8.0;

  // The positive root of digamma, and that root less one, each as an unevaluated sum.
  private static final double ROOT_HIGH = 1.4616321449683622;
  private static final double ROOT_LOW = 9.549995429965697e-17;
  private static final double ROOT_LESS_ONE_HIGH = 0.46163214496836236;
  private static final double ROOT_LESS_ONE_LOW = -1.5522348162858677e-17;

  private GammaFunctions() {}

  /**
   * Returns the natural logarithm of the absolute value of the gamma function.
   *
   * <p>The roots at 1 and 2 are exact. Below -2, where |gamma| crosses 1 twice between any two
   * poles, the error is relative to {@code lgamma(-x)} and not to the result.
   *
   * <p>Largest error measured: 2.1 ulp for positive x, 3.1 ulp for negative.
   *
   * @param x any value
   * @return {@code log(|gamma(x)|)}; positive infinity at 0, at the negative integers and at both
   *     infinities
   */
  public static double lgamma(double x) {
    if (x >= LARGE) {
      return lgammaLarge(x);
    }
    if (x >= 0.5) {
      double quotient = GammaCoefficients.logGammaQuotient(Math.getExponent(x), placeInBinade(x));
      // Near the roots the product of the distances, kept exact, saves half an ulp.
      double product = (x - 1.0) * (x - 2.0);
      double rest = Math.fma(x - 1.0, x - 2.0, -product);
      return Math.fma(product, quotient, rest * quotient);
    }
    if (Math.abs(x) < 0.5) {
      // 1 + x is never formed.
      return lgammaOfOnePlus(x) - Logarithms.log(Math.abs(x));
    }
    if (Double.isNaN(x)) {
      return x;
    }
    if (x == Math.rint(x)) {
      return Double.POSITIVE_INFINITY;
    }
    double fraction = x - Math.rint(x);
    return Logarithms.log(Math.PI / Math.abs(x * sinPi(fraction))) - lgamma(-x);
  }

  /**
   * Returns the digamma function, the derivative of {@link #lgamma}.
   *
   * <p>The error is relative to the result for positive x, the root 1.4616... included. For
   * negative x, with a root between any two poles, it is relative to the terms of the reflection
   * formula.
   *
   * <p>Largest error measured: 2.0 ulp for positive x, 3.2 ulp for negative.
   *
   * @param x any value
   * @return {@code psi(x)}; negative infinity at 0, positive infinity at -0, positive infinity at
   *     infinity, NaN at the negative integers and at negative infinity
   */
  public static double digamma(double x) {
    if (x >= LARGE) {
      double inverse = 1.0 / x;
      double square = inverse * inverse;
      double correction = Math.fma(square, GammaCoefficients.digammaTail(square), 0.5 * inverse);
      return Logarithms.log(x) - correction;
    }
    if (x >= 0.5) {
      double quotient = GammaCoefficients.digammaQuotient(Math.getExponent(x), placeInBinade(x));
      return ((x - ROOT_HIGH) - ROOT_LOW) * quotient;
    }
    if (Math.abs(x) < 0.5) {
      double quotient = GammaCoefficients.digammaQuotient(binadeOfOnePlus(x), placeOfOnePlus(x));
      double distance = (x - ROOT_LESS_ONE_HIGH) - ROOT_LESS_ONE_LOW;
      return Math.fma(distance, quotient, -1.0 / x);
    }
    if (Double.isNaN(x) || x == Math.rint(x)) {
      return Double.NaN;
    }
    // psi(-x) - 1/x - pi cot(pi x): the argument -x is exact where 1 - x is not.
    return (digamma(-x) - 1.0 / x) - Math.PI * cotPi(x - Math.rint(x));
  }

  /**
   * Returns the trigamma function, the derivative of {@link #digamma}.
   *
   * <p>Largest error measured: 1.7 ulp for positive x, 4.9 ulp for negative.
   *
   * @param x any value
   * @return {@code psi'(x)}; positive infinity at 0 and the negative integers, 0 at infinity, NaN
   *     at negative infinity
   */
  public static double trigamma(double x) {
    if (x >= LARGE) {
      double inverse = 1.0 / x;
      double square = inverse * inverse;
      double series = Math.fma(inverse, GammaCoefficients.trigammaTail(square), 0.5);
      return Math.fma(square, series, inverse);
    }
    if (x >= 0.5) {
      return GammaCoefficients.trigammaTimes(Math.getExponent(x), placeInBinade(x)) / x;
    }
    if (Math.abs(x) < 0.5) {
      double times = GammaCoefficients.trigammaTimes(binadeOfOnePlus(x), placeOfOnePlus(x));
      return 1.0 / (x * x) + times / (1.0 + x);
    }
    if (Double.isNaN(x) || x == Double.NEGATIVE_INFINITY) {
      return Double.NaN;
    }
    if (x == Math.rint(x)) {
      return Double.POSITIVE_INFINITY;
    }
    double ratio = Math.PI / sinPi(x - Math.rint(x));
    return ratio * ratio - (trigamma(-x) - 1.0 / (x * x));
  }

  /**
   * Returns the polygamma function, the n-th derivative of {@link #digamma}.
   *
   * <p>Orders 0 and 1 are {@link #digamma} and {@link #trigamma}. The higher orders are {@code
   * (-1)^(n+1) n! zeta(n + 1, x)} with the Hurwitz zeta function by Euler-Maclaurin summation (DLMF
   * 25.11.28), for negative x by the two-sided sum that is the reflection formula. The error grows
   * with the order above 170, where n! is not a double, to about 1.8 n ulp.
   *
   * <p>Largest error measured: 5.6 ulp up to order 170.
   *
   * @param n the order: a non-negative integer held in a double; any other value gives NaN
   * @param x any value
   * @return {@code psi^(n)(x)}. At a pole (0 and the negative integers): positive infinity for odd
   *     n; for even n negative infinity at 0, positive infinity at -0 and NaN at the negative
   *     integers. NaN at negative infinity
   */
  public static double polygamma(double n, double x) {
    if (!(n >= 0.0) || Double.isInfinite(n) || n != Math.rint(n)) {
      return Double.NaN;
    }
    if (n == 0.0) {
      return digamma(x);
    }
    if (n == 1.0) {
      return trigamma(x);
    }
    return Polygamma.value(n, x);
  }

  /**
   * Returns the natural logarithm of the beta function, {@code lgamma(a) + lgamma(b) - lgamma(a +
   * b)}, without the cancellation of those terms where an argument is large (Didonato and Morris,
   * ACM TOMS 18 (1992), algorithm 708, BETALN).
   *
   * <p>The error is relative to the larger of the result and 1: where beta(a, b) crosses 1 it is
   * absolute.
   *
   * <p>Largest error measured: 5.5 ulp.
   *
   * @param a a non-negative value
   * @param b a non-negative value
   * @return {@code log(beta(a, b))}; positive infinity when an argument is 0 and the other finite,
   *     negative infinity when an argument is infinite and the other positive; NaN for 0 with
   *     infinity and for a negative argument
   */
  public static double lbeta(double a, double b) {
    double small = Math.min(a, b);
    double large = Math.max(a, b);
    if (!(small >= 0.0)) {
      return Double.NaN;
    }
    if (large == Double.POSITIVE_INFINITY) {
      return small == 0.0 ? Double.NaN : Double.NEGATIVE_INFINITY;
    }
    if (small == 0.0) {
      return Double.POSITIVE_INFINITY;
    }
    if (small + large < 5.0) {
      return (lgamma(small) - lgamma(small + large)) + lgamma(large);
    }
    if (large < LARGE) {
      // beta(a, b) = beta(a, b + n) times the product of (a + b + i) / (b + i), i below n.
      double numerator = 1.0;
      double denominator = 1.0;
      while (large < LARGE) {
        numerator *= small + large;
        denominator *= large;
        large++;
      }
      return lbeta(small, large) + Logarithms.log(numerator / denominator);
    }
    double ratio = small / large;
    if (small < LARGE) {
      double correction = stirlingError(large) - stirlingError(small + large);
      double difference =
          small * (1.0 - Logarithms.log(large)) - (small + (large - 0.5)) * Logarithms.log1p(ratio);
      return lgamma(small) + (difference + correction);
    }
    double sum = small + large;
    double tail = sum == Double.POSITIVE_INFINITY ? 0.0 : stirlingError(sum);
    double correction = (stirlingError(small) + stirlingError(large)) - tail;
    double first = (small - 0.5) * Logarithms.log(ratio / (1.0 + ratio));
    double second = large * Logarithms.log1p(ratio);
    return (HALF_LOG_TWO_PI - 0.5 * Logarithms.log(large) + correction) + (first - second);
  }

  /**
   * Returns the beta function, {@code gamma(a) gamma(b) / gamma(a + b)}.
   *
   * <p>Largest error measured: 4.6 ulp, times the larger of 1 and |log(beta(a, b))|.
   *
   * @param a a non-negative value
   * @param b a non-negative value
   * @return {@code exp(lbeta(a, b))}
   */
  public static double beta(double a, double b) {
    return Exponentials.exp(lbeta(a, b));
  }

  /** {@code lgamma(1 + x)} for x above -1/2, relative to x where that is small. */
  static double lgammaOfOnePlus(double x) {
    if (Math.abs(x) < 0.5) {
      double quotient = GammaCoefficients.logGammaQuotient(binadeOfOnePlus(x), placeOfOnePlus(x));
      return x * (x - 1.0) * quotient;
    }
    return lgamma(1.0 + x);
  }

  private static double lgammaLarge(double x) {
    return Math.fma(x - 0.5, Logarithms.log(x) - 1.0, STIRLING_CONSTANT + stirlingError(x));
  }

  /** The error of Stirling's formula for lgamma, for x of at least 8. */
  static double stirlingError(double x) {
    double inverse = 1.0 / x;
    return GammaCoefficients.stirlingTail(inverse * inverse) * inverse;
  }

  /** {@code 2 m - 3}, exact, where m in [1, 2) is the significand of the positive normal x. */
  private static double placeInBinade(double x) {
    long significand = Double.doubleToRawLongBits(x) & 0x000fffffffffffffL;
    return Double.longBitsToDouble(significand | 0x4000000000000000L) - 3.0;
  }

  private static int binadeOfOnePlus(double x) {
    return x < 0.0 ? -1 : 0;
  }

  /** The place of 1 + x, |x| below 1/2, in its binade, without rounding 1 + x. */
  private static double placeOfOnePlus(double x) {
    return x < 0.0 ? Math.fma(4.0, x, 1.0) : Math.fma(2.0, x, -1.0);
  }

  /** {@code sin(pi r)} for |r| of at most 1/2, with a small relative error at both ends. */
  private static double sinPi(double r) {
    double size = Math.abs(r);
    double sine =
        size <= 0.25 ? StrictMath.sin(Math.PI * size) : StrictMath.cos(Math.PI * (0.5 - size));
    return Math.copySign(sine, r);
  }

  /** {@code cot(pi r)} for |r| of at most 1/2 and not 0. */
  private static double cotPi(double r) {
    double size = Math.abs(r);
    double cotangent =
        size <= 0.25
            ? 1.0 / StrictMath.tan(Math.PI * size)
            : StrictMath.tan(Math.PI * (0.5 - size));
    return Math.copySign(cotangent, r);
  }
}
