package org.merapi.inference.diagnostic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.merapi.tensor.special.ErrorFunctions;

/** The diagnostics against the R package posterior (diagnostics.R), and what it leaves open. */
class DiagnosticsTest {

  /**
   * Relative. R finds autocovariances by Fourier transforms, whose rounding error relative to the
   * variance is about 1e-15 times the square root of the length.
   */
  private static final double TOLERANCE = 1e-10;

  private static final Map<String, ToDoubleFunction<double[][]>> FUNCTIONS =
      Map.ofEntries(
          Map.entry("rhat", RHat::rankNormalized),
          Map.entry("ess_bulk", EffectiveSampleSize::bulk),
          Map.entry("ess_tail", EffectiveSampleSize::tail),
          Map.entry("ess_mean", EffectiveSampleSize::mean),
          Map.entry("ess_sd", EffectiveSampleSize::sd),
          Map.entry("ess_q25", draws -> EffectiveSampleSize.quantile(draws, 0.25)),
          Map.entry("ess_q50", draws -> EffectiveSampleSize.quantile(draws, 0.5)),
          Map.entry("ess_q100", draws -> EffectiveSampleSize.quantile(draws, 1)),
          Map.entry("mcse_mean", MonteCarloError::mean),
          Map.entry("mcse_sd", MonteCarloError::sd),
          Map.entry("mcse_q5", draws -> MonteCarloError.quantile(draws, 0.05)),
          Map.entry("mcse_q50", draws -> MonteCarloError.quantile(draws, 0.5)),
          Map.entry("mcse_q95", draws -> MonteCarloError.quantile(draws, 0.95)),
          Map.entry("q5", draws -> Quantile.ofDraws(draws, 0.05)),
          Map.entry("q37", draws -> Quantile.ofDraws(draws, 0.37)),
          Map.entry("q50", draws -> Quantile.ofDraws(draws, 0.5)));

  static List<ReferenceCase> cases() throws IOException {
    return ReferenceCase.readAll();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void agreesWithPosterior(ReferenceCase reference) {
    assertEquals(FUNCTIONS.keySet(), reference.values().keySet());
    FUNCTIONS.forEach((name, function) -> {
      double expected = reference.value(name);
      double actual = function.applyAsDouble(reference.draws());
      // At an offset of 1e8 the draws themselves carry an error of 1e-8 of their spread.
      double tolerance = reference.name().equals("large_offset") ? 1e-6 : TOLERANCE;
      assertEquals(
          expected,
          actual,
          Double.isFinite(expected) ? tolerance * Math.max(1, Math.abs(expected)) : 0,
          reference.name() + " " + name);
    });
  }

  @Test
  void summaryHoldsTheSameNumbers() throws IOException {
    ReferenceCase reference =
        cases().stream().filter(c -> c.name().equals("autocorrelated")).findFirst().orElseThrow();
    double[][] draws = reference.draws();
    Summary summary = Summary.of(draws);
    assertEquals(reference.value("rhat"), summary.rHat(), TOLERANCE);
    assertEquals(reference.value("ess_bulk"), summary.essBulk(), 1e3 * TOLERANCE);
    assertEquals(reference.value("ess_tail"), summary.essTail(), 1e3 * TOLERANCE);
    assertEquals(reference.value("mcse_mean"), summary.mcse(), TOLERANCE);
    assertEquals(reference.value("q5"), summary.q5(), TOLERANCE);
    assertEquals(reference.value("q50"), summary.median(), TOLERANCE);
    assertEquals(
        reference.value("mcse_mean") * Math.sqrt(reference.value("ess_mean")),
        summary.sd(),
        1e3 * TOLERANCE);
    double total = 0;
    for (double[] chain : draws) {
      for (double value : chain) {
        total += value;
      }
    }
    assertEquals(total / 800, summary.mean(), TOLERANCE);
  }

  @Test
  void independentDrawsHaveTheirOwnNumberAsEss() {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(7);
    double[][] draws = new double[4][2500];
    for (double[] chain : draws) {
      for (int i = 0; i < chain.length; i++) {
        chain[i] = ErrorFunctions.ndtri(random.nextDouble(0x1p-53, 1));
      }
    }
    assertEquals(1, EffectiveSampleSize.bulk(draws) / 10000, 0.1);
    assertEquals(1, RHat.rankNormalized(draws), 0.005);
    assertEquals(0.01, MonteCarloError.mean(draws), 0.001);
    // The asymptotic error of the median of a standard normal is sqrt(pi / 2) that of the mean.
    assertEquals(0.01 * Math.sqrt(Math.PI / 2), MonteCarloError.quantile(draws, 0.5), 0.003);
  }

  /** An AR(1) chain has the ESS n (1 - phi) / (1 + phi). */
  @Test
  void autocorrelatedDrawsHaveTheirClosedFormEss() {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(8);
    double phi = 0.8;
    double[][] draws = new double[4][20000];
    for (double[] chain : draws) {
      double x = 0;
      for (int i = 0; i < chain.length; i++) {
        x =
            phi * x
                + Math.sqrt(1 - phi * phi) * ErrorFunctions.ndtri(random.nextDouble(0x1p-53, 1));
        chain[i] = x;
      }
    }
    assertEquals(1, EffectiveSampleSize.mean(draws) / (80000 * (1 - phi) / (1 + phi)), 0.1);
  }

  @Test
  void chainsStuckAtTwoPointsHaveInfiniteRHat() {
    double[][] stuck = {{0, 0, 0, 0}, {1, 1, 1, 1}};
    assertEquals(Double.POSITIVE_INFINITY, RHat.rankNormalized(stuck));
  }

  @Test
  void negativeZeroTiesWithZero() {
    double[][] signed = {{-0.0, 1, 0.0, 2, 3, 0, 1, 1}, {0.0, 1, -0.0, 2, 2, 0, 3, 1}};
    double[][] plain = {{0, 1, 0, 2, 3, 0, 1, 1}, {0, 1, 0, 2, 2, 0, 3, 1}};
    assertEquals(RHat.rankNormalized(plain), RHat.rankNormalized(signed));
    assertEquals(EffectiveSampleSize.bulk(plain), EffectiveSampleSize.bulk(signed));
  }

  @Test
  void badInputIsNamed() {
    assertMessage("at least one chain", () -> RHat.rankNormalized(new double[0][]));
    assertMessage("at least one chain", () -> Summary.of(new double[2][0]));
    assertMessage(
        "chain 1 has 3 draws but chain 2 has 2",
        () -> EffectiveSampleSize.bulk(new double[][] {{1, 2, 3}, {1, 2}}));
    assertMessage(
        "must be in [0, 1], but is 1.5", () -> Quantile.ofDraws(new double[][] {{1, 2}}, 1.5));
    assertMessage("must be in [0, 1]", () -> Quantile.ofSorted(new double[] {1}, Double.NaN));
  }

  @Test
  void quantilesOfInfiniteDrawsAreNotSpoilt() {
    double infinity = Double.POSITIVE_INFINITY;
    double[] sorted = {-infinity, -infinity, 0, 1, infinity, infinity};
    assertEquals(-infinity, Quantile.ofSorted(sorted, 0));
    assertEquals(-infinity, Quantile.ofSorted(sorted, 0.1));
    assertEquals(0.5, Quantile.ofSorted(sorted, 0.5));
    assertEquals(infinity, Quantile.ofSorted(sorted, 0.9));
    assertEquals(infinity, Quantile.ofSorted(sorted, 1));
  }

  private static void assertMessage(String part, org.junit.jupiter.api.function.Executable code) {
    IllegalArgumentException e = assertThrows(IllegalArgumentException.class, code);
    assertTrue(String.valueOf(e.getMessage()).contains(part), e.getMessage());
  }
}
