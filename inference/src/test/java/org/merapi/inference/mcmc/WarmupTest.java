package org.merapi.inference.mcmc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.stat.descriptive.moment.Variance;
import org.junit.jupiter.api.Test;

/** Warm-up, iteration by iteration, against the rules worked out anew from the draws it made. */
class WarmupTest {

  private static final int WARMUP = 320;

  /** The ends of windows for 320 iterations of warm-up, by hand: 270 = 320 - 50. */
  private static final List<Integer> WINDOW_ENDS = List.of(100, 150, 270);

  @Test
  void everyStateFollowsFromTheDraws() {
    Nuts settings = Nuts.defaults().targetAccept(0.9).initialStepSize(0.5);
    LogDensity density = Targets.gaussian(new double[][] {{1, 0.3, 0}, {0.3, 4, 0}, {0, 0, 0.01}});
    NutsChain chain =
        new NutsChain(
            density,
            settings,
            Chains.of(1).warmup(WARMUP).draws(20),
            0,
            TestRandom.seed(31).apply(0));
    ChainState state = chain.start(InitialPoint.uniform());
    assertEquals(RealVector.filled(3, 1), state.tuning().inverseMetric());
    assertEquals(state.tuning().stepSize(), 0.5 * powerOfTwoNear(state.tuning().stepSize() / 0.5));

    List<Draw> draws = new ArrayList<>();
    // As in Stan, mu is at first ten times the step size of the settings, not the one found.
    double mu = Math.log(10 * 0.5);
    int restart = 0;
    int windowStart = 75;
    RealVector metric = state.tuning().inverseMetric();
    double stepSize = state.tuning().stepSize();
    for (int done = 1; done <= WARMUP + 20; done++) {
      state = chain.advance(state, draws::add);
      assertEquals(stepSize, draws.getLast().info().stepSize());
      if (done <= WARMUP) {
        double[] logSteps = logSteps(draws.subList(restart, done), mu, 0.9);
        stepSize = Math.exp(logSteps[logSteps.length - 1]);
        if (WINDOW_ENDS.contains(done)) {
          metric = metric(draws.subList(windowStart, done));
          for (int i = 0; i < 3; i++) {
            double found = state.tuning().inverseMetric().get(i);
            assertEquals(metric.get(i), found, 1e-10 * found, "metric after " + done);
          }
          double factor = powerOfTwoNear(state.tuning().stepSize() / stepSize);
          stepSize *= factor;
          mu = Math.log(10 * stepSize);
          restart = done;
          windowStart = done;
        }
        if (done == WARMUP) {
          stepSize = Math.exp(average(logSteps));
        }
      }
      metric = state.tuning().inverseMetric();
      assertEquals(stepSize, state.tuning().stepSize(), 1e-9 * stepSize, "after " + done);
      stepSize = state.tuning().stepSize();
    }
    assertTrue(metric.get(2) > 30, "the metric was not learnt: " + metric);
  }

  private static double powerOfTwoNear(double ratio) {
    return Math.pow(2, Math.rint(Math.log(ratio) / Math.log(2)));
  }

  private static RealVector metric(List<Draw> window) {
    double n = window.size();
    double[] metric = new double[3];
    for (int i = 0; i < 3; i++) {
      int coordinate = i;
      double[] values =
          window.stream().mapToDouble(d -> d.state().position().get(coordinate)).toArray();
      metric[i] = (n * new Variance().evaluate(values) + 5 * 1e-3) / (n + 5);
    }
    return RealVector.of(metric);
  }

  /** The log step size after each draw, by sums over all the draws so far. */
  private static double[] logSteps(List<Draw> draws, double mu, double target) {
    double[] logSteps = new double[draws.size()];
    double errors = 0;
    for (int t = 1; t <= logSteps.length; t++) {
      errors += target - draws.get(t - 1).info().acceptStatistic();
      logSteps[t - 1] = mu - Math.sqrt(t) / 0.05 * errors / (t + 10);
    }
    return logSteps;
  }

  private static double average(double[] logSteps) {
    double average = 0;
    for (int t = 1; t <= logSteps.length; t++) {
      double weight = Math.pow(t, -0.75);
      average = weight * logSteps[t - 1] + (1 - weight) * average;
    }
    return average;
  }

  @Test
  void aWarmupWithoutWindowsKeepsTheUnitMetric() {
    NutsChain chain =
        new NutsChain(
            Targets.standardNormal(2),
            Nuts.defaults(),
            Chains.of(1).warmup(19).draws(1),
            0,
            TestRandom.seed(32).apply(0));
    ChainState last = chain.run(chain.start(InitialPoint.uniform()), _ -> {}, () -> false);
    assertEquals(RealVector.filled(2, 1), last.tuning().inverseMetric());
    assertEquals(19, last.adaptation().stepSize().count());
  }

  @Test
  void noWarmupKeepsTheStepSizeOfTheSearch() {
    NutsChain chain =
        new NutsChain(
            Targets.standardNormal(2),
            Nuts.defaults(),
            Chains.of(1).warmup(0).draws(5),
            0,
            TestRandom.seed(33).apply(0));
    ChainState start = chain.start(InitialPoint.uniform());
    ChainState last = chain.run(start, draw -> assertTrue(!draw.warmup()), () -> false);
    assertEquals(start.tuning(), last.tuning());
    assertEquals(5, last.iteration());
  }
}
