package org.merapi.inference.diagnostic;

/** Means and variances in two passes. */
final class Moments {

  private Moments() {}

  /** The mean; the second pass makes that of equal numbers exact. */
  static double mean(double[] values) {
    double mean = sum(values, 0) / values.length;
    return Double.isFinite(mean) ? mean + sum(values, mean) / values.length : mean;
  }

  /** The sample variance, with divisor n - 1; NaN for fewer than two values. */
  static double variance(double[] values) {
    double mean = mean(values);
    double sum = 0;
    for (double value : values) {
      sum += (value - mean) * (value - mean);
    }
    return values.length < 2 ? Double.NaN : sum / (values.length - 1);
  }

  private static double sum(double[] values, double origin) {
    double sum = 0;
    for (double value : values) {
      sum += value - origin;
    }
    return sum;
  }
}
