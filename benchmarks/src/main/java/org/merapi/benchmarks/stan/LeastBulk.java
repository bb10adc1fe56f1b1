package org.merapi.benchmarks.stan;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.merapi.inference.diagnostic.EffectiveSampleSize;

/** The worst-mixing value of a run. */
final class LeastBulk {
  private LeastBulk() {}

  /**
   * The names that both sides report.
   *
   * @throws IllegalStateException if there is none
   */
  static Set<String> common(Map<String, double[][]> stan, Map<String, double[][]> merapi) {
    Set<String> common = new TreeSet<>(stan.keySet());
    common.retainAll(merapi.keySet());
    if (common.isEmpty()) {
      throw new IllegalStateException(
          "the two sides report nothing in common: Stan %s, Merapi %s"
              .formatted(stan.keySet(), merapi.keySet()));
    }
    return common;
  }

  /**
   * The least bulk effective sample size; values that do not move have none.
   *
   * @param draws for each element by chain and iteration
   * @param names of the elements to look at
   */
  static double of(Map<String, double[][]> draws, Set<String> names) {
    return draws.entrySet().stream()
        .filter(entry -> names.contains(entry.getKey()))
        .mapToDouble(entry -> EffectiveSampleSize.bulk(entry.getValue()))
        .filter(Double::isFinite)
        .min()
        .orElse(Double.NaN);
  }
}
