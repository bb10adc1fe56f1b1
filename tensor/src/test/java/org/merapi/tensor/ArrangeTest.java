package org.merapi.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.merapi.tensor.Tensors.tensor;
import static org.merapi.tensor.Tensors.zeros;

import java.util.List;
import org.junit.jupiter.api.Test;

class ArrangeTest {

  private static void assertFails(
      Class<? extends RuntimeException> type, String message, Runnable body) {
    assertEquals(message, assertThrows(type, body::run).getMessage());
  }

  @Test
  void padsAsTheDocumentationShows() {
    Tensor abc = tensor(1.0, 2, 3);
    assertArrayEquals(
        new double[] {1, 1, 1, 2, 3, 3, 3},
        Arrange.pad(abc, 0, 2, 2, Padding.EDGE).toDoubleArray());
    assertArrayEquals(
        new double[] {3, 2, 1, 2, 3, 2, 1},
        Arrange.pad(abc, 0, 2, 2, Padding.REFLECT).toDoubleArray());
    assertArrayEquals(
        new double[] {2, 1, 1, 2, 3, 3, 2},
        Arrange.pad(abc, 0, 2, 2, Padding.SYMMETRIC).toDoubleArray());
    assertArrayEquals(
        new double[] {2, 3, 1, 2, 3, 1, 2},
        Arrange.pad(abc, 0, 2, 2, Padding.WRAP).toDoubleArray());
    assertArrayEquals(new double[] {-1, 1, 2, 3}, Arrange.pad(abc, 0, 1, 0, -1).toDoubleArray());
  }

  @Test
  void errorsNameTheArgument() {
    Tensor x = zeros(2, 3);
    assertFails(
        ShapeException.class,
        "split: the sizes [1, 1] do not add up to axis 1 of shape [2, 3]",
        () -> Arrange.split(x, 1, 1, 1));
    assertFails(
        IllegalArgumentException.class,
        "chunk: the count must be positive, got 0",
        () -> Arrange.chunk(x, 0, 0));
    assertFails(
        IllegalArgumentException.class,
        "tile: a count is negative: -1",
        () -> Arrange.tile(x, 2, -1));
    assertFails(
        ShapeException.class,
        "repeat: 1 counts for axis 0 of shape [2, 3]",
        () -> Arrange.repeat(x, 0, new int[] {1}));
    assertFails(
        ShapeException.class,
        "pad: axis 0 of shape [0] has nothing to continue with",
        () -> Arrange.pad(zeros(0), 0, 1, 0, Padding.EDGE));
    assertFails(
        ShapeException.class,
        "a triangle is of two axes, the shape is [3]",
        () -> Arrange.triu(zeros(3), 0));
    assertFails(
        ShapeException.class,
        "meshgrid: argument 1 of shape [2, 3] is no vector",
        () -> Arrange.meshgrid(zeros(2), x));
    assertFails(
        ShapeException.class,
        "block: row 0 has blocks of shapes [2, 3] and [3, 2]",
        () -> Arrange.block(List.of(List.of(x, zeros(3, 2)))));
    assertFails(
        IllegalArgumentException.class, "block: there is no block", () -> Arrange.block(List.of()));
    assertFails(
        ShapeException.class,
        "blockDiagonal: argument 0 of shape [3] is no matrix",
        () -> Arrange.blockDiagonal(zeros(3)));
  }
}
