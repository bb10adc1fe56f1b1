package org.merapi.tensor.linalg;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.merapi.tensor.linalg.Matrices.Layout;

/** Factors of random matrices of all small sizes and layouts. */
class CholeskyProperties {
  private final DenseKernels kernels = new DenseKernels(JavaBlas::new);

  @Property(seed = "20261104", tries = 300)
  void givesTheBitsOfTheTextbookLoops(
      @ForAll @IntRange(min = 0, max = 40) int size,
      @ForAll Layout from,
      @ForAll Layout to,
      @ForAll long seed) {
    MatrixView full = Matrices.positiveDefinite(size, new Random(seed));
    MatrixView a = from.view(size, size);
    a.setFrom(full);
    for (int i = 0; i < size; i++) {
      for (int j = i + 1; j < size; j++) {
        Matrices.set(a, i, j, Double.NaN); // the upper triangle must not be read
      }
    }
    MatrixView lower = to.view(size, size);
    long untouched = Matrices.untouched(lower) - (long) size * size;

    assertEquals(0, kernels.cholesky(a, lower));

    assertArrayEquals(textbook(full), Matrices.values(lower));
    assertEquals(untouched, Matrices.untouched(lower), "elements written outside the factor");
    assertEquals(0, kernels.cholesky(a, a));
    assertArrayEquals(Matrices.values(lower), Matrices.values(a), "in place");
  }

  /**
   * A = U D U' with a unit-lower U and a D of powers of four, all integers: the factorisation is
   * exact, and the leading minors are the products of D's elements.
   */
  @Property(seed = "20261105", tries = 500)
  void namesTheFirstMinorThatIsNotPositive(
      @ForAll @IntRange(min = 1, max = 30) int size,
      @ForAll @IntRange(min = 0, max = 29) int where,
      @ForAll @IntRange(min = -1, max = 0) int pivot,
      @ForAll long seed) {
    int bad = where % size;
    Random random = new Random(seed);
    double[] d = random.ints(size, 0, 3).mapToDouble(e -> 1 << (2 * e)).toArray();
    d[bad] = pivot;
    MatrixView u =
        Matrices.of(size, size, (i, j) -> i == j ? 1 : i < j ? 0 : random.nextInt(-2, 3));
    MatrixView scaled = Matrices.of(size, size, (i, j) -> Matrices.get(u, i, j) * d[j]);
    MatrixView a = Layout.ROW_MAJOR.view(size, size);
    kernels.multiply(scaled, u.transposed(), a);

    assertEquals(bad + 1, kernels.cholesky(a, Layout.ROW_MAJOR.view(size, size)));
  }

  @Property(seed = "20261106", tries = 500)
  void reportsWhatIsNotFinite(
      @ForAll @IntRange(min = 1, max = 30) int size,
      @ForAll @IntRange(min = 0, max = 29) int row,
      @ForAll @IntRange(min = 0, max = 29) int column,
      @ForAll @IntRange(min = 0, max = 2) int which,
      @ForAll long seed) {
    double bad =
        switch (which) {
          case 0 -> Double.NaN;
          case 1 -> Double.POSITIVE_INFINITY;
          default -> Double.NEGATIVE_INFINITY;
        };
    int first = Math.min(row % size, column % size);
    int last = Math.max(row % size, column % size);
    MatrixView a = Matrices.positiveDefinite(size, new Random(seed));
    Matrices.set(a, last, first, bad);
    // The minor of order last + 1 is the first that holds the element.
    assertEquals(last + 1, kernels.cholesky(a, Layout.ROW_MAJOR.view(size, size)));
  }

  private static double[] textbook(MatrixView a) {
    int size = a.rows();
    double[] l = new double[size * size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = Matrices.get(a, i, j);
        for (int p = 0; p < j; p++) {
          sum -= l[i * size + p] * l[j * size + p];
        }
        l[i * size + j] = i == j ? Math.sqrt(sum) : sum / l[j * size + j];
      }
    }
    return l;
  }
}
