package org.merapi.tensor.random;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.numbers.gamma.Erfc;
import org.apache.commons.numbers.gamma.RegularizedGamma;

/**
 * Tests of samples against laws. All of them together fail by chance less than once in 10^6 choices
 * of the seeds: each one is made at the level {@link #LEVEL} (Bonferroni; the tests of this package
 * make fewer than {@link #FAMILY}).
 */
final class GoodnessOfFit {
  static final int FAMILY = 1000;
  static final double LEVEL = 1e-6 / FAMILY;

  private GoodnessOfFit() {}

  /** Kolmogorov and Smirnov's test of a sample (sorted here) against a continuous cdf. */
  static void kolmogorovSmirnov(String name, double[] sample, DoubleUnaryOperator cdf) {
    double[] sorted = sample.clone();
    Arrays.sort(sorted);
    int n = sorted.length;
    double distance = 0;
    for (int i = 0; i < n; i++) {
      double f = cdf.applyAsDouble(sorted[i]);
      distance = Math.max(distance, Math.max(f - (double) i / n, (i + 1.0) / n - f));
    }
    // Asymptotic law; the first term of its series is an upper bound.
    double p = 2 * Math.exp(-2 * n * distance * distance);
    assertTrue(p > LEVEL, name + ": Kolmogorov-Smirnov distance " + distance + ", p = " + p);
  }

  /** Pearson's test of 500 equally likely cells of (0, 1), which sees local faults better. */
  static void cells(String name, double[] uniform) {
    long[] counts = new long[500];
    for (double u : uniform) {
      counts[(int) Math.min(counts.length - 1.0, counts.length * u)]++;
    }
    double[] masses = new double[counts.length];
    Arrays.fill(masses, 1.0 / counts.length);
    pearson(name, counts, masses);
  }

  /**
   * Pearson's test of whole numbers against a cdf at whole numbers: cells of about a tenth of a
   * standard deviation, joined until 20 draws are expected in each.
   */
  static void counts(
      String name, long[] sample, double mean, double deviation, DoubleUnaryOperator cdf) {
    long width = Math.max(1, (long) (deviation / 10));
    long lowest = Math.max(0, (long) (mean - 6 * deviation - 1));
    int cells = (int) Math.min(400, (long) (12 * deviation + 40) / width);
    long[] counts = new long[cells + 1];
    for (long k : sample) {
      assertTrue(k >= 0, name);
      // Cell c > 0 holds lowest + (c - 1) width < k <= lowest + c width; the last one all above.
      long cell = k <= lowest ? 0 : Math.min(cells, (k - lowest - 1) / width + 1);
      counts[(int) cell]++;
    }
    double[] masses = new double[cells + 1];
    double below = 0;
    for (int c = 0; c < cells; c++) {
      double upTo = cdf.applyAsDouble((double) (lowest + c * width));
      masses[c] = upTo - below;
      below = upTo;
    }
    masses[cells] = 1 - below;
    pearson(name, counts, masses);
  }

  /** Pearson's test, neighbouring cells joined until 20 draws are expected in each. */
  static void pearson(String name, long[] counts, double[] masses) {
    long n = Arrays.stream(counts).sum();
    double statistic = 0;
    int used = 0;
    double expected = 0;
    double observed = 0;
    double left = n;
    for (int c = 0; c < counts.length; c++) {
      expected += n * masses[c];
      left -= n * masses[c];
      observed += counts[c];
      if ((expected >= 20 && left >= 20) || c == counts.length - 1) {
        if (expected > 1e-6) {
          statistic += (observed - expected) * (observed - expected) / expected;
          used++;
        } else {
          assertTrue(observed == 0, name + ": " + observed + " draws where none can be");
        }
        expected = 0;
        observed = 0;
      }
    }
    assertTrue(used >= 2, name + ": only one cell");
    double p = RegularizedGamma.Q.value((used - 1) / 2.0, statistic / 2);
    assertTrue(p > LEVEL, name + ": chi-square " + statistic + " on " + (used - 1) + ", p = " + p);
  }

  /**
   * Compares the means of x, x^2, x^3, x^4 with the moments of the law, by their standard errors.
   *
   * @param moments raw moments 0 to 8 of the law
   */
  static void moments(String name, double[] sample, double[] moments) {
    for (int power = 1; power <= 4; power++) {
      double sum = 0;
      for (double x : sample) {
        sum += Math.pow(x, power);
      }
      double variance = moments[2 * power] - moments[power] * moments[power];
      double z = (sum / sample.length - moments[power]) / Math.sqrt(variance / sample.length);
      score(name + ", moment " + power, z);
    }
  }

  /** Tests that a number is a draw from the standard normal law, two-sided. */
  static void score(String name, double z) {
    double p = Erfc.value(Math.abs(z) / Math.sqrt(2));
    assertTrue(p > LEVEL, name + ": z = " + z + ", p = " + p);
  }

  /** Tests that two samples of uniform numbers are uncorrelated. */
  static void uncorrelated(String name, double[] x, double[] y) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += (x[i] - 0.5) * (y[i] - 0.5);
    }
    score(name, 12 * sum / Math.sqrt(x.length));
  }
}
