package org.merapi.inference.mcmc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.random.RandomGenerator;
import org.apache.commons.math3.stat.descriptive.moment.Variance;
import org.junit.jupiter.api.Test;

/** Dual averaging, the running variance and the step size search. */
class AdaptationTest {

  /**
   * The recursions solved: sums over all errors so far, and products of what is left of a weight.
   */
  @Test
  void dualAveragingAgreesWithItsClosedFormula() {
    RandomGenerator random = TestRandom.of(4);
    double start = 0.37;
    double target = 0.8;
    DualAveraging averaging = DualAveraging.start(start);
    int updates = 60;
    double[] errors = new double[updates + 1];
    double[] logSteps = new double[updates + 1];
    for (int t = 1; t <= updates; t++) {
      double accept = random.nextDouble();
      averaging = averaging.update(accept, target);
      errors[t] = target - accept;

      double errorSum = 0;
      for (int i = 1; i <= t; i++) {
        errorSum += errors[i];
      }
      logSteps[t] = Math.log(10 * start) - Math.sqrt(t) / 0.05 * errorSum / (t + 10);
      double average = 0;
      for (int i = 1; i <= t; i++) {
        double weight = Math.pow(i, -0.75);
        for (int later = i + 1; later <= t; later++) {
          weight *= 1 - Math.pow(later, -0.75);
        }
        average += weight * logSteps[i];
      }
      assertEquals(t, averaging.count());
      assertEquals(Math.exp(logSteps[t]), averaging.stepSize(), 1e-12 * averaging.stepSize());
      assertEquals(
          Math.exp(average), averaging.averagedStepSize(), 1e-12 * averaging.averagedStepSize());
    }
  }

  @Test
  void dualAveragingFindsTheStepSizeOfItsTarget() {
    DualAveraging averaging = DualAveraging.start(1);
    for (int i = 0; i < 20000; i++) {
      averaging = averaging.update(1 / (1 + averaging.stepSize()), 0.8);
    }
    assertEquals(0.25, averaging.averagedStepSize(), 0.005);
  }

  @Test
  void dualAveragingWithoutUpdatesKeepsItsStart() {
    assertEquals(0.3, DualAveraging.start(0.3).averagedStepSize(), 1e-16);
    assertEquals(0.3, DualAveraging.start(0.3).stepSize(), 1e-16);
  }

  @Test
  void runningVarianceAgreesWithTheTwoPassVariance() {
    RandomGenerator random = TestRandom.of(5);
    double[] first = new double[40];
    double[] second = new double[40];
    RunningVariance running = RunningVariance.empty(2);
    for (int i = 0; i < 40; i++) {
      first[i] = 1000 + RandomDraws.normal(random);
      second[i] = 0.01 * RandomDraws.normal(random);
      running = running.add(RealVector.of(first[i], second[i]));
    }
    RealVector metric = running.inverseMetric(RealVector.filled(2, 1));
    double shrink = 1e-3 * 5 / 45;
    assertEquals(40.0 / 45 * new Variance().evaluate(first) + shrink, metric.get(0), 1e-12);
    assertEquals(40.0 / 45 * new Variance().evaluate(second) + shrink, metric.get(1), 1e-12);
  }

  @Test
  void aWindowOfOnePointKeepsThePreviousMetric() {
    RunningVariance one = RunningVariance.empty(1).add(RealVector.of(3));
    assertEquals(7.0 / 6 + 1e-3 * 5 / 6, one.inverseMetric(RealVector.of(7)).get(0), 1e-15);
  }

  /** The found step size scales with the target, and is the start times a power of two. */
  @Test
  void searchFindsTheScaleOfTheTarget() {
    for (double scale : new double[] {1e-6, 1e-3, 1, 50, 1e4}) {
      LogDensity density =
          Targets.product(5, x -> -0.5 * x * x / (scale * scale), x -> -x / (scale * scale));
      NutsKernel kernel = new NutsKernel(density, 10, 1000);
      NutsState state = kernel.init(RealVector.filled(5, scale));
      for (double start : new double[] {1, 0.01 * scale, 100 * scale}) {
        double found =
            StepSizeSearch.search(kernel, state, Tuning.unit(start, 5), TestRandom.of(9));
        assertTrue(found > 0.1 * scale && found < 4 * scale, "found " + found + " for " + scale);
        int doublings = Math.getExponent(found / start * (1 + 1e-9));
        assertEquals(start * Math.pow(2, doublings), found, 1e-12 * found);
      }
    }
  }

  /**
   * From the mode of N(0, I) in n dimensions one step loses eps^4 |p|^2 / 8, where |p|^2 is near n:
   * for n = 1000 the threshold 0.8 lies at eps = 0.206, between the 0.19 and 0.22 of these grids.
   */
  @Test
  void searchStopsAtAnAcceptanceOfFourFifths() {
    NutsKernel kernel = new NutsKernel(Targets.standardNormal(1000), 10, 1000);
    NutsState mode = kernel.init(RealVector.filled(1000, 0));
    double[][] startsAndResults = {
      {0.19 / 16, 0.38}, {0.22 / 16, 0.22}, {0.19 * 16, 0.19}, {0.22 * 16, 0.11}
    };
    for (double[] pair : startsAndResults) {
      double found =
          StepSizeSearch.search(kernel, mode, Tuning.unit(pair[0], 1000), TestRandom.of(2));
      assertEquals(pair[1], found, 1e-12);
    }
  }

  @Test
  void searchNamesAnImproperTarget() {
    NutsKernel kernel = new NutsKernel(Targets.product(2, _ -> 0, _ -> 0), 10, 1000);
    assertMessage("improper", kernel, RealVector.of(0, 0));
  }

  @Test
  void searchNamesADiscontinuousTarget() {
    LogDensity spike = Targets.product(1, x -> x == 0 ? 0 : Double.NEGATIVE_INFINITY, _ -> 1);
    assertMessage("not continuous", new NutsKernel(spike, 10, 1000), RealVector.of(0));
  }

  private static void assertMessage(String part, NutsKernel kernel, RealVector start) {
    NutsState state = kernel.init(start);
    SamplingException e =
        assertThrows(
            SamplingException.class,
            () ->
                StepSizeSearch.search(
                    kernel, state, Tuning.unit(1, start.size()), TestRandom.of(1)));
    assertTrue(String.valueOf(e.getMessage()).contains(part), e.getMessage());
  }
}
