package org.merapi.tensor.special;

import static org.merapi.tensor.special.coefficient.ElementaryCoefficients.LN2_HIGH;
import static org.merapi.tensor.special.coefficient.ElementaryCoefficients.LN2_LOW;
import static org.merapi.tensor.special.coefficient.ElementaryCoefficients.LOGARITHM_0;
import static org.merapi.tensor.special.coefficient.ElementaryCoefficients.LOGARITHM_1;
import static org.merapi.tensor.special.coefficient.ElementaryCoefficients.LOGARITHM_2;
import static org.merapi.tensor.special.coefficient.ElementaryCoefficients.LOGARITHM_3;
import static org.merapi.tensor.special.coefficient.ElementaryCoefficients.LOGARITHM_4;
import static org.merapi.tensor.special.coefficient.ElementaryCoefficients.LOGARITHM_5;
import static org.merapi.tensor.special.coefficient.ElementaryCoefficients.LOGARITHM_6;
import static org.merapi.tensor.special.coefficient.ElementaryCoefficients.LOGARITHM_7;
import static org.merapi.tensor.special.coefficient.ElementaryCoefficients.ONE_IS_LOST;
import static org.merapi.tensor.special.coefficient.ElementaryCoefficients.RECIPROCAL_0;
import static org.merapi.tensor.special.coefficient.ElementaryCoefficients.RECIPROCAL_1;
import static org.merapi.tensor.special.coefficient.ElementaryCoefficients.RECIPROCAL_2;
import static org.merapi.tensor.special.coefficient.ElementaryCoefficients.SQRT_HALF;

/**
 * The natural logarithm, and compositions of exp and log that overflow, underflow or cancel when
 * they are written out. They are made of IEEE operations alone, so that every machine, the
 * interpreter and both compilers give the same bits.
 *
 * <p>The logarithm splits {@code x = 2^k (1 + f)}, with {@code 1 + f} between {@code sqrt(1/2)} and
 * {@code sqrt(2)}, and sums the series of {@code log(1 + f) = 2 artanh(f / (2 + f))} in the form of
 * fdlibm (Ng, Sun Microsystems 1993), {@code f - f^2/2 + s (f^2/2 + R)}; the sum of f and the
 * multiple of log(2) is carried with its rounding error.
 *
 * <p>The forms of the compositions follow Maechler, Accurately computing log(1 - exp(-|a|)), 2012
 * (the vignette of the R package Rmpfr).
 */
public final class Logarithms {
  private static final double LOG_TWO = 0.6931471805599453;
  private static final long SQRT_HALF_BITS = Double.doubleToRawLongBits(SQRT_HALF);

  private Logarithms() {}

  /**
   * Returns the natural logarithm.
   *
   * <p>Largest error measured: 0.8 ulp.
   *
   * @param x any value
   * @return {@code log(x)}; negative infinity at 0, NaN below it
   */
  public static double log(double x) {
    if (!(x >= Double.MIN_NORMAL && x <= Double.MAX_VALUE)) {
      return logOfExtreme(x);
    }
    return logOfScaled(x, 0L);
  }

  private static double logOfExtreme(double x) {
    if (x > 0.0) {
      return x == Double.POSITIVE_INFINITY ? x : logOfScaled(x * 0x1.0p54, 54L);
    }
    return x == 0.0 ? Double.NEGATIVE_INFINITY : Double.NaN;
  }

  /** {@code log(x 2^-scale)} for a positive normal x. */
  private static double logOfScaled(double x, long scale) {
    long bits = Double.doubleToRawLongBits(x);
    long exponent = (bits - SQRT_HALF_BITS) >> 52;
    double f = Double.longBitsToDouble(bits - (exponent << 52)) - 1.0;
    return logOfParts((double) (scale - exponent), f, 0.0);
  }

  /**
   * Returns {@code log(1 + x)}, without the rounding of {@code 1 + x}.
   *
   * <p>Largest error measured: 0.9 ulp.
   *
   * @param x any value
   * @return the logarithm; x itself, with its sign, at 0; negative infinity at -1, NaN below it
   */
  public static double log1p(double x) {
    if (!(x > -1.0 && x < ONE_IS_LOST)) {
      return x == -1.0 ? Double.NEGATIVE_INFINITY : log(x);
    }
    double sum = 1.0 + x;
    long bits = Double.doubleToRawLongBits(sum);
    long exponent = (bits - SQRT_HALF_BITS) >> 52;
    if (exponent == 0L) {
      return logOfParts(0.0, x, 0.0);
    }
    double rounding = x < 1.0 ? x - (sum - 1.0) : 1.0 - (sum - x);
    double f = Double.longBitsToDouble(bits - (exponent << 52)) - 1.0;
    // log(s + e) = log(s) + e / s, where a hundredth is enough of 1 / s.
    double scaled = rounding * Double.longBitsToDouble((1023L - exponent) << 52);
    double reciprocal = Math.fma(Math.fma(RECIPROCAL_2, f, RECIPROCAL_1), f, RECIPROCAL_0);
    return logOfParts((double) -exponent, f, scaled * reciprocal);
  }

  /** {@code log(1 + f) - k log(2) + correction}. */
  private static double logOfParts(double k, double f, double correction) {
    double s = f / (2.0 + f);
    double z = s * s;
    double z2 = z * z;
    double low01 = Math.fma(LOGARITHM_1, z, LOGARITHM_0);
    double low23 = Math.fma(LOGARITHM_3, z, LOGARITHM_2);
    double high45 = Math.fma(LOGARITHM_5, z, LOGARITHM_4);
    double high67 = Math.fma(LOGARITHM_7, z, LOGARITHM_6);
    double low = Math.fma(low23, z2, low01);
    double high = Math.fma(high67, z2, high45);
    double series = z * Math.fma(high, z2 * z2, low);
    double halfSquare = 0.5 * f * f;
    double small = Math.fma(k, -LN2_LOW, correction);
    double rest = halfSquare - Math.fma(s, halfSquare + series, small);
    // With k = 0 the multiple is -0, so that a negative zero stays one.
    double multiple = k * -LN2_HIGH;
    double sum = multiple + f;
    double rounding = (multiple - sum) + f;
    return sum - (rest - rounding);
  }

  /**
   * Returns {@code log(1 + e^x)}, the smooth form of {@code max(x, 0)}.
   *
   * <p>Largest error measured: 1.4 ulp.
   *
   * @param x any value
   * @return a non-negative value
   */
  public static double softplus(double x) {
    return Math.max(x, 0.0) + log1p(Exponentials.exp(-Math.abs(x)));
  }

  /**
   * Returns the logarithm of the logistic function, {@code -log(1 + e^-x)}.
   *
   * <p>Largest error measured: 1.4 ulp.
   *
   * @param x any value
   * @return a value of at most 0
   */
  public static double logSigmoid(double x) {
    return -softplus(-x);
  }

  /**
   * Returns the logistic function, {@code 1 / (1 + e^-x)}.
   *
   * <p>Largest error measured: 2.0 ulp.
   *
   * @param x any value
   * @return a value from 0 to 1
   */
  public static double sigmoid(double x) {
    if (x >= 0.0) {
      return 1.0 / (1.0 + Exponentials.exp(-x));
    }
    double exponential = Exponentials.exp(x);
    return exponential / (1.0 + exponential);
  }

  /**
   * Returns the inverse of the logistic function, {@code log(p / (1 - p))}, without cancellation
   * near its root at 1/2.
   *
   * <p>Largest error measured: 1.5 ulp.
   *
   * @param p a probability
   * @return the logit; negative infinity at 0, positive infinity at 1, NaN outside them
   */
  public static double logit(double p) {
    // 2 p - 1 is exact in the middle.
    return p > 0.25 && p < 0.75 ? log1p(Math.fma(2.0, p, -1.0) / (1.0 - p)) : log(p) - log1p(-p);
  }

  /**
   * Returns {@code log(1 - e^x)}.
   *
   * <p>Largest error measured: 1.5 ulp.
   *
   * @param x a value of at most 0
   * @return a value of at most 0; negative infinity at 0, NaN above it
   */
  public static double log1mExp(double x) {
    return x > -LOG_TWO ? log(-Exponentials.expm1(x)) : log1p(-Exponentials.exp(x));
  }

  /**
   * Returns {@code log(e^a + e^b)}.
   *
   * <p>The error is relative to the larger of the result, |a| and |b|: where the sum of the
   * exponentials crosses 1 it is absolute.
   *
   * <p>Largest error measured: 1.8 ulp.
   *
   * @param a any value, negative infinity standing for the logarithm of 0
   * @param b likewise
   * @return the logarithm of the sum; negative infinity when both are
   */
  public static double logAddExp(double a, double b) {
    double larger = Math.max(a, b);
    if (Double.isInfinite(larger)) {
      return larger;
    }
    return larger + log1p(Exponentials.exp(-Math.abs(a - b)));
  }

  /**
   * Returns {@code log(e^a - e^b)}.
   *
   * <p>The error is relative to the larger of the result, |a| and |b|: where the difference of the
   * exponentials crosses 1 it is absolute.
   *
   * <p>Largest error measured: 1.9 ulp.
   *
   * @param a a value of at least b
   * @param b a value of at most a, negative infinity standing for the logarithm of 0
   * @return the logarithm of the difference; negative infinity when the two are equal, NaN when a
   *     is below b or both are positive infinity
   */
  public static double logDiffExp(double a, double b) {
    if (b == Double.NEGATIVE_INFINITY) {
      return a;
    }
    return a + log1mExp(b - a);
  }

  /**
   * Returns {@code x * log(y)}, and 0 where x is 0 whatever y is, infinite and negative included.
   *
   * <p>Largest error measured: 1.1 ulp.
   *
   * @param x any value
   * @param y a non-negative value
   * @return the product; NaN when x is not 0 and y is negative, or an argument is NaN
   */
  public static double xlogy(double x, double y) {
    return x == 0.0 && !Double.isNaN(y) ? 0.0 : x * log(y);
  }

  /**
   * Returns {@code x * log(1 + y)}, and 0 where x is 0 whatever y is.
   *
   * <p>Largest error measured: 1.5 ulp.
   *
   * @param x any value
   * @param y a value of at least -1
   * @return the product; NaN when x is not 0 and y is below -1, or an argument is NaN
   */
  public static double xlog1py(double x, double y) {
    return x == 0.0 && !Double.isNaN(y) ? 0.0 : x * log1p(y);
  }
}
