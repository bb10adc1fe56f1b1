package org.merapi.distributions.compose;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.merapi.distributions.Distributions.autoRegressive;
import static org.merapi.distributions.Distributions.improperUniform;
import static org.merapi.distributions.Distributions.normal;
import static org.merapi.distributions.Distributions.restricted;
import static org.merapi.distributions.Distributions.truncated;
import static org.merapi.distributions.Distributions.uniform;
import static org.merapi.tensor.Tensors.matrix;
import static org.merapi.tensor.Tensors.ones;
import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.tensor;
import static org.merapi.tensor.Tensors.zeros;

import java.util.Arrays;
import org.apache.commons.numbers.gamma.Erfc;
import org.junit.jupiter.api.Test;
import org.merapi.autograd.Gradients;
import org.merapi.distributions.Distribution;
import org.merapi.distributions.ParameterException;
import org.merapi.distributions.constraint.Constraint;
import org.merapi.distributions.constraint.Constraints;
import org.merapi.tensor.Index;
import org.merapi.tensor.Key;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;

/** A density that is kept to a set as it is, and draws that follow it. */
class RestrictedTest {
  private static final double NEVER = Double.NEGATIVE_INFINITY;

  private static double at(Distribution law, double value) {
    return law.logProb(scalar(value)).item();
  }

  @Test
  void densityIsThatOfTheBaseInTheSetAndZeroOutside() {
    Distribution law = restricted(normal(1, 2), Constraints.POSITIVE);
    assertEquals(at(normal(1, 2), 0.25), at(law, 0.25));
    assertEquals(NEVER, at(law, -0.25));
    assertEquals(NEVER, at(law, Double.NaN));
    assertEquals("positive", law.support().description());
  }

  /** The truncated law differs by the mass of the set, which is a constant of the value. */
  @Test
  void aTruncatedLawIsTheSameUpToTheMass() {
    Distribution cut = truncated(normal(1, 2), 0, 3);
    Distribution kept = restricted(normal(1, 2), Constraint.interval(0, 3));
    double mass = 0.5 * (Erfc.value(-1 / Math.sqrt(2)) - Erfc.value(0.5 / Math.sqrt(2)));
    for (double x : new double[] {0, 0.5, 3}) {
      assertEquals(at(kept, x) - Math.log(mass), at(cut, x), 1e-14);
    }
  }

  /** A set that is wider than the law: samplers move in the set, the density is zero in between. */
  @Test
  void theSetMayBeWiderThanTheLaw() {
    Distribution law = restricted(uniform(-10, 10), Constraint.interval(-10, 20));
    assertEquals(-Math.log(20), at(law, 9), 1e-15);
    assertEquals(NEVER, at(law, 15));
    assertEquals(5, law.support().transform().forward(scalar(0.0)).item());
  }

  @Test
  void aSetOfVectorsTakesBatchAxesAsItsEvent() {
    Distribution law = restricted(normal(tensor(3.0, 10), 1), Constraints.ORDERED);
    assertEquals(Shape.SCALAR, law.batchShape());
    assertEquals(Shape.of(2), law.eventShape());
    double sum = at(normal(3, 1), 4) + at(normal(10, 1), 9);
    assertEquals(sum, law.logProb(tensor(4.0, 9)).item(), 1e-15);
    assertEquals(NEVER, law.logProb(tensor(9.0, 4)).item());
    Distribution three = law.expand(Shape.of(3));
    assertEquals(Shape.of(3), three.batchShape());
    Tensor rows = matrix(new double[] {4, 9}, new double[] {9, 4}, new double[] {9, 9});
    assertArrayEquals(new double[] {sum, NEVER, NEVER}, three.logProb(rows).toDoubleArray(), 1e-15);
  }

  /** A path whose values are each in the set. */
  @Test
  void anEventMayHoldSeveralOfTheSet() {
    Distribution start = improperUniform(Constraints.REAL, 1).toEvent(1);
    Distribution walk = autoRegressive(scalar(0), ones(1), scalar(0.5), start, 3);
    Distribution law = restricted(walk, Constraint.interval(0, 1));
    assertEquals(Shape.of(3), law.eventShape());
    Tensor path = tensor(0.25, 0.5, 1);
    assertEquals(walk.logProb(path).item(), law.logProb(path).item());
    assertEquals(NEVER, law.logProb(tensor(0.25, 0.5, 1.5)).item());
    assertEquals(Shape.of(3), law.support().transform().inverseShape(Shape.of(3)));
    assertThrows(UnsupportedOperationException.class, () -> law.sample(Key.key(0)));
  }

  @Test
  void gradientsAreThoseOfTheBaseInsideAndZeroOutside() {
    for (double x : new double[] {0.5, -0.5}) {
      double slope =
          Gradients.<Tensor>grad(
                  loc -> restricted(normal(loc, 2), Constraints.POSITIVE).logProb(scalar(x)))
              .apply(scalar(1.0))
              .item();
      assertEquals(x > 0 ? (x - 1) / 4 : 0, slope, 1e-15);
    }
  }

  @Test
  void parametersOfTheBaseAreChecked() {
    assertEquals(
        "Normal: scale must be positive, got -1.0",
        assertThrows(
                ParameterException.class, () -> restricted(normal(0, -1), Constraints.POSITIVE))
            .getMessage());
    assertFalse(restricted(normal(0, 1), Constraints.POSITIVE).isReparameterized());
  }

  /** The greater of two normal draws has the square of their distribution function. */
  @Test
  void drawsInOrderAreThoseOfTheBaseSorted() {
    int count = 4000;
    Distribution law = restricted(normal(zeros(2), 1), Constraints.ORDERED);
    Tensor draws = law.sample(Key.key(20_250_107), Shape.of(count));
    assertEquals(Shape.of(count, 2), draws.shape());
    assertTrue(law.support().contains(draws).allTrue());
    double[] greater = draws.get(Index.ellipsis(), Index.at(1)).toDoubleArray();
    Arrays.sort(greater);
    double distance = 0;
    for (int i = 0; i < count; i++) {
      double below = Math.pow(0.5 * Erfc.value(-greater[i] / Math.sqrt(2)), 2);
      distance = Math.max(distance, Math.abs(below - (i + 0.5) / count) + 0.5 / count);
    }
    // Kolmogorov's distance exceeds 3.5 / sqrt(n) with probability 2 exp(-24.5) = 5e-11.
    assertTrue(distance < 3.5 / Math.sqrt(count), "distance " + distance);
  }

  /** Each entry of a batch has its own draws, whatever the others do. */
  @Test
  void drawsOfABatchDoNotDependOnTheirNeighbours() {
    Key key = Key.key(3);
    Distribution batch = restricted(normal(tensor(-1.0, 1, 3), 1), Constraints.POSITIVE);
    Tensor draws = batch.sample(key);
    assertTrue(draws.gt(0).all().allTrue());
    Distribution other = restricted(normal(tensor(-1.0, 1, -2), 1), Constraints.POSITIVE);
    assertEquals(draws.get(1).item(), other.sample(key).get(1).item());
  }
}
