package org.merapi.tensor.special;

import static org.merapi.tensor.special.coefficient.ElementaryCoefficients.COSINE_0;
import static org.merapi.tensor.special.coefficient.ElementaryCoefficients.COSINE_1;
import static org.merapi.tensor.special.coefficient.ElementaryCoefficients.COSINE_2;
import static org.merapi.tensor.special.coefficient.ElementaryCoefficients.COSINE_3;
import static org.merapi.tensor.special.coefficient.ElementaryCoefficients.COSINE_4;
import static org.merapi.tensor.special.coefficient.ElementaryCoefficients.COSINE_5;
import static org.merapi.tensor.special.coefficient.ElementaryCoefficients.HALF_PI_0;
import static org.merapi.tensor.special.coefficient.ElementaryCoefficients.HALF_PI_1;
import static org.merapi.tensor.special.coefficient.ElementaryCoefficients.HALF_PI_2;
import static org.merapi.tensor.special.coefficient.ElementaryCoefficients.SHIFTER;
import static org.merapi.tensor.special.coefficient.ElementaryCoefficients.SINE_0;
import static org.merapi.tensor.special.coefficient.ElementaryCoefficients.SINE_1;
import static org.merapi.tensor.special.coefficient.ElementaryCoefficients.SINE_2;
import static org.merapi.tensor.special.coefficient.ElementaryCoefficients.SINE_3;
import static org.merapi.tensor.special.coefficient.ElementaryCoefficients.SINE_4;
import static org.merapi.tensor.special.coefficient.ElementaryCoefficients.SINE_5;
import static org.merapi.tensor.special.coefficient.ElementaryCoefficients.SINE_6;
import static org.merapi.tensor.special.coefficient.ElementaryCoefficients.TRIGONOMETRIC_SAFE;
import static org.merapi.tensor.special.coefficient.ElementaryCoefficients.TWO_OVER_PI;

/**
 * The sine and the cosine, made of IEEE operations alone, so that every machine, the interpreter
 * and both compilers give the same bits.
 *
 * <p>The argument is reduced to {@code |x| = k pi / 2 + r} by the method of Cody and Waite
 * (Software Manual for the Elementary Functions, 1980, chapter 8) with fused operations. Where k is
 * not 0, |x| is a multiple of {@code 2^-53} and the first part of pi / 2 one of {@code 2^-52}, so
 * that what the first step leaves, being below 1, is exact. The second step carries its rounding
 * errors along (Dekker, Numerische Mathematik 18, 1971), and the third part is enough for all |x|
 * up to {@code 2^30}, those next to the multiples of pi / 2 included. Beyond that it is {@link
 * StrictMath}, which has pi to as many digits as it takes.
 */
public final class TrigonometricFunctions {
  private TrigonometricFunctions() {}

  /**
   * Returns the sine.
   *
   * <p>Largest error measured: 0.74 ulp.
   *
   * @param x any value, in radians
   * @return {@code sin(x)}; x itself, with its sign, at 0; NaN at infinity
   */
  public static double sin(double x) {
    double size = Math.abs(x);
    if (!(size <= TRIGONOMETRIC_SAFE)) {
      return StrictMath.sin(x);
    }
    double shifted = Math.fma(size, TWO_OVER_PI, SHIFTER);
    long quadrant = Double.doubleToRawLongBits(shifted);
    double value = ofQuadrant(quadrant, size, shifted - SHIFTER);
    long sign = (Double.doubleToRawLongBits(x) ^ (quadrant << 62)) & Long.MIN_VALUE;
    return Double.longBitsToDouble(Double.doubleToRawLongBits(value) ^ sign);
  }

  /**
   * Returns the cosine.
   *
   * <p>Largest error measured: 0.74 ulp.
   *
   * @param x any value, in radians
   * @return {@code cos(x)}; NaN at infinity
   */
  public static double cos(double x) {
    double size = Math.abs(x);
    if (!(size <= TRIGONOMETRIC_SAFE)) {
      return StrictMath.cos(x);
    }
    double shifted = Math.fma(size, TWO_OVER_PI, SHIFTER);
    long quadrant = Double.doubleToRawLongBits(shifted) + 1L;
    double value = ofQuadrant(quadrant, size, shifted - SHIFTER);
    long sign = (quadrant << 62) & Long.MIN_VALUE;
    return Double.longBitsToDouble(Double.doubleToRawLongBits(value) ^ sign);
  }

  /** The sine of {@code size - k pi / 2} in an even quadrant, the cosine in an odd one. */
  private static double ofQuadrant(long quadrant, double size, double k) {
    double first = Math.fma(k, -HALF_PI_0, size);
    double product = k * HALF_PI_1;
    double r = first - product;
    double back = r - first;
    double lost = (first - (r - back)) - (product + back);
    double rest = Math.fma(k, -HALF_PI_2, lost - Math.fma(k, HALF_PI_1, -product));
    // Both, and no branch: the quadrants of a row of arguments are in no order.
    long isOdd = -(quadrant & 1L);
    long sine = Double.doubleToRawLongBits(sine(r, rest));
    long cosine = Double.doubleToRawLongBits(cosine(r, rest));
    return Double.longBitsToDouble((sine & ~isOdd) | (cosine & isOdd));
  }

  /** The sine of {@code r + rest}. */
  private static double sine(double r, double rest) {
    double z = r * r;
    double z2 = z * z;
    double low01 = Math.fma(z, SINE_1, SINE_0);
    double low23 = Math.fma(z, SINE_3, SINE_2);
    double high45 = Math.fma(z, SINE_5, SINE_4);
    double low = Math.fma(low23, z2, low01);
    double high = Math.fma(z2, SINE_6, high45);
    double quotient = Math.fma(high, z2 * z2, low);
    double slope = Math.fma(z, -0.5, 1.0);
    return r + Math.fma(r * z, quotient, rest * slope);
  }

  /** The cosine of {@code r + rest}. */
  private static double cosine(double r, double rest) {
    double z = r * r;
    double z2 = z * z;
    double low01 = Math.fma(z, COSINE_1, COSINE_0);
    double low23 = Math.fma(z, COSINE_3, COSINE_2);
    double high45 = Math.fma(z, COSINE_5, COSINE_4);
    double low = Math.fma(low23, z2, low01);
    double quotient = Math.fma(high45, z2 * z2, low);
    double half = 0.5 * z;
    double sum = 1.0 - half;
    double rounding = (1.0 - sum) - half;
    // The square and the rest of the argument count as far as they are beyond the last place of z.
    double beyond = Math.fma(r, rest, 0.5 * Math.fma(r, r, -z));
    return sum + (Math.fma(z2, quotient, rounding) - beyond);
  }
}
