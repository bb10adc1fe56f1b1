package org.merapi.distributions.law;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.merapi.distributions.Distribution;
import org.merapi.tensor.Key;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;

/** Densities integrate to one, probabilities sum to one. */
class NormalisationTest {
  static Stream<Distribution> onTheLine() {
    return Families.keeping(Law.NORMALISATION)
        .filter(f -> !f.isDiscrete())
        .flatMap(f -> f.distributions().stream())
        .filter(d -> Bijection.onto(d.support()).isBijective())
        .filter(d -> Bijection.onto(d.support()).inverseShape(d.eventShape()).elements() == 1);
  }

  static Stream<Family> discrete() {
    return Families.keeping(Law.NORMALISATION).filter(Family::isDiscrete);
  }

  @ParameterizedTest
  @MethodSource("onTheLine")
  void integralIsOne(Distribution distribution) {
    Tensor draws = distribution.sample(Key.key(1), Shape.of(1001));
    double[] points = Integration.unconstrained(distribution, draws);
    double width = points[750] - points[250];
    // A kink, as the Laplace density has, costs the rule its exponential convergence.
    assertEquals(1, Integration.total(distribution, points[500], width), 1e-7);
  }

  @ParameterizedTest
  @MethodSource("discrete")
  void sumIsOne(Family family) {
    for (Distribution distribution : family.distributions()) {
      Tensor events = Events.of(family, distribution);
      assertEquals(1, distribution.logProb(events).exp().sum().item(), 1e-12);
    }
  }
}
