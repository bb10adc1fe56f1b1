package org.merapi.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

/** Cases that once gave a wrong answer or a raw error. */
class ReviewedCasesTest {

  @Test
  void greatIntegersAreComparedAsIntegers() {
    Tensor x = Tensors.tensor(1L << 53, (1L << 53) + 1);
    assertEquals(1, x.argmax(0).itemLong());
    assertEquals(0, x.argmin(0).itemLong());
  }

  @Test
  void theDiagonalOfATallMatrixIsAsLongAsItsShorterSide() {
    Tensor tall = Tensors.matrix(new double[] {1, 2}, new double[] {3, 4}, new double[] {5, 6});
    assertArrayEquals(new double[] {1, 4}, tall.diagonal().toDoubleArray());
    assertArrayEquals(new double[] {1, 4}, tall.transposeLast().diagonal().toDoubleArray());
  }

  @Test
  void trianglesKeepTheType() {
    Tensor x = Tensors.arange(4).reshape(2, 2);
    assertEquals(DType.INT64, x.tril().dtype());
    assertArrayEquals(new long[] {0, 0, 2, 3}, x.tril().toLongArray());
    assertEquals(DType.INT64, x.diagonalPart().dtype());
  }

  @Test
  void shapesAreCheckedBeforeMemoryIsTaken() {
    assertThrows(ShapeException.class, () -> Tensors.eye(65536));
    assertThrows(ShapeException.class, () -> Tensors.arange(-1));
    assertThrows(ShapeException.class, () -> Tensors.cat(7, Tensors.arange(3)));
    assertThrows(ShapeException.class, () -> Tensors.zeros(2, 3, 4).moveAxes(0, -1, 1));
  }

  @Test
  void linspaceDoesNotOverflow() {
    assertArrayEquals(
        new double[] {-1e308, 0, 1e308}, Tensors.linspace(-1e308, 1e308, 3).toDoubleArray());
  }
}
