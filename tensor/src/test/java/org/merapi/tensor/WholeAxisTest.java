package org.merapi.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.merapi.tensor.Tensors.arange;
import static org.merapi.tensor.Tensors.tensor;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Lookups by all positions of an axis along a hidden axis, against those by a copy of them. */
class WholeAxisTest {
  private static final Axis HIDDEN = Axis.of("z", 3);
  private static final Tensor X = arange(24).reshape(2, 3, 4).cast(DType.FLOAT64);

  private static void assertSame(Tensor expected, Tensor found) {
    assertEquals(expected.shape(), found.shape());
    assertEquals(List.of(HIDDEN), found.hiddenAxes());
    assertArrayEquals(
        expected.reveal(HIDDEN, 0).toDoubleArray(), found.reveal(HIDDEN, 0).toDoubleArray());
  }

  @Test
  void aScalarHidesTheAxis() {
    assertSame(X.hide(1, HIDDEN), X.take(1, arange(3).hide(0, HIDDEN)));
    assertSame(X.hide(1, HIDDEN), X.get(Index.all(), Index.of(arange(3).hide(0, HIDDEN))));
  }

  @Test
  void repetitionsOfAPlateAreKept() {
    Tensor positions = arange(3).hide(0, HIDDEN).expand(Shape.of(5, 2));
    Tensor found = X.take(1, positions);
    assertEquals(Shape.of(2, 5, 2, 4), found.shape());
    for (int i = 0; i < 5; i++) {
      assertSame(X.hide(1, HIDDEN), found.get(Index.all(), Index.at(i), Index.at(1), Index.all()));
    }
  }

  @Test
  void otherPositionsAreTaken() {
    Tensor swapped = tensor(2L, 1, 0).hide(0, HIDDEN);
    assertArrayEquals(
        new double[] {8, 4, 0}, X.take(1, swapped).get(0, 0).reveal(HIDDEN, 0).toDoubleArray());
    Tensor byPlate = tensor(0L, 1, 2, 1, 2, 0).reshape(2, 3).hide(1, HIDDEN);
    assertArrayEquals(
        new double[] {0, 4, 4, 8, 8, 0},
        X.take(1, byPlate)
            .get(Index.at(0), Index.all(), Index.at(0))
            .reveal(HIDDEN, 0)
            .reshape(-1)
            .toDoubleArray());
    Tensor some = tensor(0L, 1, 2).hide(0, HIDDEN);
    assertArrayEquals(
        new double[] {0, 1, 2}, X.take(2, some).get(0, 0).reveal(HIDDEN, 0).toDoubleArray());
  }

  @Test
  void aTensorWithTheAxisIsLookedUpInStepWithIt() {
    Tensor both = X.hide(1, HIDDEN).get(0);
    Tensor narrow = both.get(Index.range(0, 3));
    assertArrayEquals(
        new double[] {0, 5, 10},
        narrow.take(0, arange(3).hide(0, HIDDEN)).reveal(HIDDEN, 0).toDoubleArray());
  }
}
