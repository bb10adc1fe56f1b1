package org.merapi.tensor.random;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.numbers.gamma.Erfc;
import org.apache.commons.numbers.gamma.LogBeta;
import org.apache.commons.numbers.gamma.LogGamma;
import org.apache.commons.numbers.gamma.RegularizedBeta;
import org.apache.commons.numbers.gamma.RegularizedGamma;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContinuousDrawsTest {
  private static final int N = 200_000;

  private static void fits(String name, double[] sample, DoubleUnaryOperator cdf) {
    double[] uniform = Arrays.stream(sample).map(cdf).toArray();
    GoodnessOfFit.kolmogorovSmirnov(name, uniform, u -> u);
    GoodnessOfFit.cells(name, uniform);
  }

  @Test
  void uniform() {
    double[] out = new double[N];
    UniformDraws.fill(101, 1, 0, out, 0, N);
    fits("uniform", out, u -> u);
    double[] moments = new double[9];
    Arrays.setAll(moments, k -> 1.0 / (k + 1));
    GoodnessOfFit.moments("uniform", out, moments);
  }

  @Test
  void uniformEndsAndSymmetry() {
    assertEquals(0x1p-53, UniformDraws.ofWord(0));
    assertEquals(1 - 0x1p-53, UniformDraws.ofWord(-1));
    assertEquals(0.5 - 0x1p-53, UniformDraws.ofWord(Long.MAX_VALUE));
    assertEquals(0.5 + 0x1p-53, UniformDraws.ofWord(Long.MIN_VALUE));
    for (long i = 0; i < 1000; i++) {
      long word = Threefry.word(1, 1, i, 0);
      assertEquals(1.0, UniformDraws.ofWord(word) + UniformDraws.ofWord(~word));
    }
  }

  @Test
  void normal() {
    double[] out = new double[N];
    NormalDraws.fill(102, 1, 0, out, 0, N);
    fits("normal", out, x -> 0.5 * Erfc.value(-x / Math.sqrt(2)));
    GoodnessOfFit.moments("normal", out, new double[] {1, 0, 1, 0, 3, 0, 15, 0, 105});
  }

  /** The extreme quantiles from mpmath; further in, the tail mass that belongs to the draw. */
  @Test
  void normalReachesItsTails() {
    assertEquals(-9.155293772686074, NormalDraws.ofWord(Long.MIN_VALUE), 8e-15);
    assertEquals(9.155293772686074, NormalDraws.ofWord(Long.MAX_VALUE), 8e-15);
    for (long i = 0; i < 5000; i++) {
      long word = Threefry.word(1, 2, i, 0) >> (i % 64);
      long nearEnd = Long.MAX_VALUE - (word >>> 1);
      assertEquals(NormalDraws.ofWord(word), -NormalDraws.ofWord(~word));
      assertEquals(NormalDraws.ofWord(nearEnd), -NormalDraws.ofWord(~nearEnd));
      double z = NormalDraws.ofWord(nearEnd);
      if (z > 1) {
        double mass = ((word >>> 1) + 0.5) * 0x1p-64;
        double slope = Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
        double excess = 0.5 * Erfc.value(z / Math.sqrt(2)) - mass;
        assertEquals(0, excess / slope, 4e-15 * z, "tail mass at " + z);
      }
    }
  }

  @Test
  void inversesDoNotDecreaseBeyondRounding() {
    for (int shift = 1; shift < 64; shift++) {
      for (long step = -300; step < 300; step++) {
        for (long start : new long[] {Long.MIN_VALUE >> shift, Long.MAX_VALUE >> shift}) {
          long word = start + step;
          double z = NormalDraws.ofWord(word);
          assertTrue(NormalDraws.ofWord(word + 1) >= z - 4 * Math.ulp(z));
          double e = ExponentialDraws.ofWord(word);
          assertTrue(ExponentialDraws.ofWord(word + 1) >= e - 4 * Math.ulp(e));
        }
      }
    }
  }

  @Test
  void exponential() {
    double[] out = new double[N];
    ExponentialDraws.fill(103, 1, 0, out, 0, N);
    fits("exponential", out, x -> -Math.expm1(-x));
    GoodnessOfFit.moments("exponential", out, new double[] {1, 1, 2, 6, 24, 120, 720, 5040, 40320});
    assertEquals(0x1p-65, ExponentialDraws.ofWord(Long.MIN_VALUE));
    assertEquals(65 * Math.log(2), ExponentialDraws.ofWord(Long.MAX_VALUE), 1e-14);
  }

  /** Both branches near every change of exponent, against the correctly rounded library log. */
  @Test
  void exponentialIsAccurateEverywhere() {
    for (int shift = 0; shift < 63; shift++) {
      for (long i = 0; i < 2000; i++) {
        long magnitude = (Threefry.word(5, 5, i, shift) >>> 1) >>> shift;
        double small = (magnitude + 0.5) * 0x1p-64;
        double far = -StrictMath.log(small);
        double near = -StrictMath.log1p(-small);
        double high = ExponentialDraws.ofWord(Long.MAX_VALUE - magnitude);
        double low = ExponentialDraws.ofWord(Long.MIN_VALUE + magnitude);
        assertEquals(far, high, 3 * Math.ulp(far));
        assertEquals(near, low, 3 * Math.ulp(near));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.05, 0.3, 0.9, 0.999999, 1, 1.0001, 1.5, 2.5, 7, 30, 400})
  void gamma(double shape) {
    double[] out = new double[N];
    GammaDraws.fill(104, Double.doubleToLongBits(shape), 0, shape, out, 0, N);
    fits("gamma " + shape, out, x -> RegularizedGamma.P.value(shape, x));
    // The fourth power of a draw of a smaller shape is too skew for a normal test.
    if (shape >= 0.9) {
      double[] moments = new double[9];
      moments[0] = 1;
      for (int k = 1; k <= 8; k++) {
        moments[k] = moments[k - 1] * (shape + k - 1);
      }
      GoodnessOfFit.moments("gamma " + shape, out, moments);
    }
  }

  /** For large shapes sqrt(shape) (log X - log shape) is normal up to terms in 1 / sqrt(shape). */
  @ParameterizedTest
  @ValueSource(doubles = {1e10, 1e15, 1e20})
  void gammaOfLargeShape(double shape) {
    double[] out = new double[N];
    GammaDraws.fill(105, 3, 0, shape, out, 0, N);
    double root = Math.sqrt(shape);
    Arrays.setAll(out, i -> (out[i] - shape) / root);
    if (shape <= 1e15) {
      GoodnessOfFit.kolmogorovSmirnov(
          "gamma " + shape, out, z -> 0.5 * Erfc.value(-z / Math.sqrt(2)));
    }
    GoodnessOfFit.moments("gamma " + shape, out, new double[] {1, 0, 1, 0, 3, 0, 15, 0, 105});
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-300, 1e-100, 1e-5, 0.01, 0.4, 2, 50})
  void logGamma(double shape) {
    double[] out = new double[N];
    GammaDraws.fillLog(106, Double.doubleToLongBits(shape), 0, shape, out, 0, N);
    for (double log : out) {
      assertTrue(Double.isFinite(log), "log of a gamma draw of shape " + shape);
    }
    // P(s, x) = x^s / Gamma(s + 1) (1 + O(x)); the power is the whole of it for x below e^-50.
    fits(
        "log gamma " + shape,
        out,
        log ->
            log < -50
                ? Math.exp(shape * log - LogGamma.value(1 + shape))
                : shape < 1e-50
                    ? 1 - shape * Math.max(0, -log)
                    : RegularizedGamma.P.value(shape, Math.exp(log)));
  }

  @Test
  void gammaAndItsLogarithmAreOneDraw() {
    for (double shape : new double[] {0.2, 0.7, 1, 3, 1e8}) {
      for (long i = 0; i < 2000; i++) {
        double log = GammaDraws.drawLog(1, 2, i, shape);
        double draw = GammaDraws.draw(1, 2, i, shape);
        assertEquals(1, draw / Math.exp(log), 1e-14 * Math.max(1, Math.abs(log)));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"1,1", "0.5,0.5", "0.05,3", "2,3", "20,0.7", "300,200", "1.5,1e4"})
  void beta(double a, double b) {
    double[] out = new double[N];
    BetaDraws.fill(107, Double.doubleToLongBits(a + 3 * b), 0, a, b, out, 0, N);
    fits("beta " + a + ", " + b, out, x -> RegularizedBeta.value(x, a, b));
    double[] moments = new double[9];
    moments[0] = 1;
    for (int k = 1; k <= 8; k++) {
      moments[k] = moments[k - 1] * (a + k - 1) / (a + b + k - 1);
    }
    if (a >= 0.5) {
      GoodnessOfFit.moments("beta " + a + ", " + b, out, moments);
    }
  }

  @ParameterizedTest
  @CsvSource({"1e-5,1e-5", "1e-3,2e-3", "0.02,5"})
  void betaLogOddsOfSmallShapes(double a, double b) {
    double[] out = new double[N];
    BetaDraws.fillLogOdds(108, Double.doubleToLongBits(a + 3 * b), 0, a, b, out, 0, N);
    for (double odds : out) {
      assertTrue(Double.isFinite(odds));
    }
    // I(x; a, b) = x^a / (a B(a, b)) (1 + O(x)) towards 0, and the same from the other end.
    fits(
        "beta log-odds " + a + ", " + b,
        out,
        odds -> {
          if (odds < -40) {
            return Math.exp(a * odds - LogBeta.value(a, b)) / a;
          } else if (odds > 40) {
            return 1 - Math.exp(-b * odds - LogBeta.value(a, b)) / b;
          }
          return odds < 0
              ? RegularizedBeta.value(1 / (1 + Math.exp(-odds)), a, b)
              : RegularizedBeta.complement(1 / (1 + Math.exp(odds)), b, a);
        });
    double[] draws = new double[1000];
    BetaDraws.fill(108, 1, 0, a, b, draws, 0, 1000);
    for (double x : draws) {
      assertTrue(x >= 0 && x <= 1, "a beta draw in [0, 1], not " + x);
    }
  }
}
