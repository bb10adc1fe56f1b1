package org.merapi.tensor.random;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What holds for every sampler: bulk equals single, bits do not depend on warm-up, errors. */
class DrawsContractTest {
  private static final long K0 = 0x1234_5678_9abc_def0L;
  private static final long K1 = -77;

  private interface Single {
    double draw(long index);
  }

  private interface Bulk {
    void fill(long firstIndex, double[] out, int offset, int n);
  }

  private record Sampler(Single single, Bulk bulk) {}

  private interface LongBulk {
    void fill(long firstIndex, long[] out, int offset, int n);
  }

  /** Long results through doubles; the rates here keep them below 2^53. */
  private static Bulk viaLongs(LongBulk bulk) {
    return (first, out, offset, n) -> {
      long[] counts = new long[out.length];
      bulk.fill(first, counts, offset, n);
      for (int i = offset; i < offset + n; i++) {
        out[i] = counts[i];
      }
    };
  }

  private static Map<String, Sampler> samplers() {
    Map<String, Sampler> all = new LinkedHashMap<>();
    all.put(
        "uniform",
        new Sampler(
            i -> UniformDraws.draw(K0, K1, i),
            (f, o, at, n) -> UniformDraws.fill(K0, K1, f, o, at, n)));
    all.put(
        "normal",
        new Sampler(
            i -> NormalDraws.draw(K0, K1, i),
            (f, o, at, n) -> NormalDraws.fill(K0, K1, f, o, at, n)));
    all.put(
        "exponential",
        new Sampler(
            i -> ExponentialDraws.draw(K0, K1, i),
            (f, o, at, n) -> ExponentialDraws.fill(K0, K1, f, o, at, n)));
    for (double shape : new double[] {1e-5, 0.6, 1, 2.5, 1e12}) {
      all.put(
          "gamma " + shape,
          new Sampler(
              i -> GammaDraws.draw(K0, K1, i, shape),
              (f, o, at, n) -> GammaDraws.fill(K0, K1, f, shape, o, at, n)));
      all.put(
          "log gamma " + shape,
          new Sampler(
              i -> GammaDraws.drawLog(K0, K1, i, shape),
              (f, o, at, n) -> GammaDraws.fillLog(K0, K1, f, shape, o, at, n)));
      all.put(
          "beta " + shape,
          new Sampler(
              i -> BetaDraws.draw(K0, K1, i, shape, 0.9),
              (f, o, at, n) -> BetaDraws.fill(K0, K1, f, shape, 0.9, o, at, n)));
      all.put(
          "beta log-odds " + shape,
          new Sampler(
              i -> BetaDraws.drawLogOdds(K0, K1, i, 3, shape),
              (f, o, at, n) -> BetaDraws.fillLogOdds(K0, K1, f, 3, shape, o, at, n)));
    }
    for (double rate : new double[] {0, 0.3, 9.99, 10, 300, 1e15}) {
      all.put(
          "Poisson " + rate,
          new Sampler(
              i -> PoissonDraws.draw(K0, K1, i, rate),
              viaLongs((f, o, at, n) -> PoissonDraws.fill(K0, K1, f, rate, o, at, n))));
    }
    for (double p : new double[] {0, 0.01, 0.2, 0.5, 0.97, 1}) {
      all.put(
          "binomial " + p,
          new Sampler(
              i -> BinomialDraws.draw(K0, K1, i, 120, p),
              viaLongs((f, o, at, n) -> BinomialDraws.fill(K0, K1, f, 120, p, o, at, n))));
    }
    return all;
  }

  @Test
  void bulkEqualsSingleAndWritesNothingElse() {
    samplers()
        .forEach((name, sampler) -> {
          for (long first : new long[] {0, 5, -3, Long.MAX_VALUE - 100}) {
            for (int n : new int[] {0, 1, 2, 15, 16, 17, 255, 256, 257, 700}) {
              double[] out = new double[n + 5];
              Arrays.fill(out, -12345);
              sampler.bulk().fill(first, out, 3, n);
              for (int i = 0; i < n; i++) {
                assertEquals(sampler.single().draw(first + i), out[3 + i], name);
              }
              for (int i : new int[] {0, 1, 2, n + 3, n + 4}) {
                assertEquals(-12345, out[i], name);
              }
            }
          }
        });
  }

  @Test
  void countFillsWriteNothingElse() {
    long[] out = new long[40];
    Arrays.fill(out, -9);
    PoissonDraws.fill(K0, K1, 0, 3, out, 10, 20);
    BinomialDraws.fill(K0, K1, 0, 50, 0.8, out, 10, 20);
    for (int i = 0; i < 40; i++) {
      assertEquals(i < 10 || i >= 30, out[i] == -9);
    }
  }

  @Test
  void bitsDoNotDependOnWarmUp() {
    samplers()
        .forEach((name, sampler) -> {
          double[] cold = new double[512];
          sampler.bulk().fill(0, cold, 0, 512);
          double[] warm = new double[512];
          double[] single = new double[512];
          for (int repeat = 0; repeat < 60; repeat++) {
            sampler.bulk().fill(0, warm, 0, 512);
            Arrays.setAll(single, i -> sampler.single().draw(i));
          }
          assertArrayEquals(cold, warm, name);
          assertArrayEquals(cold, single, name);
        });
  }

  @Test
  void parametersOutsideTheirDomainAreNamed() {
    for (double bad : new double[] {0, -1, 1e-301, Double.NaN, Double.POSITIVE_INFINITY}) {
      refused("gamma draw: shape", () -> GammaDraws.draw(0, 0, 0, bad));
      refused("gamma draw: shape", () -> GammaDraws.drawLog(0, 0, 0, bad));
      refused("gamma draw: shape", () -> GammaDraws.fill(0, 0, 0, bad, new double[1], 0, 1));
      refused("beta draw: alpha", () -> BetaDraws.draw(0, 0, 0, bad, 1));
      refused("beta draw: beta", () -> BetaDraws.drawLogOdds(0, 0, 0, 1, bad));
    }
    for (double bad : new double[] {-1e-9, 5e18, Double.NaN, Double.POSITIVE_INFINITY}) {
      refused("Poisson draw: rate", () -> PoissonDraws.draw(0, 0, 0, bad));
      refused("binomial draw: probability", () -> BinomialDraws.draw(0, 0, 0, 5, bad));
    }
    refused("binomial draw: trials", () -> BinomialDraws.draw(0, 0, 0, -1, 0.5));
    refused("binomial draw: trials", () -> BinomialDraws.draw(0, 0, 0, (1L << 53) + 1, 0.5));
  }

  private static void refused(String named, Executable call) {
    IllegalArgumentException error = assertThrows(IllegalArgumentException.class, call);
    String message = String.valueOf(error.getMessage());
    assertTrue(message.startsWith(named), message);
  }

  @Test
  void fillsCheckTheirRange() {
    samplers()
        .forEach((name, sampler) -> {
          double[] out = new double[20];
          assertThrows(
              IndexOutOfBoundsException.class, () -> sampler.bulk().fill(0, out, 1, 20), name);
          assertThrows(
              IndexOutOfBoundsException.class, () -> sampler.bulk().fill(0, out, -1, 5), name);
        });
  }
}
