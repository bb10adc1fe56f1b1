package org.merapi.tensor.linalg;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.merapi.tensor.linalg.Matrices.Layout;

/** Factors known in closed form, large ones of every provider, and errors. */
class CholeskyTest {

  @Test
  void pascalsMatrixHasBinomialsAsItsFactor() {
    double[][] binomial = new double[20][20];
    for (int i = 0; i < 20; i++) {
      binomial[i][0] = 1;
      for (int j = 1; j <= i; j++) {
        binomial[i][j] = binomial[i - 1][j - 1] + binomial[i - 1][j];
      }
    }
    MatrixView l = Matrices.of(20, 20, (i, j) -> binomial[i][j]);
    MatrixView a = Layout.ROW_MAJOR.view(20, 20);
    a.setFrom(
        MatrixView.rowMajor(
            Matrices.textbookProduct(l, l.transposed(), a, Update.ASSIGN), 0, 20, 20));
    MatrixView lower = Layout.COLUMN_MAJOR.view(20, 20);
    assertEquals(0, new DenseKernels(JavaBlas::new).cholesky(a, lower));
    assertArrayEquals(Matrices.values(l), Matrices.values(lower));
  }

  /**
   * min(i, j) is the covariance of a random walk; its factor is all ones, and all steps are exact.
   */
  @ParameterizedTest
  @ValueSource(ints = {1, 8, 9, 64, 129, 300, 601})
  void randomWalkHasOnesAsItsFactor(int size) {
    MatrixView a = Matrices.of(size, size, (i, j) -> 1 + Math.min(i, j));
    MatrixView ones = Matrices.of(size, size, (i, j) -> i < j ? 0 : 1);
    for (Blas blas : Matrices.providers()) {
      MatrixView lower = Layout.PADDED_ROWS.view(size, size);
      assertEquals(0, new DenseKernels(() -> blas).cholesky(a, lower));
      assertArrayEquals(Matrices.values(ones), Matrices.values(lower));
    }
  }

  /** Higham, Accuracy and Stability of Numerical Algorithms, theorem 10.3, for any condition. */
  @ParameterizedTest
  @ValueSource(ints = {3, 10, 12, 60, 120})
  void backwardErrorStaysWithinTheBound(int size) {
    Random random = new Random(size);
    MatrixView a =
        size <= 12
            ? Matrices.of(size, size, (i, j) -> 1.0 / (i + j + 1)) // Hilbert, condition to 1e16
            : Matrices.positiveDefinite(size, random);
    for (Blas blas : Matrices.providers()) {
      MatrixView l = Layout.ROW_MAJOR.view(size, size);
      assertEquals(0, new DenseKernels(() -> blas).cholesky(a, l));
      for (int i = 0; i < size; i++) {
        for (int j = 0; j <= i; j++) {
          BigDecimal residual = Matrices.exact(Matrices.get(a, i, j));
          double absolute = 0;
          for (int p = 0; p <= j; p++) {
            double x = Matrices.get(l, i, p);
            double y = Matrices.get(l, j, p);
            residual = residual.subtract(Matrices.exact(x).multiply(Matrices.exact(y)));
            absolute += Math.abs(x * y);
          }
          double bound = (size + 1) * Matrices.EPSILON * absolute * 1.001;
          double error = residual.abs().doubleValue();
          assertTrue(error <= bound, () -> "error " + error + ", bound " + bound);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {100, 300})
  void everyProviderNamesTheFailingMinorOfALargeMatrix(int size) {
    for (Blas blas : Matrices.providers()) {
      DenseKernels kernels = new DenseKernels(() -> blas);
      for (int bad : new int[] {0, 1, 50, 63, 64, 65, size - 1}) {
        // With its diagonal one less from there, the trailing pivot is 1 - 1 = 0, exactly.
        MatrixView zero =
            Matrices.of(size, size, (i, j) -> 1 + Math.min(i, j) - (i == bad && j == bad ? 1 : 0));
        assertEquals(bad + 1, kernels.cholesky(zero, Layout.ROW_MAJOR.view(size, size)));
        MatrixView nan = Matrices.of(size, size, (i, j) -> 1 + Math.min(i, j));
        Matrices.set(nan, size - 1, bad, Double.NaN);
        assertEquals(size, kernels.cholesky(nan, Layout.ROW_MAJOR.view(size, size)));
      }
    }
  }

  @Test
  void bitsDoNotDependOnWarmUp() {
    MatrixView a = Matrices.positiveDefinite(130, new Random(2));
    for (Blas blas : Matrices.providers()) {
      DenseKernels kernels = new DenseKernels(() -> blas);
      MatrixView cold = Layout.ROW_MAJOR.view(130, 130);
      kernels.cholesky(a, cold);
      for (int i = 0; i < 300; i++) {
        MatrixView again = Layout.ROW_MAJOR.view(130, 130);
        kernels.cholesky(a, again);
        assertArrayEquals(Matrices.values(cold), Matrices.values(again));
      }
    }
  }

  @Test
  void errorsNameTheSizes() {
    DenseKernels kernels = new DenseKernels(JavaBlas::new);
    MatrixView square = Layout.ROW_MAJOR.view(3, 3);
    assertEquals(
        "Cholesky: needs square matrices of one size, got 3 x 2 into 3 x 3",
        assertThrows(
                IllegalArgumentException.class,
                () -> kernels.cholesky(Layout.ROW_MAJOR.view(3, 2), square))
            .getMessage());
    assertThrows(
        IllegalArgumentException.class, () -> kernels.cholesky(square, square.transposed()));
  }
}
