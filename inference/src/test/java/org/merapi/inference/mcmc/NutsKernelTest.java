package org.merapi.inference.mcmc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class NutsKernelTest {

  /**
   * Every transition agrees with the naive sampler's, in what was drawn and in what was counted.
   */
  @Test
  void agreesWithTheNaiveSampler() {
    Map<String, Integer> endings = new TreeMap<>();
    Map<Integer, Integer> depths = new TreeMap<>();
    for (int problem = 0; problem < 1000; problem++) {
      RandomGenerator random = TestRandom.of(problem);
      int dimension = random.nextInt(1, 7);
      LogDensity density = randomTarget(dimension, random);
      int maxDepth = random.nextInt(1, 8);
      double stepSize = Math.exp(random.nextDouble(-4, 1.5));
      double[] inverseMetric = new double[dimension];
      double[] start = new double[dimension];
      for (int i = 0; i < dimension; i++) {
        inverseMetric[i] = Math.exp(random.nextDouble(-1, 1));
        start[i] = random.nextDouble(-2, 2);
      }

      NutsKernel kernel = new NutsKernel(density, maxDepth, 1000);
      Tuning tuning = new Tuning(stepSize, RealVector.of(inverseMetric));
      NutsState state = kernel.init(RealVector.of(start));
      Transition actual = kernel.step(state, tuning, TestRandom.of(-1 - problem));
      NaiveNuts.Result expected =
          new NaiveNuts(density, inverseMetric, stepSize, maxDepth, TestRandom.of(-1 - problem))
              .transition(start);

      String name = "problem " + problem;
      assertEquals(expected.leapfrogs(), actual.info().leapfrogs(), name);
      assertEquals(expected.depth(), actual.info().treeDepth(), name);
      assertEquals(expected.ending(), ending(actual.info().termination()), name);
      assertEquals(expected.acceptStatistic(), actual.info().acceptStatistic(), 1e-8, name);
      double energy = expected.chosen().energy();
      assertEquals(energy, actual.info().energy(), 1e-8 * Math.max(1, Math.abs(energy)), name);
      for (int i = 0; i < dimension; i++) {
        double q = expected.chosen().q().get(i);
        assertEquals(q, actual.state().position().get(i), 1e-8 * Math.max(1, Math.abs(q)), name);
      }
      endings.merge(expected.ending(), 1, Integer::sum);
      depths.merge(expected.depth(), 1, Integer::sum);
    }
    // The comparison is worth something only if every way of ending is met, and many depths.
    assertTrue(endings.values().stream().allMatch(count -> count > 30), endings.toString());
    assertEquals(3, endings.size(), endings.toString());
    assertTrue(depths.size() >= 7, depths.toString());
  }

  private static String ending(Termination termination) {
    return switch (termination) {
      case Termination.UTurn _ -> "turn";
      case Termination.MaxTreeDepth _ -> "depth";
      case Termination.EnergyError _, Rejected _ -> "divergence";
    };
  }

  /** A random Gaussian, or independent quartic wells, whose flanks make large steps diverge. */
  private static LogDensity randomTarget(int dimension, RandomGenerator random) {
    if (random.nextInt(3) == 0) {
      return Targets.product(
          dimension, x -> 0.5 * x * x - 0.25 * x * x * x * x, x -> x - x * x * x);
    }
    double[][] root = new double[dimension][dimension];
    double[][] precision = new double[dimension][dimension];
    for (double[] row : root) {
      for (int j = 0; j < dimension; j++) {
        row[j] = random.nextDouble(-1, 1);
      }
    }
    for (int i = 0; i < dimension; i++) {
      for (int j = 0; j < dimension; j++) {
        precision[i][j] = i == j ? 0.3 : 0;
        for (int k = 0; k < dimension; k++) {
          precision[i][j] += root[i][k] * root[j][k];
        }
      }
    }
    return Targets.gaussian(precision);
  }

  @Test
  void stepIsAFunctionOfItsArguments() {
    LogDensity density = Targets.logistic(3);
    NutsKernel kernel = new NutsKernel(density, 10, 1000);
    Tuning tuning = Tuning.unit(0.3, 3);
    NutsState state = kernel.init(RealVector.of(0.5, -1, 2));
    Transition first = kernel.step(state, tuning, TestRandom.of(1));
    kernel.step(first.state(), tuning, TestRandom.of(2));
    assertEquals(first, kernel.step(state, tuning, TestRandom.of(1)));
    assertEquals(first, new NutsKernel(density, 10, 1000).step(state, tuning, TestRandom.of(1)));
  }

  @Test
  void theStateHoldsTheDensityAndGradientOfItsPosition() {
    LogDensity density = Targets.gumbel(4);
    NutsKernel kernel = new NutsKernel(density, 10, 1000);
    NutsState state = kernel.init(RealVector.filled(4, 0.1));
    for (int i = 0; i < 50; i++) {
      state = kernel.step(state, Tuning.unit(0.4, 4), TestRandom.of(i)).state();
      assertEquals(kernel.init(state.position()), state);
    }
  }

  @Test
  void aRejectedPositionEndsTheTrajectoryAndIsNamed() {
    NutsKernel kernel = new NutsKernel(Targets.truncatedNormal(1, 1), 10, 1000);
    NutsState state = kernel.init(RealVector.of(0.9));
    int rejected = 0;
    for (int i = 0; i < 100; i++) {
      Transition transition = kernel.step(state, Tuning.unit(0.5, 1), TestRandom.of(i));
      if (transition.info().termination() instanceof Rejected cause) {
        rejected++;
        assertTrue(transition.info().divergent());
        assertEquals(new Rejected.Cause("x", "must be inside the bound"), cause.cause());
        assertTrue(Math.abs(cause.value()) > 1);
      }
      assertTrue(Math.abs(transition.state().position().get(0)) <= 1);
    }
    assertTrue(rejected > 20, "rejected " + rejected);
  }

  @Test
  void zeroDensityAndNaNAreDivergences() {
    assertInstanceOf(
        Termination.EnergyError.class, endOfStepInto(Double.NEGATIVE_INFINITY).termination());
    for (double value : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
      Rejected rejected = assertInstanceOf(Rejected.class, endOfStepInto(value).termination());
      assertEquals("log density is NaN or +infinity", rejected.op());
    }
  }

  private static NutsInfo endOfStepInto(double value) {
    LogDensity density = Targets.product(1, x -> x == 0.25 ? 0 : value, _ -> 0);
    NutsKernel kernel = new NutsKernel(density, 10, 1000);
    Transition transition =
        kernel.step(kernel.init(RealVector.of(0.25)), Tuning.unit(1, 1), TestRandom.of(0));
    assertEquals(0.25, transition.state().position().get(0));
    assertEquals(1, transition.info().leapfrogs());
    assertEquals(0, transition.info().acceptStatistic());
    return transition.info();
  }

  @Test
  void aDensityThatReportsNothingIsFoundOut() {
    LogDensity silent =
        new LogDensity() {
          @Override
          public int dimension() {
            return 1;
          }

          @Override
          public void evaluate(double[] position, Evaluation evaluation) {}
        };
    SamplingException e =
        assertThrows(
            SamplingException.class, () -> new NutsKernel(silent, 10, 1000).init(RealVector.of(0)));
    assertTrue(
        String.valueOf(e.getMessage()).contains("reported neither a value nor a rejection"),
        e.getMessage());
  }

  /** What a step allocates is its result, however many leapfrogs it takes. */
  @Test
  void leapfrogsAllocateNothing() {
    LogDensity density = Targets.standardNormal(20);
    NutsKernel kernel = new NutsKernel(density, 9, 1000);
    NutsState state = kernel.init(RealVector.filled(20, 0.5));
    RandomGenerator random = TestRandom.of(5);
    for (int i = 0; i < 20; i++) {
      kernel.step(state, Tuning.unit(1e-5, 20), random);
    }
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    Transition transition = kernel.step(state, Tuning.unit(1e-5, 20), random);
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;
    assertEquals(511, transition.info().leapfrogs());
    assertInstanceOf(Termination.MaxTreeDepth.class, transition.info().termination());
    // Two vectors of 20 doubles and some small records, against 16 bytes times 511 at the least.
    assertTrue(allocated < 4000, allocated + " bytes");
  }
}
