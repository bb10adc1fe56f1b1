package org.merapi.inference.mcmc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.LUDecomposition;
import org.junit.jupiter.api.Test;
import org.merapi.inference.diagnostic.EffectiveSampleSize;
import org.merapi.inference.diagnostic.MonteCarloError;
import org.merapi.inference.diagnostic.RHat;
import org.merapi.inference.diagnostic.Summary;
import org.merapi.tensor.special.ErrorFunctions;

/** Whole runs, with warm-up, on Gaussian targets: moments within Monte Carlo error. */
class NutsMomentsTest {

  /** All z scores of this class together exceed their bound by chance once in 1e6. */
  private static final double BOUND = -ErrorFunctions.ndtri(1e-6 / 2 / 200);

  static List<DrawRecorder> run(Supplier<LogDensity> target, Chains chains, long seed) {
    List<DrawRecorder> recorders =
        IntStream.range(0, chains.count())
            .mapToObj(_ -> new DrawRecorder(chains.saveWarmup()))
            .toList();
    List<ChainRun> runs =
        new ChainRunner(target, Nuts.defaults(), chains, TestRandom.seed(seed))
            .run(InitialPoint.uniform(), recorders::get, () -> false);
    assertTrue(runs.stream().allMatch(ChainRun::complete));
    return recorders;
  }

  static double[][] coordinate(List<DrawRecorder> recorders, int index) {
    return recorders.stream().map(r -> r.coordinate(index)).toArray(double[][]::new);
  }

  private static void assertMoments(double[][] draws, double mean, double variance, String name) {
    Summary summary = Summary.of(draws);
    assertTrue(RHat.rankNormalized(draws) < 1.01, name + " R-hat " + summary.rHat());
    assertTrue(summary.essBulk() > 800, name + " ESS " + summary.essBulk());
    double z = (summary.mean() - mean) / summary.mcse();
    assertTrue(Math.abs(z) < BOUND, name + " mean z " + z);
    double zSd = (summary.sd() - Math.sqrt(variance)) / MonteCarloError.sd(draws);
    assertTrue(Math.abs(zSd) < BOUND, name + " sd z " + zSd);
    // The estimated error itself must be sane: within a factor of the sd over root ESS.
    double expected = Math.sqrt(variance / EffectiveSampleSize.mean(draws));
    assertEquals(1, summary.mcse() / expected, 0.2, name + " mcse");
  }

  @Test
  void standardNormal() {
    List<DrawRecorder> draws =
        run(() -> Targets.standardNormal(3), Chains.of(4).warmup(500).draws(2000).threads(2), 11);
    for (int i = 0; i < 3; i++) {
      assertMoments(coordinate(draws, i), 0, 1, "x" + i);
    }
  }

  /** Scales from 0.1 to 50 and correlations of 0.7 between neighbours. */
  @Test
  void correlatedNormal() {
    double[] scale = {1, 0.1, 50, 3, 10};
    double[] mean = {3, -1, 100, 0, 7};
    double[][] covariance = new double[5][5];
    for (int i = 0; i < 5; i++) {
      for (int j = 0; j < 5; j++) {
        covariance[i][j] = scale[i] * scale[j] * Math.pow(0.7, Math.abs(i - j));
      }
    }
    double[][] precision =
        new LUDecomposition(new Array2DRowRealMatrix(covariance))
            .getSolver()
            .getInverse()
            .getData();
    double[] linear = new Array2DRowRealMatrix(precision).operate(mean);
    List<DrawRecorder> draws =
        run(
            () -> Targets.gaussian(precision, linear),
            Chains.of(4).warmup(1000).draws(2000).threads(2),
            12);
    for (int i = 0; i < 5; i++) {
      assertMoments(coordinate(draws, i), mean[i], covariance[i][i], "x" + i);
      for (int j = 0; j < i; j++) {
        double[][] a = coordinate(draws, i);
        double[][] b = coordinate(draws, j);
        double[][] product = new double[4][2000];
        for (int chain = 0; chain < 4; chain++) {
          for (int k = 0; k < 2000; k++) {
            product[chain][k] = (a[chain][k] - mean[i]) * (b[chain][k] - mean[j]);
          }
        }
        Summary summary = Summary.of(product);
        double z = (summary.mean() - covariance[i][j]) / summary.mcse();
        assertTrue(Math.abs(z) < BOUND, "covariance of x%d and x%d: z %s".formatted(i, j, z));
      }
    }
  }

  /**
   * mu ~ N(0, 5^2), theta_j ~ N(mu, 2^2), y_j ~ N(theta_j, s_j^2), with the scales known: Gaussian,
   * in closed form by integrating theta out.
   */
  @Test
  void hierarchicalNormal() {
    double[] y = {28, 8, -3, 7, -1, 1, 18, 12};
    double[] s = {15, 10, 16, 11, 9, 11, 10, 18};
    int groups = y.length;
    double[][] precision = new double[groups + 1][groups + 1];
    double[] linear = new double[groups + 1];
    precision[0][0] = 1.0 / 25 + groups / 4.0;
    double muPrecision = 1.0 / 25;
    double muLinear = 0;
    for (int j = 0; j < groups; j++) {
      double noise = 1 / (s[j] * s[j]);
      precision[0][j + 1] = -0.25;
      precision[j + 1][0] = -0.25;
      precision[j + 1][j + 1] = 0.25 + noise;
      linear[j + 1] = y[j] * noise;
      muPrecision += 1 / (4 + s[j] * s[j]);
      muLinear += y[j] / (4 + s[j] * s[j]);
    }
    List<DrawRecorder> draws =
        run(
            () -> Targets.gaussian(precision, linear),
            Chains.of(4).warmup(1000).draws(2000).threads(2),
            13);
    double mu = muLinear / muPrecision;
    assertMoments(coordinate(draws, 0), mu, 1 / muPrecision, "mu");
    for (int j = 0; j < groups; j++) {
      // Given mu, theta_j has precision p and mean share * mu + (1 - share) * y_j.
      double p = 0.25 + 1 / (s[j] * s[j]);
      double share = 0.25 / p;
      assertMoments(
          coordinate(draws, j + 1),
          share * mu + (1 - share) * y[j],
          1 / p + share * share / muPrecision,
          "theta" + j);
    }
  }

  @Test
  void warmupAdaptsMetricAndStepSize() {
    double[] scale = {0.01, 1, 100};
    LogDensity density = Targets.gaussian(new double[][] {{1e4, 0, 0}, {0, 1, 0}, {0, 0, 1e-4}});
    NutsChain chain =
        new NutsChain(density, Nuts.defaults(), Chains.of(1), 0, TestRandom.seed(14).apply(0));
    double[] acceptance = {0};
    ChainState last =
        chain.run(
            chain.start(InitialPoint.uniform()),
            draw -> acceptance[0] += draw.warmup() ? 0 : draw.info().acceptStatistic() / 1000,
            () -> false);
    for (int i = 0; i < 3; i++) {
      // 500 draws of the last window: a variance within some tens of per cent.
      assertEquals(1, last.tuning().inverseMetric().get(i) / (scale[i] * scale[i]), 0.4);
    }
    // Stan's averaged step size accepts a little more than the target.
    assertEquals(0.85, acceptance[0], 0.08);
  }
}
