package org.merapi.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class SoftmaxTest {
  private static final double INFINITY = Double.POSITIVE_INFINITY;

  @Test
  void closedForms() {
    Tensor x = Tensors.tensor(0, Math.log(2), Math.log(3));
    assertArrayEquals(
        new double[] {1 / 6.0, 2 / 6.0, 3 / 6.0}, Tensors.softmax(x, 0).toDoubleArray(), 1e-16);
    assertArrayEquals(
        new double[] {0.5, 0.5, 0},
        Tensors.softmax(Tensors.tensor(1e308, 1e308, -1e308), 0).toDoubleArray());
    assertArrayEquals(
        new double[] {1, 0}, Tensors.softmax(Tensors.tensor(-5, -INFINITY), 0).toDoubleArray());
    assertTrue(Tensors.isNan(Tensors.softmax(Tensors.tensor(-INFINITY, -INFINITY), 0)).allTrue());
    assertTrue(Tensors.isNan(Tensors.softmax(Tensors.tensor(0, Double.NaN), 0)).allTrue());
  }

  @Test
  void axesAndTypes() {
    Tensor x = Tensors.tensor(1L, 2, 3, 1, 3, 5).reshape(2, 3);
    Tensor rows = Tensors.softmax(x, 1);
    assertEquals(DType.FLOAT64, rows.dtype());
    assertArrayEquals(
        rows.toDoubleArray(),
        Tensors.softmax(x.transposeLast(), 0).transposeLast().toDoubleArray());
    assertEquals(DType.FLOAT32, Tensors.softmax(x.cast(DType.FLOAT32), -1).dtype());
    assertEquals(Shape.of(2, 0), Tensors.softmax(Tensors.zeros(2, 0), 1).shape());
    assertEquals(Shape.of(0, 2), Tensors.softmax(Tensors.zeros(0, 2), 1).shape());
  }

  @Test
  void theShortWayHasTheBitsOfTheOperations() {
    for (int length : new int[] {1, 3, 7, 8, 63, 64, 300, 5000}) {
      Tensor x = Key.key(9).normal(Shape.of(4, length)).times(30);
      Axis axis = Axis.of("row", 4);
      Tensor hidden = Tensors.softmax(x.hide(0, axis), -1).reveal(axis, 0);
      assertArrayEquals(hidden.toDoubleArray(), Tensors.softmax(x, 1).toDoubleArray());
      assertArrayEquals(
          hidden.get(2).toDoubleArray(), Tensors.softmax(x.get(2), 0).toDoubleArray());
    }
  }
}
