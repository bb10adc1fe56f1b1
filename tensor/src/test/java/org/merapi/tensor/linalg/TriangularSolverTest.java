package org.merapi.tensor.linalg;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.merapi.tensor.linalg.Matrices.Layout;

/** Systems with exact solutions, and errors. */
class TriangularSolverTest {

  /** The triangle of ones sums; its solution takes differences: exact for integers. */
  @ParameterizedTest
  @CsvSource({"1, 1", "8, 1", "9, 3", "100, 1", "100, 100", "301, 1", "301, 270"})
  void differencesUndoSums(int size, int columns) {
    MatrixView x = Matrices.of(size, columns, (i, j) -> (i * 7 + j * 3) % 11 - 5);
    for (Blas blas : Matrices.providers()) {
      DenseKernels kernels = new DenseKernels(() -> blas);
      MatrixView ones = Matrices.of(size, size, (i, j) -> j <= i ? 1 : Double.NaN);
      MatrixView b = Layout.COLUMN_MAJOR.view(size, columns);
      for (int j = 0; j < columns; j++) {
        double sum = 0;
        for (int i = 0; i < size; i++) {
          sum += Matrices.get(x, i, j);
          Matrices.set(b, i, j, sum);
        }
      }
      kernels.solveTriangular(Triangle.LOWER, ones, b);
      assertArrayEquals(Matrices.values(x), Matrices.values(b));

      for (int j = 0; j < columns; j++) {
        double sum = 0;
        for (int i = size - 1; i >= 0; i--) {
          sum += Matrices.get(x, i, j);
          Matrices.set(b, i, j, sum);
        }
      }
      kernels.solveTriangular(Triangle.UPPER, ones.transposed(), b);
      assertArrayEquals(Matrices.values(x), Matrices.values(b));
    }
  }

  @Test
  void aZeroOnTheDiagonalIsNotHidden() {
    MatrixView t = Matrices.of(3, 3, (i, j) -> i == 1 && j == 1 ? 0 : 1);
    MatrixView x = Matrices.of(3, 1, (i, j) -> i);
    new DenseKernels(JavaBlas::new).solveTriangular(Triangle.LOWER, t, x);
    assertEquals(Double.POSITIVE_INFINITY, Matrices.get(x, 1, 0));
    assertTrue(Double.isInfinite(Matrices.get(x, 2, 0)));
  }

  @Test
  void errorsNameTheSizes() {
    DenseKernels kernels = new DenseKernels(JavaBlas::new);
    MatrixView square = Layout.ROW_MAJOR.view(3, 3);
    assertEquals(
        "triangular solve: sizes do not agree, 3 x 3 matrix for right-hand sides 2 x 1",
        assertThrows(
                IllegalArgumentException.class,
                () -> kernels.solveTriangular(Triangle.LOWER, square, Layout.ROW_MAJOR.view(2, 1)))
            .getMessage());
    assertThrows(
        IllegalArgumentException.class,
        () -> kernels.solveTriangular(Triangle.LOWER, square, square));
  }
}
