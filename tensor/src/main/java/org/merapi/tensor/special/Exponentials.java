package org.merapi.tensor.special;

import static org.merapi.tensor.special.coefficient.ElementaryCoefficients.EXPONENTIAL_0;
import static org.merapi.tensor.special.coefficient.ElementaryCoefficients.EXPONENTIAL_1;
import static org.merapi.tensor.special.coefficient.ElementaryCoefficients.EXPONENTIAL_10;
import static org.merapi.tensor.special.coefficient.ElementaryCoefficients.EXPONENTIAL_2;
import static org.merapi.tensor.special.coefficient.ElementaryCoefficients.EXPONENTIAL_3;
import static org.merapi.tensor.special.coefficient.ElementaryCoefficients.EXPONENTIAL_4;
import static org.merapi.tensor.special.coefficient.ElementaryCoefficients.EXPONENTIAL_5;
import static org.merapi.tensor.special.coefficient.ElementaryCoefficients.EXPONENTIAL_6;
import static org.merapi.tensor.special.coefficient.ElementaryCoefficients.EXPONENTIAL_7;
import static org.merapi.tensor.special.coefficient.ElementaryCoefficients.EXPONENTIAL_8;
import static org.merapi.tensor.special.coefficient.ElementaryCoefficients.EXPONENTIAL_9;
import static org.merapi.tensor.special.coefficient.ElementaryCoefficients.EXPONENTIAL_SAFE;
import static org.merapi.tensor.special.coefficient.ElementaryCoefficients.LN2_HIGH;
import static org.merapi.tensor.special.coefficient.ElementaryCoefficients.LN2_LOW;
import static org.merapi.tensor.special.coefficient.ElementaryCoefficients.LOG2_E;
import static org.merapi.tensor.special.coefficient.ElementaryCoefficients.SHIFTER;
import static org.merapi.tensor.special.coefficient.ElementaryCoefficients.TANH_IS_ONE;

/**
 * The exponential and the hyperbolic tangent, made of IEEE operations alone, so that every machine,
 * the interpreter and both compilers give the same bits.
 *
 * <p>The argument is reduced to {@code x = k log(2) + r} by the method of Cody and Waite (Software
 * Manual for the Elementary Functions, 1980, chapter 6) with fused operations, r with a correction
 * beyond its last place. Then {@code e^r = 1 + r + r^2 Q(r)} with one polynomial Q and no table;
 * the sum is carried with its rounding error, as in Tang, Table-driven implementation of the
 * exponential function (ACM TOMS 15, 1989).
 */
public final class Exponentials {
  /** Above it {@code e^x} is infinite. */
  private static final double OVERFLOW = 709.782712893384;

  /** Below it {@code e^x} is 0. */
  public static final double UNDERFLOW = -745.1332191019412;

  private Exponentials() {}

  /**
   * Returns the exponential function, e to the power x.
   *
   * <p>Largest error measured: 0.6 ulp of a result that is a normal number.
   *
   * @param x any value
   * @return a non-negative value, infinite above 709.78, 0 below -745.13
   */
  public static double exp(double x) {
    if (!(Math.abs(x) <= EXPONENTIAL_SAFE)) {
      return expOfExtreme(x);
    }
    double shifted = Math.fma(x, LOG2_E, SHIFTER);
    double value = expOfRest(x, shifted - SHIFTER);
    return Double.longBitsToDouble(
        Double.doubleToRawLongBits(value) + (Double.doubleToRawLongBits(shifted) << 52));
  }

  private static double expOfExtreme(double x) {
    if (!(x >= UNDERFLOW)) {
      return Double.isNaN(x) ? x : 0.0;
    }
    if (x > OVERFLOW) {
      return Double.POSITIVE_INFINITY;
    }
    double k = Math.fma(x, LOG2_E, SHIFTER) - SHIFTER;
    int half = (int) k >> 1;
    // Two exact powers of two: their product may be out of the range of the normal numbers.
    return expOfRest(x, k) * powerOfTwo(half) * powerOfTwo((int) k - half);
  }

  /** {@code e^(x - k log 2)}, from 0.7 to 1.42. */
  private static double expOfRest(double x, double k) {
    double high = Math.fma(k, -LN2_HIGH, x);
    double r = Math.fma(k, -LN2_LOW, high);
    double rest = Math.fma(k, -LN2_LOW, high - r);
    double sum = 1.0 + r;
    double rounding = (1.0 - sum) + r;
    return sum + Math.fma(r * r, quotient(r), rounding + rest);
  }

  /** {@code (e^r - 1 - r) / r^2} by Estrin's scheme. */
  private static double quotient(double r) {
    double r2 = r * r;
    double r4 = r2 * r2;
    double low01 = Math.fma(EXPONENTIAL_1, r, EXPONENTIAL_0);
    double low23 = Math.fma(EXPONENTIAL_3, r, EXPONENTIAL_2);
    double middle45 = Math.fma(EXPONENTIAL_5, r, EXPONENTIAL_4);
    double middle67 = Math.fma(EXPONENTIAL_7, r, EXPONENTIAL_6);
    double high89 = Math.fma(EXPONENTIAL_9, r, EXPONENTIAL_8);
    double high = Math.fma(EXPONENTIAL_10, r2, high89);
    double middle = Math.fma(middle67, r2, middle45);
    double low = Math.fma(low23, r2, low01);
    return Math.fma(Math.fma(high, r4, middle), r4, low);
  }

  private static double powerOfTwo(int exponent) {
    return Double.longBitsToDouble((exponent + 1023L) << 52);
  }

  /**
   * Returns {@code e^x - 1}, without cancellation for small x.
   *
   * <p>Largest error measured: 1.2 ulp.
   *
   * @param x any value
   * @return a value of at least -1; x itself, with its sign, at 0
   */
  public static double expm1(double x) {
    if (!(Math.abs(x) <= EXPONENTIAL_SAFE)) {
      return x < 0.0 ? -1.0 : exp(x);
    }
    double shifted = Math.fma(x, LOG2_E, SHIFTER);
    double k = shifted - SHIFTER;
    double scale =
        Double.longBitsToDouble(
            (Double.doubleToRawLongBits(shifted) << 52) + Double.doubleToRawLongBits(1.0));
    double high = Math.fma(k, -LN2_HIGH, x);
    double r = Math.fma(k, -LN2_LOW, high);
    double rest = Math.fma(k, -LN2_LOW, high - r);
    double tail = Math.fma(r * r, quotient(r), rest);
    // 2^k r + (2^k - 1) + 2^k tail; the signs are such that a negative zero stays one.
    double lead = scale * r;
    double offset = 1.0 - scale;
    double sum = lead - offset;
    double rounding = (sum + offset) - lead;
    return sum - Math.fma(-scale, tail, rounding);
  }

  /**
   * Returns the hyperbolic tangent, {@code (e^2x - 1) / (e^2x + 1)}.
   *
   * <p>Largest error measured: 1.4 ulp.
   *
   * @param x any value
   * @return a value from -1 to 1; x itself, with its sign, at 0
   */
  public static double tanh(double x) {
    double size = Math.abs(x);
    if (!(size <= TANH_IS_ONE)) {
      return Double.isNaN(x) ? x : Math.copySign(1.0, x);
    }
    // growth / (growth + 2), corrected by what the sum and the quotient lose.
    double growth = expm1(2.0 * size);
    double sum = growth + 2.0;
    double lost = growth - (sum - 2.0);
    double inverse = 1.0 / sum;
    double quotient = growth * inverse;
    double remainder = Math.fma(-quotient, sum, growth) - quotient * lost;
    return Math.copySign(Math.fma(remainder, inverse, quotient), x);
  }
}
