package org.merapi.benchmarks.stan;

import java.util.Map;

/**
 * How long Stan 2.32 takes for a leapfrog where Stan 2.21 takes 1, both measured on one machine in
 * November 2026 with programs without the functions for generalised linear models; the radon figure
 * is that of the houses of Minnesota.
 */
final class NewerStan {
  private static final Map<String, Double> MEASURED =
      Map.of(
          "eight_schools-eight_schools_noncentered", 3.65 / 3.41,
          "kidiq-kidscore_momiq", 11.3 / 21.6,
          "radon_all-radon_hierarchical_intercept_noncentered", 98.6 / 111);

  private NewerStan() {}

  /** The measured factor, or where there is none the geometric mean of the measured ones. */
  static double factor(String name) {
    return MEASURED.getOrDefault(name, mean());
  }

  private static double mean() {
    return GeometricMean.of(MEASURED.values());
  }
}
