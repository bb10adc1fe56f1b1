package org.merapi.tensor.linalg;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.merapi.tensor.linalg.Matrices.Layout;

/** Products beyond the size of a block, special values, repeatability and errors. */
class MatrixProductTest {

  @Test
  void openBlasIsTestedHereToo() {
    assumeTrue(
        Matrices.openBlas().isPresent(),
        "OpenBLAS is not on the class path or not for this platform: only plain Java is tested");
    assertEquals(2, Matrices.providers().size());
  }

  @ParameterizedTest
  @CsvSource({
    "64, 64, 64",
    "41, 41, 41",
    "257, 258, 259",
    "300, 513, 40",
    "9, 600, 300",
    "1, 3000, 50",
    "50, 3000, 1",
    "1, 300, 300",
    "3, 513, 260",
    "260, 513, 3",
    "7, 20000, 1"
  })
  void largeProductsOfExactNumbersAreExact(int rows, int inner, int columns) {
    // Small integers: every order of additions gives the same, exact, sums.
    Random random = new Random(7);
    for (Blas blas : Matrices.providers()) {
      DenseKernels kernels = new DenseKernels(() -> blas);
      for (Layout layout : Layout.values()) {
        MatrixView a = integers(layout, rows, inner, random);
        MatrixView b = integers(layout, inner, columns, random);
        MatrixView c = layout.view(rows, columns);
        kernels.multiply(a, b, c);
        assertArrayEquals(
            Matrices.textbookProduct(a, b, c, Update.ASSIGN),
            Matrices.values(c),
            layout.toString());
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"64, 64, 64", "90, 300, 70", "1, 3000, 50", "50, 3000, 1", "3, 513, 260"})
  void plainJavaGivesTheBitsOfTheTextbookLoopAtEverySize(int rows, int inner, int columns) {
    Random random = new Random(11);
    DenseKernels kernels = new DenseKernels(JavaBlas::new);
    for (Layout layout : Layout.values()) {
      MatrixView a = Matrices.random(layout, rows, inner, random);
      MatrixView b = Matrices.random(layout, inner, columns, random);
      MatrixView c = layout.view(rows, columns);
      kernels.multiply(a, b, c);
      assertArrayEquals(Matrices.textbookProduct(a, b, c, Update.ASSIGN), Matrices.values(c));
    }
  }

  @Test
  void largeProductsStayWithinTheBound() {
    Random random = new Random(5);
    for (Blas blas : Matrices.providers()) {
      MatrixView a = Matrices.random(Layout.ROW_MAJOR, 40, 300, random);
      MatrixView b = Matrices.random(Layout.COLUMN_MAJOR, 300, 30, random);
      MatrixView c = Layout.PADDED_ROWS.view(40, 30);
      new DenseKernels(() -> blas).multiply(a, b, c);
      double error = Matrices.productError(a, b, c, Update.ASSIGN, c);
      assertTrue(error <= 1, () -> blas + ": error " + error + " of the bound");
    }
  }

  @Test
  void dotStaysWithinTheBound() {
    Random random = new Random(6);
    for (int size : new int[] {1, 2, 7, 8, 9, 16, 100, 1001}) {
      MatrixView a = Matrices.random(Layout.EVERY_SECOND, 1, size, random);
      MatrixView b = Matrices.random(Layout.REVERSED, size, 1, random);
      MatrixView c = Layout.ROW_MAJOR.view(1, 1);
      new DenseKernels(JavaBlas::new).multiply(a, b, c);
      double error = Matrices.productError(a, b, c, Update.ASSIGN, c);
      assertTrue(error <= 1, () -> "size " + size + ": error " + error + " of the bound");
    }
  }

  @Test
  void broadcastOperandsHaveStrideZero() {
    for (Blas blas : Matrices.providers()) {
      MatrixView two = new MatrixView(new double[] {2}, 0, 50, 60, 0, 0);
      MatrixView row = new MatrixView(new double[] {1, 3}, 0, 60, 50, 0, 0);
      MatrixView c = Layout.ROW_MAJOR.view(50, 50);
      new DenseKernels(() -> blas).multiply(two, row, c);
      assertTrue(Arrays.stream(Matrices.values(c)).allMatch(v -> v == 120));
    }
  }

  @Test
  void nanAndInfinityAreNotLostInZeros() {
    for (Blas blas : Matrices.providers()) {
      for (int size : new int[] {5, 50}) {
        for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
          MatrixView a = Matrices.of(size, size, (i, j) -> i == 2 && j == 3 ? bad : 0);
          MatrixView b = Matrices.of(size, size, (i, j) -> 0);
          MatrixView c = Layout.ROW_MAJOR.view(size, size);
          new DenseKernels(() -> blas).multiply(a, b, c);
          for (int j = 0; j < size; j++) {
            assertTrue(Double.isNaN(Matrices.get(c, 2, j)), blas + " size " + size);
            assertEquals(0, Matrices.get(c, 1, j));
          }
        }
      }
    }
  }

  @Test
  void bitsDependNeitherOnWarmUpNorOnThreadsNorOnWhereTheArrayLies() {
    Random random = new Random(9);
    MatrixView a = Matrices.random(Layout.ROW_MAJOR, 90, 301, random);
    MatrixView b = Matrices.random(Layout.ROW_MAJOR, 301, 70, random);
    for (Blas blas : Matrices.providers()) {
      DenseKernels kernels = new DenseKernels(() -> blas);
      double[] cold = product(kernels, a, b, 0);
      List<double[]> others =
          IntStream.range(0, 400).parallel().mapToObj(i -> product(kernels, a, b, i % 9)).toList();
      for (double[] other : others) {
        assertArrayEquals(cold, other);
      }
    }
  }

  private static double[] product(DenseKernels kernels, MatrixView a, MatrixView b, int offset) {
    int size = a.rows() * b.columns();
    MatrixView c = MatrixView.rowMajor(new double[offset + size], offset, a.rows(), b.columns());
    MatrixView moved = MatrixView.rowMajor(new double[offset + 21070], offset, 301, 70);
    moved.setFrom(b);
    kernels.multiply(a, moved, c);
    return Matrices.values(c);
  }

  @Test
  void theProviderIsAskedForByLargeProductsOnly() {
    DenseKernels kernels =
        new DenseKernels(() -> {
          throw new UnsupportedOperationException("asked");
        });
    kernels.multiply(square(32), square(32), square(32));
    kernels.cholesky(Matrices.positiveDefinite(50, new Random(1)), square(50));
    kernels.solveTriangular(Triangle.LOWER, Matrices.of(30, 30, (i, j) -> 1), square(30));
    assertThrows(
        UnsupportedOperationException.class,
        () -> kernels.multiply(square(64), square(64), square(64)));
  }

  private static MatrixView square(int size) {
    return Layout.ROW_MAJOR.view(size, size);
  }

  private static MatrixView integers(Layout layout, int rows, int columns, Random random) {
    MatrixView view = layout.view(rows, columns);
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        Matrices.set(view, i, j, random.nextInt(-50, 51));
      }
    }
    return view;
  }

  @Test
  void errorsNameTheSizes() {
    DenseKernels kernels = new DenseKernels(JavaBlas::new);
    MatrixView a = Layout.ROW_MAJOR.view(2, 3);
    String message =
        assertThrows(IllegalArgumentException.class, () -> kernels.multiply(a, a, square(2)))
            .getMessage();
    assertEquals("matrix product: sizes do not agree, 2 x 3 times 2 x 3 into 2 x 2", message);
    MatrixView s = square(3);
    assertEquals(
        "matrix product: the result overlaps an operand",
        assertThrows(IllegalArgumentException.class, () -> kernels.multiply(s, square(3), s))
            .getMessage());
    assertThrows(IllegalArgumentException.class, () -> kernels.multiply(square(3), s, s));
  }

  @Test
  void viewsOutsideTheArrayAreRefused() {
    double[] six = new double[6];
    MatrixView.rowMajor(six, 0, 2, 3);
    new MatrixView(six, 6, 0, 5, 9, 9);
    new MatrixView(six, 5, 2, 3, -3, -1);
    assertThrows(IndexOutOfBoundsException.class, () -> MatrixView.rowMajor(six, 1, 2, 3));
    assertThrows(IndexOutOfBoundsException.class, () -> MatrixView.rowMajor(six, -1, 2, 2));
    assertThrows(IndexOutOfBoundsException.class, () -> new MatrixView(six, 4, 2, 3, -3, -1));
    assertThrows(IndexOutOfBoundsException.class, () -> new MatrixView(six, 0, 3, 1, 1 << 30, 1));
    assertThrows(IllegalArgumentException.class, () -> new MatrixView(six, 0, -1, 1, 1, 1));
    MatrixView view = MatrixView.rowMajor(six, 0, 2, 3);
    assertThrows(IndexOutOfBoundsException.class, () -> view.block(1, 0, 2, 1));
    assertThrows(IndexOutOfBoundsException.class, () -> view.block(0, 2, 1, 2));
  }
}
