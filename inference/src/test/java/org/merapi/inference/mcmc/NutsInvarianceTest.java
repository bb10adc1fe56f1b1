package org.merapi.inference.mcmc;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.random.RandomGenerator;
import org.apache.commons.math3.distribution.GumbelDistribution;
import org.apache.commons.math3.distribution.LogisticDistribution;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.distribution.RealDistribution;
import org.apache.commons.math3.distribution.UniformRealDistribution;
import org.apache.commons.math3.stat.inference.KolmogorovSmirnovTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A transition leaves the target invariant: exact draws are still exact draws after a step, by the
 * Kolmogorov-Smirnov test of every coordinate and of their maximum. The step sizes are large, so
 * that the energy errors that the weights must correct are too. With fixed seeds a right sampler
 * fails somewhere with probability about 1e-6.
 */
class NutsInvarianceTest {

  private static final int DRAWS = 20000;
  private static final int DIMENSION = 2;
  private static final int TESTS = 9 * (DIMENSION + 1);

  @ParameterizedTest
  @CsvSource({
    "normal, 1.6, 10",
    "normal, 0.3, 2",
    "normal, 0.9, 1",
    "logistic, 3.4, 10",
    "logistic, 0.5, 3",
    "gumbel, 1.1, 10",
    "gumbel, 0.4, 2",
    "truncated, 0.6, 10",
    "truncated, 1.2, 3"
  })
  void exactDrawsStayExact(String name, double stepSize, int maxTreeDepth) {
    LogDensity density =
        switch (name) {
          case "normal" -> Targets.standardNormal(DIMENSION);
          case "logistic" -> Targets.logistic(DIMENSION);
          case "gumbel" -> Targets.gumbel(DIMENSION);
          default -> Targets.truncatedNormal(DIMENSION, 1.3);
        };
    Law law =
        switch (name) {
          case "normal" -> Law.of(new NormalDistribution());
          case "logistic" -> Law.of(new LogisticDistribution(0, 1));
          case "gumbel" -> Law.of(new GumbelDistribution(0, 1));
          default -> Law.truncatedNormal(1.3);
        };
    NutsKernel kernel = new NutsKernel(density, maxTreeDepth, 1000);
    Tuning tuning = new Tuning(stepSize, RealVector.of(1, 0.6));
    double[][] after = new double[DIMENSION + 1][DRAWS];
    double acceptance = 0;
    for (int draw = 0; draw < DRAWS; draw++) {
      RandomGenerator random = TestRandom.of(name.hashCode() * 100_000_000L + draw);
      double[] start = new double[DIMENSION];
      Arrays.setAll(start, _ -> law.quantile().applyAsDouble(random.nextDouble(1e-15, 1)));
      Transition transition = kernel.step(kernel.init(RealVector.of(start)), tuning, random);
      acceptance += transition.info().acceptStatistic() / DRAWS;
      RealVector position = transition.state().position();
      double maximum = 0;
      for (int i = 0; i < DIMENSION; i++) {
        after[i][draw] = law.cdf().applyAsDouble(position.get(i));
        maximum = Math.max(maximum, after[i][draw]);
      }
      // Of two independent uniforms the maximum has the cdf x^2.
      after[DIMENSION][draw] = maximum * maximum;
    }
    UniformRealDistribution uniform = new UniformRealDistribution(0, 1);
    KolmogorovSmirnovTest test = new KolmogorovSmirnovTest();
    for (int i = 0; i <= DIMENSION; i++) {
      double p = test.kolmogorovSmirnovTest(uniform, after[i]);
      String what = i < DIMENSION ? "coordinate " + i : "maximum";
      assertTrue(p > 1e-6 / TESTS, what + ": p " + p + " at acceptance " + acceptance);
    }
  }

  /** A continuous law on the line. */
  private record Law(DoubleUnaryOperator cdf, DoubleUnaryOperator quantile) {

    static Law of(RealDistribution law) {
      return new Law(law::cumulativeProbability, law::inverseCumulativeProbability);
    }

    /** A standard normal truncated to (-bound, bound). */
    static Law truncatedNormal(double bound) {
      NormalDistribution normal = new NormalDistribution();
      double below = normal.cumulativeProbability(-bound);
      double inside = 1 - 2 * below;
      return new Law(
          x -> (normal.cumulativeProbability(x) - below) / inside,
          u -> normal.inverseCumulativeProbability(below + inside * u));
    }
  }
}
