package org.merapi.tensor.special;

import java.math.BigInteger;

/**
 * Polygamma functions of order 2 and more, through {@code n! zeta(n + 1, x)}.
 *
 * <p>With s = n + 1, the Hurwitz zeta function is summed directly up to a place a = x + N and
 * finished by the Euler-Maclaurin formula (DLMF 25.11.28):
 *
 * <pre>{@code
 * zeta(s, x) = sum_{k < N} (x + k)^-s + a^(1-s) / (s - 1) + a^-s / 2
 *              + sum_j B_2j / (2j)! s (s + 1) ... (s + 2j - 2) a^-(s + 2j - 1)
 * }</pre>
 *
 * Every term is divided by x^-s, so nothing overflows before the result does. With a of at least
 * 1.3 s + 12 the first term left out is below 1e-19 of the sum for every s.
 */
final class Polygamma {
  /** {@code B_2j / (2j)!}, j = 1 .. 10. */
  private static final double[] BERNOULLI_OVER_FACTORIAL = {
    1.0 / 12.0,
    -1.0 / 720.0,
    1.0 / 30240.0,
    -1.0 / 1209600.0,
    1.0 / 47900160.0,
    -691.0 / 1307674368000.0,
    1.0 / 74724249600.0,
    -3617.0 / 10670622842880000.0,
    43867.0 / 5109094217170944000.0,
    -174611.0 / 802857662698291200000.0
  };

  /** n!, correctly rounded, as far as it is a double. */
  private static final double[] FACTORIALS = factorials();

  /** {@code log(2 pi) / 2}. */
  private static final double HALF_LOG_TWO_PI = 0.9189385332046727;

  /** Up to this s a power is a product; above it exp and log1p are the more accurate. */
  private static final double LARGEST_PRODUCT = 8.0;

  private Polygamma() {}

  /**
   * Returns the polygamma function.
   *
   * @param n the order: an integer of at least 2, finite
   * @param x any value
   * @return what {@link GammaFunctions#polygamma} states
   */
  static double value(double n, double x) {
    if (Double.isNaN(x) || x == Double.NEGATIVE_INFINITY) {
      return Double.NaN;
    }
    boolean odd = n % 2.0 != 0.0;
    double sign = odd ? 1.0 : -1.0;
    if (x > 0.0) {
      return sign * factorialTimesZeta(n, x);
    }
    if (x == Math.rint(x)) {
      if (odd) {
        return Double.POSITIVE_INFINITY;
      }
      return x == 0.0 ? -1.0 / x : Double.NaN;
    }
    return sign * sumFromNegative(n, x, odd);
  }

  /**
   * {@code n! sum_{k >= 0} (x + k)^-s} for x below 0. With m the integer nearest to -x and r = x +
   * m, the terms are that of the nearest pole, those right of it, {@code zeta(s, 1 + r)}, and the m
   * left of it, {@code (-1)^s (zeta(s, 1 - r) - zeta(s, 1 - x))}.
   */
  private static double sumFromNegative(double n, double x, boolean odd) {
    double r = x - Math.rint(x);
    double nearest = scaledPower(n, Math.abs(r), 1.0);
    double signed = odd ? nearest : Math.copySign(nearest, r);
    if (Double.isInfinite(signed)) {
      return signed;
    }
    double right = factorialTimesZeta(n, 1.0 + r);
    double left = factorialTimesZeta(n, 1.0 - r) - factorialTimesZeta(n, 1.0 - x);
    return signed + (odd ? right + left : right - left);
  }

  private static double factorialTimesZeta(double n, double x) {
    if (x == Double.POSITIVE_INFINITY) {
      return 0.0;
    }
    return scaledPower(n, x, zetaOverFirstTerm(n + 1.0, x));
  }

  /** {@code x^s zeta(s, x)}, at least 1. */
  private static double zetaOverFirstTerm(double s, double x) {
    double end = 1.3 * s + 12.0;
    // The terms only fall, so what each addition rounds off is exact in this order of subtraction.
    double sum = 0.0;
    double lost = 0.0;
    double k = 0.0;
    double ratio = 1.0;
    while (x + k < end) {
      double next = sum + ratio;
      lost += ratio - (next - sum);
      sum = next;
      k++;
      ratio = power(x, k, s);
      if (ratio < 0x1p-64 * sum && s > LARGEST_PRODUCT) {
        return sum + lost;
      }
    }
    double a = x + k;
    double inverse = 1.0 / a;
    double square = inverse * inverse;
    double tail = 0.0;
    double rising = s * inverse;
    for (int j = 0; j < BERNOULLI_OVER_FACTORIAL.length; j++) {
      tail = Math.fma(BERNOULLI_OVER_FACTORIAL[j], rising, tail);
      double last = s + (2.0 * j + 1.0);
      rising *= last * (last + 1.0) * square;
    }
    return sum + Math.fma(ratio, a / (s - 1.0) + (0.5 + tail), lost);
  }

  /** {@code (x / (x + k))^s}. */
  private static double power(double x, double k, double s) {
    if (s > LARGEST_PRODUCT) {
      return Math.exp(-s * Math.log1p(k / x));
    }
    double base = x / (x + k);
    double product = base;
    for (double i = 1.0; i < s; i++) {
      product *= base;
    }
    return product;
  }

  /** {@code n! x^-(n+1) factor} without overflow or underflow on the way. */
  private static double scaledPower(double n, double x, double factor) {
    double s = n + 1.0;
    if (n >= FACTORIALS.length) {
      // Stirling's formula for log n! = lgamma(s), grouped so that no large terms cancel.
      double logarithm = s * (Math.log(s / x) - 1.0) - 0.5 * Math.log(s) + HALF_LOG_TWO_PI;
      return Math.exp(logarithm + GammaFunctions.stirlingError(s) + Math.log(factor));
    }
    double factorial = FACTORIALS[(int) n];
    double power = Math.pow(x, -s);
    double result = factorial * power * factor;
    if (power >= Double.MIN_NORMAL && power <= 1e300 && result <= Double.MAX_VALUE) {
      return result;
    }
    double half = Math.floor(0.5 * s);
    return (Math.pow(x, -half) * factorial) * factor * Math.pow(x, -(s - half));
  }

  private static double[] factorials() {
    double[] table = new double[171];
    BigInteger product = BigInteger.ONE;
    table[0] = 1.0;
    for (int i = 1; i < table.length; i++) {
      product = product.multiply(BigInteger.valueOf(i));
      table[i] = product.doubleValue();
    }
    return table;
  }
}
