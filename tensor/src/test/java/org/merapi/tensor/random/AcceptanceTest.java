package org.merapi.tensor.random;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.LongPredicate;
import org.apache.commons.numbers.gamma.LogGamma;
import org.junit.jupiter.api.Test;

/**
 * The probability with which each rejection sampler accepts a proposal, found by bisection in the
 * deciding uniform number, against the ratio of law and envelope in its textbook form. A squeeze
 * that accepts or rejects too much shows here, however rarely it is reached.
 */
class AcceptanceTest {
  private static final int PROPOSALS = 4000;

  /** The share of deciding words that are accepted, all of them being below all the others. */
  private static double accepted(LongPredicate accepts) {
    long low = 0; // the uniform number is (2 (j / 2) + 1) 2^-53 for the word j 2^11
    long high = 1L << 53;
    while (high - low > 2) {
      long middle = (low + high) >>> 1;
      if (accepts.test(middle << 11)) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low * 0x1p-53;
  }

  private static double share(double logRatio) {
    return Math.min(1, Math.exp(logRatio));
  }

  @Test
  void poisson() {
    for (double rate : new double[] {10, 10.3, 12, 17.5, 40, 333, 1e4}) {
      PoissonRejection law = new PoissonRejection(rate);
      double b = 0.931 + 2.53 * Math.sqrt(rate);
      double a = -0.059 + 0.02483 * b;
      double inverseAlpha = 1.1239 + 1.1328 / (b - 3.4);
      double worst = 0;
      for (long i = 0; i < PROPOSALS; i++) {
        long word = Threefry.word(31, 1, i, 0);
        double u = UniformDraws.ofWord(word) - 0.5;
        double us = 0.5 - Math.abs(u);
        double k = Math.floor((2 * a / us + b) * u + rate + 0.43);
        double expected =
            k < 0
                ? 0
                : share(
                    k * Math.log(rate)
                        - rate
                        - LogGamma.value(k + 1)
                        + Math.log((a / (us * us) + b) / inverseAlpha));
        double actual = accepted(deciding -> law.proposal(word, deciding) >= 0);
        worst = Math.max(worst, Math.abs(actual - expected));
        assertTrue(actual < 1e-15 || law.proposal(word, 0) == (long) k);
      }
      assertEquals(0, worst, 1e-9, "Poisson, rate " + rate);
    }
  }

  @Test
  void binomial() {
    double[][] laws = {
      {20, 0.5}, {25, 0.4}, {40, 0.25}, {101, 0.1}, {100, 0.5}, {2000, 0.3}, {1e5, 1.2e-4}
    };
    for (double[] parameters : laws) {
      double n = parameters[0];
      double p = parameters[1];
      BinomialRejection law = new BinomialRejection((long) n, p);
      double deviation = Math.sqrt(n * p * (1 - p));
      double b = 1.15 + 2.53 * deviation;
      double a = -0.0873 + 0.0248 * b + 0.01 * p;
      double alpha = (2.83 + 5.1 / b) * deviation;
      double mode = Math.floor((n + 1) * p);
      double worst = 0;
      for (long i = 0; i < PROPOSALS; i++) {
        long word = Threefry.word(31, 2, i, 0);
        double u = UniformDraws.ofWord(word) - 0.5;
        double us = 0.5 - Math.abs(u);
        double k = Math.floor((2 * a / us + b) * u + n * p + 0.5);
        double expected =
            k < 0 || k > n
                ? 0
                : share(
                    LogGamma.value(mode + 1)
                        + LogGamma.value(n - mode + 1)
                        - LogGamma.value(k + 1)
                        - LogGamma.value(n - k + 1)
                        + (k - mode) * Math.log(p / (1 - p))
                        + Math.log((a / (us * us) + b) / alpha));
        double actual = accepted(deciding -> law.proposal(word, deciding) >= 0);
        worst = Math.max(worst, Math.abs(actual - expected));
        assertTrue(actual < 1e-15 || law.proposal(word, 0) == (long) k);
      }
      assertEquals(0, worst, 1e-9, "binomial, trials " + n + ", p " + p);
    }
  }

  @Test
  void gamma() {
    for (double shape : new double[] {0.001, 0.5, 1, 1.3, 2, 5, 20, 100, 1000}) {
      GammaRejection law = new GammaRejection("shape", shape);
      double d = (shape < 1 ? shape + 1 : shape) - 1.0 / 3;
      double worst = 0;
      for (long i = 0; i < PROPOSALS; i++) {
        double x = NormalDraws.draw(31, 3, i) * (i % 2 == 0 ? 1 : 2.5); // the tails as well
        double root = 1 + x / (3 * Math.sqrt(d));
        double v = root * root * root;
        double expected = v <= 0 ? 0 : share(x * x / 2 + d - d * v + d * Math.log(v));
        double actual = accepted(deciding -> !Double.isNaN(law.step(x, deciding)));
        worst = Math.max(worst, Math.abs(actual - expected));
      }
      assertEquals(0, worst, 1e-11, "gamma, shape " + shape);
    }
  }
}
