package org.merapi.distributions.law;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.merapi.distributions.Distribution;
import org.merapi.distributions.constraint.Constraints;
import org.merapi.tensor.Index;
import org.merapi.tensor.Key;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Special;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/**
 * Densities on spheres, which have no bijection from unconstrained space: they integrate to one,
 * and the draws have the expectations that the density gives, by importance sampling from the
 * uniform law.
 */
class SphereTest {
  private static final int DRAWS = 40_000;
  private static final Key KEY = Key.key(31_337);

  static Stream<Family> families() {
    return Families.keeping(Law.NORMALISATION)
        .filter(f -> f.first().support().equals(Constraints.UNIT_VECTOR));
  }

  @ParameterizedTest
  @MethodSource("families")
  void drawsHaveTheExpectationsOfTheDensity(Family family) {
    for (Distribution distribution : family.distributions()) {
      int size = distribution.eventShape().elements();
      Tensor draws = distribution.sample(KEY.fold(family.name()), Shape.of(DRAWS)).stopGradient();
      assertTrue(distribution.support().contains(draws).allTrue(), family.name());
      Tensor normal = KEY.fold(1).normal(Shape.of(DRAWS, size));
      Tensor uniform = normal.div(normal.square().sumKeep(-1).sqrt());
      Tensor weights = distribution.logProb(uniform).plus(logArea(size)).exp();
      compare(family + " total", Tensors.ones(DRAWS), weights);
      List<Tensor> here = features(draws, size);
      List<Tensor> there = features(uniform, size);
      for (int i = 0; i < here.size(); i++) {
        compare(family + " feature " + i, here.get(i), there.get(i).times(weights));
      }
    }
  }

  private static double logArea(int size) {
    return Math.log(2)
        + 0.5 * size * Math.log(Math.PI)
        - Special.lgamma(Tensors.scalar(0.5 * size)).item();
  }

  private static List<Tensor> features(Tensor x, int size) {
    List<Tensor> features = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      Tensor one = x.get(Index.all(), Index.at(i));
      features.add(one);
      features.add(one.square());
      features.add(one.times(x.get(Index.all(), Index.at((i + 1) % size))));
    }
    return features;
  }

  private static void compare(String what, Tensor here, Tensor there) {
    double gap = here.mean().minus(there.mean()).item();
    double error = Math.sqrt(here.variance(0).plus(there.variance(0)).item() / DRAWS);
    double p = GoodnessOfFit.normal(gap / error);
    assertTrue(p > GoodnessOfFit.LEVEL, () -> what + ": off by " + gap + ", p = " + p);
    assertTrue(error < 0.05, () -> what + ": too uncertain to say, " + error);
  }
}
