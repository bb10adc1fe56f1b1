package org.merapi.tensor.special;

import static org.merapi.tensor.special.coefficient.ErrorCoefficients.ERF_IS_ONE;
import static org.merapi.tensor.special.coefficient.ErrorCoefficients.ERROR_0;
import static org.merapi.tensor.special.coefficient.ErrorCoefficients.ERROR_1;
import static org.merapi.tensor.special.coefficient.ErrorCoefficients.ERROR_10;
import static org.merapi.tensor.special.coefficient.ErrorCoefficients.ERROR_11;
import static org.merapi.tensor.special.coefficient.ErrorCoefficients.ERROR_12;
import static org.merapi.tensor.special.coefficient.ErrorCoefficients.ERROR_2;
import static org.merapi.tensor.special.coefficient.ErrorCoefficients.ERROR_3;
import static org.merapi.tensor.special.coefficient.ErrorCoefficients.ERROR_4;
import static org.merapi.tensor.special.coefficient.ErrorCoefficients.ERROR_5;
import static org.merapi.tensor.special.coefficient.ErrorCoefficients.ERROR_6;
import static org.merapi.tensor.special.coefficient.ErrorCoefficients.ERROR_7;
import static org.merapi.tensor.special.coefficient.ErrorCoefficients.ERROR_8;
import static org.merapi.tensor.special.coefficient.ErrorCoefficients.ERROR_9;
import static org.merapi.tensor.special.coefficient.ErrorCoefficients.SCALED_TAIL_0;
import static org.merapi.tensor.special.coefficient.ErrorCoefficients.SCALED_TAIL_1;
import static org.merapi.tensor.special.coefficient.ErrorCoefficients.SCALED_TAIL_10;
import static org.merapi.tensor.special.coefficient.ErrorCoefficients.SCALED_TAIL_11;
import static org.merapi.tensor.special.coefficient.ErrorCoefficients.SCALED_TAIL_12;
import static org.merapi.tensor.special.coefficient.ErrorCoefficients.SCALED_TAIL_13;
import static org.merapi.tensor.special.coefficient.ErrorCoefficients.SCALED_TAIL_14;
import static org.merapi.tensor.special.coefficient.ErrorCoefficients.SCALED_TAIL_15;
import static org.merapi.tensor.special.coefficient.ErrorCoefficients.SCALED_TAIL_16;
import static org.merapi.tensor.special.coefficient.ErrorCoefficients.SCALED_TAIL_17;
import static org.merapi.tensor.special.coefficient.ErrorCoefficients.SCALED_TAIL_18;
import static org.merapi.tensor.special.coefficient.ErrorCoefficients.SCALED_TAIL_19;
import static org.merapi.tensor.special.coefficient.ErrorCoefficients.SCALED_TAIL_2;
import static org.merapi.tensor.special.coefficient.ErrorCoefficients.SCALED_TAIL_20;
import static org.merapi.tensor.special.coefficient.ErrorCoefficients.SCALED_TAIL_21;
import static org.merapi.tensor.special.coefficient.ErrorCoefficients.SCALED_TAIL_3;
import static org.merapi.tensor.special.coefficient.ErrorCoefficients.SCALED_TAIL_4;
import static org.merapi.tensor.special.coefficient.ErrorCoefficients.SCALED_TAIL_5;
import static org.merapi.tensor.special.coefficient.ErrorCoefficients.SCALED_TAIL_6;
import static org.merapi.tensor.special.coefficient.ErrorCoefficients.SCALED_TAIL_7;
import static org.merapi.tensor.special.coefficient.ErrorCoefficients.SCALED_TAIL_8;
import static org.merapi.tensor.special.coefficient.ErrorCoefficients.SCALED_TAIL_9;
import static org.merapi.tensor.special.coefficient.ErrorCoefficients.SCALED_TAIL_LOW;
import static org.merapi.tensor.special.coefficient.ErrorCoefficients.TAIL_CENTRE;
import static org.merapi.tensor.special.coefficient.InverseErrorCoefficients.CENTRE_END;
import static org.merapi.tensor.special.coefficient.InverseErrorCoefficients.CENTRE_SCALE;

import org.apache.commons.numbers.gamma.Erfcx;
import org.apache.commons.numbers.gamma.InverseErfc;
import org.merapi.tensor.special.coefficient.InverseErrorCoefficients;

/**
 * The error functions, and the distribution function of the standard normal law with its logarithm
 * and its inverse.
 *
 * <p>erf near 0 is its series, fitted; its tail and erfc are {@code e^(-x^2) P(t) / (1 + 2 x)} with
 * one polynomial P of {@code t = (x - 4) / (x + 4)} for the whole half line (Shepherd and
 * Laframboise, Chebyshev approximation of (1 + 2x) exp(x^2) erfc(x), Mathematics of Computation 36,
 * 1981), and the square taken to twice the precision. They are made of IEEE operations alone: every
 * machine gives the same bits. erfcx, erfcinv and with it ndtri are those of Apache Commons Numbers
 * (the rational approximations of Boost).
 *
 * <p>The normal tail is {@code erfcx(-x / sqrt 2) / 2 * exp(-x^2 / 2)}, likewise with the square to
 * twice the precision: {@code erfc(-x / sqrt 2) / 2} would multiply the rounding of its argument by
 * x^2.
 */
public final class ErrorFunctions {
  private static final double SQRT_TWO = 1.4142135623730951;

  // log(2) as an unevaluated sum.
  private static final double LOG_TWO = 0.6931471805599453;
  private static final double LOG_TWO_LOW = 2.3190468138462996e-17;

  private static final double SQRT_HALF = 0.7071067811865476;

  /** From here on erfc is 0. */
  private static final double ERFC_IS_ZERO = 28.0;

  private ErrorFunctions() {}

  /** {@code erf(x) / x - 1} for |x| below 1, z being the square of x. */
  private static double errorQuotient(double z) {
    double z2 = z * z;
    double z4 = z2 * z2;
    double low = quad(ERROR_0, ERROR_1, ERROR_2, ERROR_3, z, z2);
    double middle = quad(ERROR_4, ERROR_5, ERROR_6, ERROR_7, z, z2);
    double high = quad(ERROR_8, ERROR_9, ERROR_10, ERROR_11, z, z2);
    return Math.fma(Math.fma(Math.fma(ERROR_12, z4, high), z4, middle), z4, low);
  }

  /** {@code erfc(x)} for x from 1 to 6, to a few ulp: it is subtracted from 1. */
  private static double tail(double x) {
    double scaled = scaledTail(x) / Math.fma(2.0, x, 1.0);
    double square = x * x;
    double rest = Math.fma(x, x, -square);
    double exponential = Exponentials.exp(-square);
    return scaled * Math.fma(-rest, exponential, exponential);
  }

  /** {@code erfc(x)} for x from 0.5 to 28, corrected by what divisor and quotient lose. */
  private static double accurateTail(double x) {
    double numerator = scaledTail(x);
    double divisor = Math.fma(2.0, x, 1.0);
    double lost = Math.fma(2.0, x, 1.0 - divisor);
    double quotient = numerator / divisor;
    double remainder = Math.fma(-quotient, divisor, numerator) - quotient * lost;
    double square = x * x;
    double rest = Math.fma(x, x, -square);
    double exponential = Exponentials.exp(-square);
    // The numerator is between 1 and 1.3: its inverse need not be divided for.
    double correction = Math.fma(remainder, 0.85, -rest);
    return Math.fma(quotient, exponential, quotient * exponential * correction);
  }

  /** {@code (1 + 2 x) e^(x^2) erfc(x)} for x from 0.5 on. */
  private static double scaledTail(double x) {
    double t = (x - TAIL_CENTRE) / (x + TAIL_CENTRE);
    double t2 = t * t;
    double t4 = t2 * t2;
    double c0 = quad(SCALED_TAIL_LOW, SCALED_TAIL_1, SCALED_TAIL_2, SCALED_TAIL_3, t, t2);
    double c4 = quad(SCALED_TAIL_4, SCALED_TAIL_5, SCALED_TAIL_6, SCALED_TAIL_7, t, t2);
    double c8 = quad(SCALED_TAIL_8, SCALED_TAIL_9, SCALED_TAIL_10, SCALED_TAIL_11, t, t2);
    double c12 = quad(SCALED_TAIL_12, SCALED_TAIL_13, SCALED_TAIL_14, SCALED_TAIL_15, t, t2);
    double c16 = quad(SCALED_TAIL_16, SCALED_TAIL_17, SCALED_TAIL_18, SCALED_TAIL_19, t, t2);
    double c20 = Math.fma(SCALED_TAIL_21, t, SCALED_TAIL_20);
    double t8 = t4 * t4;
    double low = Math.fma(c4, t4, c0);
    double middle = Math.fma(c12, t4, c8);
    double high = Math.fma(c20, t4, c16);
    return SCALED_TAIL_0 + Math.fma(Math.fma(high, t8, middle), t8, low);
  }

  private static double quad(double c0, double c1, double c2, double c3, double t, double t2) {
    return Math.fma(Math.fma(c3, t, c2), t2, Math.fma(c1, t, c0));
  }

  /**
   * Returns the error function, {@code 2 / sqrt(pi)} times the integral of {@code exp(-t^2)} from 0
   * to x.
   *
   * <p>Largest error measured: 0.9 ulp.
   *
   * @param x any value
   * @return a value from -1 to 1
   */
  public static double erf(double x) {
    double size = Math.abs(x);
    if (size < 1.0) {
      return Math.fma(x, errorQuotient(x * x), x);
    }
    if (!(size < ERF_IS_ONE)) {
      return Double.isNaN(x) ? x : Math.copySign(1.0, x);
    }
    return Math.copySign(1.0 - tail(size), x);
  }

  /**
   * Returns the complementary error function, {@code 1 - erf(x)}, without cancellation for large x.
   *
   * <p>Largest error measured: 2.0 ulp.
   *
   * @param x any value
   * @return a value from 0 to 2
   */
  public static double erfc(double x) {
    double size = Math.abs(x);
    if (size < 0.5) {
      return 1.0 - Math.fma(x, errorQuotient(x * x), x);
    }
    if (!(size < ERFC_IS_ZERO)) {
      return Double.isNaN(x) ? x : 1.0 - Math.copySign(1.0, x);
    }
    return x < 0.0 ? 2.0 - accurateTail(size) : accurateTail(size);
  }

  /**
   * Returns the scaled complementary error function, {@code exp(x^2) * erfc(x)}.
   *
   * <p>Largest error measured: 1.9 ulp.
   *
   * @param x any value
   * @return a non-negative value, infinite for x below about -26.6
   */
  public static double erfcx(double x) {
    return Erfcx.value(x);
  }

  /**
   * Returns the inverse of the error function: y times a polynomial in {@code -log(1 - y^2)}, or
   * far from 0 in its square root ({@link InverseErrorCoefficients}).
   *
   * <p>Largest error measured: 2.6 ulp.
   *
   * @param y a value from -1 to 1
   * @return the x with {@code erf(x) = y}; infinite at -1 and 1, NaN outside them
   */
  public static double erfinv(double y) {
    double size = Math.abs(y);
    if (!(size < 1.0)) {
      return size == 1.0 ? Math.copySign(Double.POSITIVE_INFINITY, y) : Double.NaN;
    }
    double w = -Logarithms.log((1.0 - size) * (1.0 + size));
    if (w < CENTRE_END) {
      return y * InverseErrorCoefficients.centre(Math.fma(w, CENTRE_SCALE, -1.0));
    }
    return y * InverseErrorCoefficients.tail(Math.sqrt(w));
  }

  /**
   * Returns the inverse of the complementary error function.
   *
   * <p>Largest error measured: 2.4 ulp.
   *
   * @param y a value from 0 to 2
   * @return the x with {@code erfc(x) = y}; positive infinity at 0, negative infinity at 2, NaN
   *     outside them
   */
  public static double erfcinv(double y) {
    return InverseErfc.value(y);
  }

  /**
   * Returns the distribution function of the standard normal law.
   *
   * <p>Largest error measured: 3.7 ulp.
   *
   * @param x any value
   * @return the probability of a value of at most x
   */
  public static double ndtr(double x) {
    if (x >= -0.5) {
      return 0.5 * erfc(-x * SQRT_HALF);
    }
    if (x < -40.0) {
      return 0.0; // below half of the smallest double, and the square may overflow
    }
    double square = x * x;
    double rest = Math.fma(x, x, -square);
    double exponential = Exponentials.exp(-0.5 * square);
    double tail = 0.5 * Erfcx.value(-x * SQRT_HALF);
    return tail * Math.fma(-0.5 * rest, exponential, exponential);
  }

  /**
   * Returns the natural logarithm of the distribution function of the standard normal law.
   *
   * <p>Largest error measured: 5.0 ulp.
   *
   * @param x any value
   * @return {@code log(ndtr(x))}, at most 0, also where {@link #ndtr} underflows or rounds to 1
   */
  public static double logNdtr(double x) {
    if (x > 0.0) {
      return Logarithms.log1p(-ndtr(-x));
    }
    if (x == Double.NEGATIVE_INFINITY) {
      return x;
    }
    // Both terms are negative: erfcx of a positive argument is below 1.
    return Logarithms.log(0.5 * Erfcx.value(-x * SQRT_HALF)) - 0.5 * x * x;
  }

  /**
   * Returns the inverse of the distribution function of the standard normal law: its quantile, or
   * probit.
   *
   * <p>Largest error measured: 3.3 ulp.
   *
   * @param p a probability
   * @return the x with {@code ndtr(x) = p}; negative infinity at 0, positive infinity at 1, NaN
   *     outside them
   */
  public static double ndtri(double p) {
    return -SQRT_TWO * InverseErfc.value(2.0 * p);
  }

  /**
   * Returns the quantile of the standard normal law that belongs to the logarithm of a probability,
   * the inverse of {@link #logNdtr}.
   *
   * <p>Where the probability is a normal number its quantile is taken; the rounding of {@code e^y}
   * moves that by less than its own. Below it, Newton's method on {@link #logNdtr}, which is almost
   * a parabola there; and near the root at {@code log(1/2)}, the distance to it.
   *
   * <p>Largest error measured: 2.9 ulp.
   *
   * @param y the logarithm of a probability, at most 0
   * @return the x with {@code logNdtr(x) = y}; negative infinity at negative infinity, positive
   *     infinity at 0, NaN above it
   */
  public static double ndtriExp(double y) {
    double fromRoot = (y + LOG_TWO) + LOG_TWO_LOW;
    if (Math.abs(fromRoot) < 0.25) {
      return SQRT_TWO * erfinv(Exponentials.expm1(fromRoot));
    }
    if (y > -0.5) {
      return -ndtri(-Exponentials.expm1(y));
    }
    if (y > -700.0 || !(y > Double.NEGATIVE_INFINITY)) {
      return ndtri(Exponentials.exp(y));
    }
    double x = -Math.sqrt(-2.0 * y - Logarithms.log(-4.0 * Math.PI * y));
    for (int i = 0; i < 3; i++) {
      x -= (logNdtr(x) - y) / (-x - 1.0 / x); // the slope to six digits: each step gains as many
    }
    return x;
  }
}
