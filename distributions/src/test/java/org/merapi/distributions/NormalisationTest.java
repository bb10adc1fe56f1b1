package org.merapi.distributions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.merapi.distributions.Families.Family;
import org.merapi.tensor.Key;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/** Densities integrate to one, probabilities sum to one. */
class NormalisationTest {
  static Stream<Distribution> onTheLine() {
    return Families.ALL.stream()
        .filter(f -> !f.isDiscrete())
        .flatMap(f -> f.distributions().stream())
        .filter(d -> d.support().transform().inverseShape(d.eventShape()).elements() == 1);
  }

  static Stream<Distribution> discrete() {
    return Families.ALL.stream()
        .filter(Family::isDiscrete)
        .flatMap(f -> f.distributions().stream());
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
  void sumIsOne(Distribution distribution) {
    Tensor values =
        distribution instanceof Enumerable e ? e.enumerateSupport() : Tensors.arange(400);
    assertEquals(1, distribution.logProb(values).exp().sum().item(), 1e-13);
    assertTrue(
        distribution.support().contains(Tensors.integer(-1L)).not().allTrue(),
        "negative counts are outside every support here");
  }
}
