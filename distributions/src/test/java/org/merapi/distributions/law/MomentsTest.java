package org.merapi.distributions.law;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.merapi.distributions.Distribution;
import org.merapi.distributions.HasEntropy;
import org.merapi.distributions.HasMode;
import org.merapi.distributions.HasMoments;
import org.merapi.distributions.transform.Transform;
import org.merapi.tensor.Key;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;

/**
 * Mean, variance, entropy and mode against the density: by quadrature on the line, by sums over
 * events, otherwise by the average of draws.
 */
class MomentsTest {
  private static final int DRAWS = 40_000;
  private static final Key KEY = Key.key(4_711);

  static Stream<Family> families() {
    return Families.keeping(Law.MOMENTS);
  }

  @ParameterizedTest
  @MethodSource("families")
  void meanAndVariance(Family family) {
    for (Distribution distribution : family.distributions()) {
      if (distribution instanceof HasMoments m && distribution.eventShape().elements() > 0) {
        Tensor mean = m.mean();
        require(family, distribution, mean, x -> x);
        require(family, distribution, m.variance(), x -> x.minus(mean).square());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("families")
  void entropy(Family family) {
    for (Distribution distribution : family.distributions()) {
      if (distribution instanceof HasEntropy e) {
        require(family, distribution, e.entropy(), x -> distribution.logProb(x).neg());
      }
    }
  }

  /** No draw and no neighbour has a greater density. */
  @ParameterizedTest
  @MethodSource("families")
  void mode(Family family) {
    for (Distribution distribution : family.distributions()) {
      if (distribution instanceof HasMode m) {
        Tensor mode = m.mode();
        assertTrue(distribution.support().contains(mode).allTrue(), family + " mode " + mode);
        double most = distribution.logProb(mode).item();
        Tensor draws = distribution.sample(KEY, Shape.of(2_000));
        double best = distribution.logProb(draws).max().item();
        double tolerance = 1e-12 * Math.max(1, Math.abs(most));
        assertTrue(best <= most + tolerance, family + ": " + best + " is more than " + most);
        if (!distribution.support().isDiscrete() && Double.isFinite(most)) {
          // Towards the draws, by a hundredth of the way, in a convex support.
          Tensor near = mode.plus(draws.minus(mode).times(0.01));
          double close = distribution.logProb(near).max().item();
          assertTrue(close <= most + tolerance, family + ": " + close + " beside " + most);
        }
      }
    }
  }

  private static void require(
      Family family, Distribution distribution, Tensor closed, Function<Tensor, Tensor> function) {
    double[] expected = closed.toDoubleArray();
    for (double each : expected) {
      if (!Double.isFinite(each)) {
        return; // no such moment: the reference table has the rows
      }
    }
    if (distribution.support().isDiscrete()) {
      requireSum(family, distribution, expected, function);
    } else if (isOnTheLine(distribution)) {
      Tensor draws = distribution.sample(KEY, Shape.of(1001));
      double[] points = Integration.unconstrained(distribution, draws);
      double width = points[750] - points[250];
      double integral =
          Integration.expectation(
              distribution, points[500], width, (value, logDensity) -> function.apply(value));
      assertEquals(integral, expected[0], 1e-6 * Math.max(1, Math.abs(expected[0])), family.name());
    } else {
      requireAverage(family, distribution, expected, function);
    }
  }

  private static boolean isOnTheLine(Distribution distribution) {
    Transform transform = Bijection.onto(distribution.support());
    return distribution.eventShape().rank() == 0
        && transform.inverseShape(distribution.eventShape()).elements() == 1;
  }

  private static void requireSum(
      Family family,
      Distribution distribution,
      double[] expected,
      Function<Tensor, Tensor> function) {
    Tensor events = Events.of(family, distribution);
    Tensor weights = distribution.logProb(events).exp();
    // An impossible event has the log density -infinity and counts nothing.
    Tensor possible = weights.gt(0);
    int count = events.size(0);
    Tensor terms = function.apply(events).cast(weights.dtype()).reshape(count, -1);
    Tensor safe =
        org.merapi.tensor.Tensors.where(
            possible.unsqueeze(-1), terms, org.merapi.tensor.Tensors.scalar(0.0));
    double[] sums = safe.times(weights.unsqueeze(-1)).sum(0).toDoubleArray();
    for (int i = 0; i < expected.length; i++) {
      assertEquals(sums[i], expected[i], 1e-9 * Math.max(1, Math.abs(sums[i])), family.name());
    }
  }

  private static void requireAverage(
      Family family,
      Distribution distribution,
      double[] expected,
      Function<Tensor, Tensor> function) {
    Tensor draws = distribution.sample(KEY.fold(family.name()), Shape.of(DRAWS)).stopGradient();
    Tensor terms = function.apply(draws).reshape(DRAWS, -1);
    double[] mean = terms.mean(0).toDoubleArray();
    double[] variance = terms.variance(0).toDoubleArray();
    for (int i = 0; i < expected.length; i++) {
      double gap = mean[i] - expected[i];
      double error = Math.sqrt(variance[i] / DRAWS);
      double p =
          Math.abs(gap) <= 1e-12 * Math.abs(expected[i]) ? 1 : GoodnessOfFit.normal(gap / error);
      String message = family + " entry " + i + ": " + mean[i] + " against " + expected[i];
      assertTrue(p > GoodnessOfFit.LEVEL, () -> message + ", p = " + p);
    }
  }
}
