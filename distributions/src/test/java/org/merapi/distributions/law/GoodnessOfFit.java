package org.merapi.distributions.law;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.numbers.gamma.Erfc;
import org.apache.commons.numbers.gamma.RegularizedGamma;

/**
 * Probabilities of deviations at least as great as those observed. Every test of the module that
 * may fail by chance asks for a probability above {@link #LEVEL}.
 */
final class GoodnessOfFit {
  /** Tests of chance in this module, rounded up. */
  static final int TESTS = 10_000;

  /** The module's tests together fail by chance less than once in 1e6 (Bonferroni). */
  static final double LEVEL = 1e-6 / TESTS;

  private GoodnessOfFit() {}

  /**
   * Kolmogorov's test for values of the distribution function at sorted draws, by the asymptotic
   * law with Stephens' correction (1970, "Use of the Kolmogorov-Smirnov, Cramer-von Mises and
   * related statistics without extensive tables").
   */
  static double kolmogorov(double... cumulative) {
    int n = cumulative.length;
    double distance = 0;
    for (int i = 0; i < n; i++) {
      distance = Math.max(distance, (i + 1.0) / n - cumulative[i]);
      distance = Math.max(distance, cumulative[i] - (double) i / n);
    }
    double root = Math.sqrt(n);
    double lambda = (root + 0.12 + 0.11 / root) * distance;
    double sum = 0;
    for (int k = 1; k <= 100; k++) {
      sum += (k % 2 == 1 ? 2 : -2) * Math.exp(-2.0 * k * k * lambda * lambda);
    }
    return lambda < 0.2 ? 1 : Math.clamp(sum, 0, 1);
  }

  /** Pearson's test; neighbouring cells are joined until 20 are expected in each. */
  static double chiSquare(long[] observed, double[] probabilities) {
    double draws = Arrays.stream(observed).sum();
    List<double[]> cells = new ArrayList<>();
    double[] cell = new double[2];
    for (int i = 0; i < observed.length; i++) {
      if (probabilities[i] == 0 && observed[i] > 0) {
        return 0;
      }
      cell[0] += observed[i];
      cell[1] += draws * probabilities[i];
      if (cell[1] >= 20) {
        cells.add(cell);
        cell = new double[2];
      }
    }
    cells.getLast()[0] += cell[0];
    cells.getLast()[1] += cell[1];
    double statistic = 0;
    for (double[] c : cells) {
      statistic += (c[0] - c[1]) * (c[0] - c[1]) / c[1];
    }
    return RegularizedGamma.Q.value((cells.size() - 1) / 2.0, statistic / 2);
  }

  /** The two-sided probability of a standard normal variable as far out as {@code z}. */
  static double normal(double z) {
    return Erfc.value(Math.abs(z) / Math.sqrt(2));
  }
}
