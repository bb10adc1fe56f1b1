package org.merapi.tensor.linalg;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Collections;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.merapi.tensor.linalg.Matrices.Layout;

/** LU factors of random matrices of all small sizes and layouts. */
class PivotedLuProperties {
  @Property(seed = "20261201", tries = 300)
  void givesTheBitsOfTheTextbookLoops(
      @ForAll @IntRange(min = 0, max = 40) int rows,
      @ForAll @IntRange(min = 0, max = 40) int columns,
      @ForAll Layout layout,
      @ForAll boolean whole,
      @ForAll long seed) {
    Random random = new Random(seed);
    MatrixView a = Matrices.random(layout, rows, columns, random);
    for (int i = 0; i < rows && whole; i++) {
      for (int j = 0; j < columns; j++) {
        Matrices.set(a, i, j, random.nextInt(-1, 2)); // often singular, with equal pivots
      }
    }
    double[] expected = a.copy().data();
    int[] order = textbook(expected, rows, columns);
    long untouched = Matrices.untouched(a);

    LuFactors factors = new DenseFactors(JavaBlas::new).lu(a);

    assertArrayEquals(expected, Matrices.values(a));
    assertEquals(untouched, Matrices.untouched(a), "elements written outside the matrix");
    for (int i = 0; i < rows; i++) {
      assertEquals(order[i], factors.order(i));
    }
  }

  /** Both providers: the product of the factors is the matrix (Higham 2002, theorem 9.3). */
  @Property(seed = "20261202", tries = 30)
  void theProductIsTheMatrix(
      @ForAll @IntRange(min = 1, max = 150) int rows,
      @ForAll @IntRange(min = 1, max = 150) int columns,
      @ForAll long seed) {
    MatrixView a = Matrices.random(Layout.ROW_MAJOR, rows, columns, new Random(seed));
    for (Blas blas : Matrices.providers()) {
      MatrixView packed = a.copy();
      LuFactors factors = new DenseFactors(() -> blas).lu(packed);
      int inner = Math.min(rows, columns);
      for (int i = 0; i < rows; i++) {
        for (int j = 0; j < columns; j++) {
          double sum = 0;
          double absolute = 0;
          for (int p = 0; p <= Math.min(Math.min(i, j), inner - 1); p++) {
            double l = p == i ? 1 : Matrices.get(packed, i, p);
            double term = l * Matrices.get(packed, p, j);
            sum += term;
            absolute += Math.abs(term);
          }
          double exact = Matrices.get(a, factors.order(i), j);
          double bound = 2 * (inner + 1) * Math.ulp(1.0) * (absolute + Math.abs(exact));
          assertEquals(exact, sum, bound, blas.getClass().getSimpleName());
        }
      }
    }
  }

  @Property(seed = "20261203", tries = 100)
  void solutionsSolve(
      @ForAll @IntRange(min = 1, max = 60) int size,
      @ForAll @IntRange(min = 1, max = 9) int sides,
      @ForAll Layout layout,
      @ForAll long seed) {
    Random random = new Random(seed);
    MatrixView a = Matrices.of(size, size, (i, j) -> random.nextGaussian() + (i == j ? size : 0));
    MatrixView exact = Matrices.of(size, sides, (i, j) -> random.nextInt(-9, 10));
    double[] b =
        Matrices.textbookProduct(a, exact, Layout.ROW_MAJOR.view(size, sides), Update.ASSIGN);
    MatrixView x = layout.view(size, sides);
    x.setFrom(MatrixView.rowMajor(b, 0, size, sides));
    LuFactors factors = new DenseFactors(JavaBlas::new).lu(a.copy());
    assertEquals(0, factors.badPivot());
    factors.solve(x);
    assertArrayEquals(Matrices.values(exact), Matrices.values(x), 1e-11);
  }

  /** A product of integer triangles and exchanges: factors and pivots are exact. */
  @Property(seed = "20261204", tries = 300)
  void determinantsOfIntegersAreExact(
      @ForAll @IntRange(min = 0, max = 12) int size, @ForAll long seed) {
    Random random = new Random(seed);
    double[] pivots = random.ints(size, -2, 4).asDoubleStream().toArray();
    Integer[] rows = new Integer[size];
    Arrays.setAll(rows, i -> i);
    Collections.shuffle(Arrays.asList(rows), random);
    MatrixView upper =
        Matrices.of(size, size, (i, j) -> i == j ? pivots[i] : i < j ? random.nextInt(-3, 4) : 0);
    MatrixView a = Matrices.of(size, size, (i, j) -> Matrices.get(upper, rows[i], j));
    double expected = Arrays.stream(pivots).reduce(1, (x, y) -> x * y);
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < i; j++) {
        expected = rows[j] > rows[i] ? -expected : expected;
      }
    }
    LuFactors factors = new DenseFactors(JavaBlas::new).lu(a.copy());
    // zero has a sign of its own
    assertEquals(expected + 0.0, factors.determinant() + 0.0, 1e-9 * Math.abs(expected));
    assertEquals(Math.signum(expected) + 0.0, factors.sign() + 0.0);
    assertEquals(Math.log(Math.abs(expected)), factors.logDeterminant(), 1e-9);
    assertTrue(expected == 0 ? factors.badPivot() > 0 : factors.badPivot() == 0);
  }

  private static int[] textbook(double[] a, int rows, int columns) {
    int[] order = new int[rows];
    Arrays.setAll(order, i -> i);
    for (int k = 0; k < Math.min(rows, columns); k++) {
      int pivot = k;
      for (int i = k; i < rows; i++) {
        if (Math.abs(a[i * columns + k]) > Math.abs(a[pivot * columns + k])) {
          pivot = i;
        }
      }
      for (int j = 0; j < columns; j++) {
        double value = a[k * columns + j];
        a[k * columns + j] = a[pivot * columns + j];
        a[pivot * columns + j] = value;
      }
      int row = order[k];
      order[k] = order[pivot];
      order[pivot] = row;
      for (int i = k + 1; i < rows && a[k * columns + k] != 0; i++) {
        a[i * columns + k] /= a[k * columns + k];
        for (int j = k + 1; j < columns; j++) {
          a[i * columns + j] -= a[i * columns + k] * a[k * columns + j];
        }
      }
    }
    return order;
  }
}
