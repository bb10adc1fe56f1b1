package org.merapi.benchmarks.stan;

import java.util.Collection;

/** The mean of ratios. */
final class GeometricMean {
  private GeometricMean() {}

  static double of(Collection<Double> values) {
    return Math.exp(values.stream().mapToDouble(Math::log).average().orElse(Double.NaN));
  }
}
