package org.merapi.tensor.random;

/**
 * The two parts of a binomial or Poisson probability that stay accurate for large counts (C.
 * Loader, "Fast and accurate computation of binomial probabilities", 2000). Written with logarithms
 * of factorials, a probability at a count of 10^15 is the small difference of numbers near 10^16;
 * here nothing large is formed.
 */
final class SaddlePoint {
  /** {@code log k! - ((k + 1/2) log k - k + log(2 pi) / 2)} for k = 0 (not used), 1, ... 15. */
  private static final double[] SMALL = {
    0.0,
    0.08106146679532726,
    0.0413406959554093,
    0.02767792568499834,
    0.020790672103765093,
    0.016644691189821193,
    0.013876128823070748,
    0.01189670994589177,
    0.010411265261972096,
    0.009255462182712733,
    0.00833056343336287,
    0.007573675487951841,
    0.00694284010720953,
    0.006408994188004207,
    0.0059513701127588475,
    0.005554733551962801
  };

  private SaddlePoint() {}

  /**
   * The error of Stirling's formula for {@code log k!}.
   *
   * @param k a whole number, at least 1
   * @return {@code log k! - ((k + 1/2) log k - k + log(2 pi) / 2)}
   */
  static double stirlingError(double k) {
    if (k < SMALL.length) {
      return SMALL[(int) k];
    }
    double r = 1.0 / (k * k);
    return (1.0 / 12 - r * (1.0 / 360 - r * (1.0 / 1260 - r * (1.0 / 1680 - r / 1188)))) / k;
  }

  /**
   * The deviance {@code k log(k / mean) + mean - k}, without cancellation for k near the mean.
   *
   * @param k a number at least 1
   * @param mean a positive number
   * @return the deviance, not negative
   */
  static double deviance(double k, double mean) {
    double difference = k - mean;
    if (Math.abs(difference) >= 0.1 * (k + mean)) {
      return k * StrictMath.log(k / mean) + mean - k;
    }
    double v = difference / (k + mean);
    double sum = difference * v;
    double term = 2.0 * k * v;
    double v2 = v * v;
    for (int odd = 3; ; odd += 2) {
      term *= v2;
      double next = sum + term / odd;
      if (next == sum) {
        return next;
      }
      sum = next;
    }
  }
}
