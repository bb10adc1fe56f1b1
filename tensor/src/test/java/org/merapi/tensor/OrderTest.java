package org.merapi.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.merapi.tensor.Tensors.tensor;
import static org.merapi.tensor.Tensors.zeros;

import java.util.List;
import org.junit.jupiter.api.Test;

class OrderTest {

  private static void assertFails(
      Class<? extends RuntimeException> type, String message, Runnable body) {
    assertEquals(message, assertThrows(type, body::run).getMessage());
  }

  @Test
  void nanComesLastInEitherDirection() {
    Tensor x = tensor(2, Double.NaN, -1, Double.POSITIVE_INFINITY);
    assertArrayEquals(new long[] {2, 0, 3, 1}, Order.argsort(x, 0).toLongArray());
    assertArrayEquals(new long[] {3, 0, 2, 1}, Order.argsortDescending(x, 0).toLongArray());
  }

  @Test
  void aLongVectorIsSorted() {
    double[] values = Key.key(1).normal(Shape.of(100_000)).toDoubleArray();
    double[] expected = values.clone();
    java.util.Arrays.sort(expected);
    assertArrayEquals(expected, Order.sort(tensor(values), 0).toDoubleArray());
  }

  @Test
  void wholeNumbersAtTheEndsOfTheirRange() {
    Tensor x = tensor(Long.MAX_VALUE, Long.MIN_VALUE, 0, Long.MAX_VALUE - 1);
    assertArrayEquals(new long[] {1, 2, 3, 0}, Order.argsort(x, 0).toLongArray());
    assertArrayEquals(new long[] {0, 3, 2, 1}, Order.argsortDescending(x, 0).toLongArray());
    Order.Unique found = Order.unique(tensor(Long.MAX_VALUE, Long.MAX_VALUE - 1));
    assertEquals(2, found.values().size(0));
  }

  @Test
  void medians() {
    assertEquals(2, Order.median(tensor(3.0, 1, 2), 0).item());
    assertEquals(2.5, Order.median(tensor(3.0, 1, 2, 4), 0).item());
    assertEquals(Double.NaN, Order.median(tensor(3, Double.NaN, 1), 0).item());
    double inf = Double.POSITIVE_INFINITY;
    assertEquals(inf, Order.median(tensor(1, inf, inf, inf), 0).item());
    assertEquals(2.5, Order.median(tensor(2L, 3), 0).item());
  }

  @Test
  void errorsNameTheArgument() {
    Tensor x = zeros(2, 3);
    assertFails(
        IllegalArgumentException.class,
        "topk: there are no 4 values along axis 1 of shape [2, 3]",
        () -> Order.topk(x, 1, 4));
    assertFails(
        IllegalArgumentException.class,
        "quantile: the probability must be from 0 to 1, got 1.5",
        () -> Order.quantile(x, 0, 1.5));
    assertFails(
        ShapeException.class,
        "quantile: axis 0 of shape [0] is empty",
        () -> Order.quantile(zeros(0), 0, 0.5));
    assertFails(
        ShapeException.class,
        "searchSorted: shapes [] and [2]: no scalars",
        () -> Order.searchSorted(Tensors.scalar(1.0), zeros(2)));
  }

  @Test
  void sortedValuesAreThoseAtTheirPositionsToTheBit() {
    double[] values = {0.0, -0.0, 3, Double.NaN, -0.0, -1e-310, 0.0, Double.NEGATIVE_INFINITY};
    for (int copies : new int[] {1, 10}) {
      Tensor row = Arrange.tile(tensor(values), copies);
      for (DType dtype : DType.values()) {
        Tensor x =
            dtype == DType.BOOL
                ? row.gt(0)
                : Tensors.where(Tensors.isFinite(row), row, 7).cast(dtype);
        for (Tensor each : List.of(dtype.isFloating() ? row.cast(dtype) : x, x)) {
          assertArrayEquals(
              each.get(Order.argsort(each, 0)).toDoubleArray(),
              Order.sort(each, 0).toDoubleArray());
          assertArrayEquals(
              each.get(Order.argsortDescending(each, 0)).toDoubleArray(),
              Order.sortDescending(each, 0).toDoubleArray());
        }
      }
    }
  }
}
