package org.merapi.tensor.random;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.numbers.gamma.Erfc;
import org.apache.commons.numbers.gamma.RegularizedBeta;
import org.apache.commons.numbers.gamma.RegularizedGamma;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DiscreteDrawsTest {
  private static final int N = 400_000;

  /** Stirling numbers of the second kind turn factorial moments into moments. */
  private static double[] moments(DoubleUnaryOperator factorialMoment) {
    double[][] stirling = new double[9][9];
    stirling[0][0] = 1;
    double[] moments = new double[9];
    moments[0] = 1;
    for (int k = 1; k <= 8; k++) {
      for (int j = 1; j <= k; j++) {
        stirling[k][j] = j * stirling[k - 1][j] + stirling[k - 1][j - 1];
        moments[k] += stirling[k][j] * factorialMoment.applyAsDouble(j);
      }
    }
    return moments;
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-3, 0.1, 0.9, 3, 9.99, 10, 10.5, 14, 37.7, 100, 1234.5, 1e6})
  void poisson(double rate) {
    long[] out = new long[N];
    PoissonDraws.fill(201, Double.doubleToLongBits(rate), 0, rate, out, 0, N);
    GoodnessOfFit.counts(
        "Poisson " + rate,
        out,
        rate,
        Math.sqrt(rate),
        k -> k < 0 ? 0 : RegularizedGamma.Q.value(k + 1, rate));
    if (rate >= 0.1) {
      GoodnessOfFit.moments(
          "Poisson " + rate,
          Arrays.stream(out).asDoubleStream().toArray(),
          moments(j -> Math.pow(rate, j)));
    }
  }

  /** There the law is normal up to 1 / sqrt(rate), far less than what a sample can show. */
  @ParameterizedTest
  @ValueSource(doubles = {1e12, 1e15, 4e18})
  void poissonOfLargeRate(double rate) {
    long[] out = new long[N];
    PoissonDraws.fill(202, 1, 0, rate, out, 0, N);
    double root = Math.sqrt(rate);
    double[] z = Arrays.stream(out).mapToDouble(k -> (k - rate) / root).toArray();
    GoodnessOfFit.kolmogorovSmirnov("Poisson " + rate, z, x -> 0.5 * Erfc.value(-x / Math.sqrt(2)));
    GoodnessOfFit.moments("Poisson " + rate, z, new double[] {1, 0, 1, 0, 3, 0, 15, 0, 105});
  }

  @Test
  void poissonOfRateZeroIsZero() {
    long[] out = new long[1000];
    Arrays.fill(out, 7);
    PoissonDraws.fill(203, 1, 0, 0, out, 0, 1000);
    assertEquals(0, Arrays.stream(out).max().orElseThrow());
    assertEquals(0, PoissonDraws.draw(203, 1, 5, -0.0));
  }

  @ParameterizedTest
  @CsvSource({
    "1,0.5",
    "1,0.001",
    "5,0.3",
    "12,0.9",
    "19,0.5",
    "20,0.5",
    "40,0.249",
    "40,0.25",
    "33,0.4",
    "100,0.3",
    "100,0.85",
    "1000,0.0005",
    "1000,0.02",
    "100000,0.5",
    "1000000,0.3",
    "1000000000,1.5e-8"
  })
  void binomial(long trials, double p) {
    long[] out = new long[N];
    BinomialDraws.fill(204, Double.doubleToLongBits(p + trials), 0, trials, p, out, 0, N);
    assertTrue(Arrays.stream(out).min().orElseThrow() >= 0);
    assertTrue(Arrays.stream(out).max().orElseThrow() <= trials);
    GoodnessOfFit.counts(
        "binomial " + trials + ", " + p,
        out,
        trials * p,
        Math.sqrt(trials * p * (1 - p)),
        k -> k < 0 ? 0 : k >= trials ? 1 : RegularizedBeta.complement(p, k + 1, trials - k));
    if (trials * p >= 0.4) {
      GoodnessOfFit.moments(
          "binomial " + trials + ", " + p,
          Arrays.stream(out).asDoubleStream().toArray(),
          moments(j -> {
            double product = 1;
            for (int i = 0; i < j; i++) {
              product *= (trials - i) * p;
            }
            return product;
          }));
    }
  }

  @ParameterizedTest
  @CsvSource({"1000000000000000,0.5", "9007199254740992,0.3", "9007199254740992,0.75"})
  void binomialOfManyTrials(long trials, double p) {
    long[] out = new long[N];
    BinomialDraws.fill(205, 1, 0, trials, p, out, 0, N);
    double root = Math.sqrt(trials * p * (1 - p));
    double[] z = Arrays.stream(out).mapToDouble(k -> (k - trials * p) / root).toArray();
    GoodnessOfFit.kolmogorovSmirnov(
        "binomial " + trials, z, x -> 0.5 * Erfc.value(-x / Math.sqrt(2)));
    GoodnessOfFit.moments("binomial " + trials, z, new double[] {1, 0, 1, 0, 3, 0, 15, 0, 105});
  }

  @Test
  void binomialAtItsEdges() {
    for (long trials : new long[] {0, 1, 17, 1000, 1L << 53}) {
      for (long i = 0; i < 100; i++) {
        assertEquals(0, BinomialDraws.draw(206, 1, i, trials, 0));
        assertEquals(trials, BinomialDraws.draw(206, 1, i, trials, 1));
        assertEquals(0, BinomialDraws.draw(206, 1, i, 0, 0.37));
      }
    }
  }

  /** The search of the quantile ends for every word, the largest included. */
  @Test
  void inversionEndsForExtremeParameters() {
    for (double rate : new double[] {4.9e-324, 1e-300, 1e-17, 0.5, 9.999999}) {
      for (long i = 0; i < 20_000; i++) {
        assertTrue(PoissonDraws.draw(207, 1, i, rate) < 60);
      }
    }
    for (double p : new double[] {4.9e-324, 1e-300, 1e-16}) {
      for (long i = 0; i < 20_000; i++) {
        assertTrue(BinomialDraws.draw(208, 1, i, 1L << 53, p) < 30);
      }
    }
  }
}
