package org.merapi.tensor.linalg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.merapi.tensor.linalg.Matrices.Layout;

/**
 * QR, eigenvalues and singular values: the factors are orthonormal, and their product is the
 * matrix, both within 8 max(m, n) epsilon (times the norm of the matrix, the latter).
 */
class OrthogonalFactorsProperties {
  private static final double UNITS = 8;

  private final DenseFactors kernels = new DenseFactors(JavaBlas::new);

  /** Kinds of matrices that are hard in one way or another. */
  enum Kind {
    NORMAL,
    GRADED,
    HILBERT,
    SIGNS,
    IDENTITY,
    ZERO,
    MAGNITUDES,
    ONES,
    NEARLY_IDENTITY,
    SPARSE,
    RANK_TWO,
    HUGE,
    TINY;

    MatrixView make(int rows, int columns, Random random) {
      double[] left = random.doubles(2L * rows).toArray();
      double[] right = random.doubles(2L * columns).toArray();
      return Matrices.of(
          rows,
          columns,
          (i, j) -> {
            double x = random.nextGaussian();
            return switch (this) {
              case NORMAL -> x;
              case GRADED -> x * Math.pow(10, -(i + j));
              case HILBERT -> 1.0 / (i + j + 1);
              case SIGNS -> random.nextInt(-1, 2);
              case IDENTITY -> i == j ? 1 : 0;
              case ZERO -> 0;
              case MAGNITUDES -> x * Math.pow(2, random.nextInt(-60, 60));
              case ONES -> 1;
              case NEARLY_IDENTITY -> (i == j ? 1 : 0) + 1e-9 * x;
              case SPARSE -> random.nextInt(4) == 0 ? x : 0;
              case RANK_TWO -> left[i] * right[j] - left[rows + i] * right[columns + j];
              case HUGE -> x * 0x1p1000;
              case TINY -> x * 0x1p-1030;
            };
          });
    }
  }

  @Property(seed = "20261211", tries = 1000)
  void qr(
      @ForAll Kind kind,
      @ForAll Layout layout,
      @ForAll @IntRange(min = 1, max = 20) int columns,
      @ForAll @IntRange(min = 0, max = 10) int more,
      @ForAll long seed) {
    int rows = columns + more;
    MatrixView a = layout.view(rows, columns);
    a.setFrom(kind.make(rows, columns, new Random(seed)));
    MatrixView q = layout.view(rows, columns);
    MatrixView r = layout.view(columns, columns);
    kernels.qr(a, q, r);
    assertOrthonormal(q, rows);
    assertProduct(a, q, r, rows);
    for (int i = 0; i < columns; i++) {
      assertTrue(Matrices.get(r, i, i) >= 0, "negative on the diagonal");
      for (int j = 0; j < i; j++) {
        assertEquals(0, Matrices.get(r, i, j));
      }
    }
  }

  @Property(seed = "20261212", tries = 1000)
  void symmetricEigen(
      @ForAll Kind kind,
      @ForAll Layout layout,
      @ForAll @IntRange(min = 1, max = 30) int size,
      @ForAll long seed) {
    MatrixView full = kind.make(size, size, new Random(seed));
    MatrixView symmetric =
        Matrices.of(size, size, (i, j) -> Matrices.get(full, Math.max(i, j), Math.min(i, j)));
    MatrixView a = layout.view(size, size);
    a.setFrom(full);
    MatrixView vectors = layout.view(size, size);
    MatrixView values = layout.view(1, size);
    kernels.symmetricEigen(a.mirrored(), vectors, values);
    assertDiagonal(symmetric, vectors, values, vectors, size);
    assertOrthonormal(vectors, size);
    for (int k = 0; k < size; k++) {
      assertTrue(k == 0 || Matrices.get(values, 0, k - 1) <= Matrices.get(values, 0, k));
      assertGreatestIsPositive(vectors, k);
    }
  }

  @Property(seed = "20261213", tries = 1000)
  void svd(
      @ForAll Kind kind,
      @ForAll Layout layout,
      @ForAll @IntRange(min = 1, max = 20) int rows,
      @ForAll @IntRange(min = 1, max = 20) int columns,
      @ForAll long seed) {
    int count = Math.min(rows, columns);
    int size = Math.max(rows, columns);
    MatrixView a = layout.view(rows, columns);
    a.setFrom(kind.make(rows, columns, new Random(seed)));
    MatrixView u = layout.view(rows, count);
    MatrixView v = layout.view(columns, count);
    MatrixView s = layout.view(1, count);
    kernels.svd(a, u, v, s);
    assertDiagonal(a, u, s, v, size);
    assertOrthonormal(u, size);
    assertOrthonormal(v, size);
    for (int k = 0; k < count; k++) {
      double value = Matrices.get(s, 0, k);
      assertTrue(value >= 0 && (k == 0 || Matrices.get(s, 0, k - 1) >= value));
      assertGreatestIsPositive(u, k);
    }
  }

  /** What is done where EJML does not converge does as well. */
  @Property(seed = "20261214", tries = 500)
  void jacobi(@ForAll Kind kind, @ForAll @IntRange(min = 1, max = 25) int size, @ForAll long seed) {
    MatrixView full = kind.make(size, size, new Random(seed));
    double scale = kind == Kind.HUGE ? 0x1p-1000 : kind == Kind.TINY ? 0x1p1020 : 1;
    MatrixView symmetric =
        Matrices.of(
            size, size, (i, j) -> scale * Matrices.get(full, Math.max(i, j), Math.min(i, j)));
    JacobiEigen jacobi = new JacobiEigen(Matrices.values(symmetric), size);
    MatrixView vectors = Matrices.of(size, size, (i, j) -> jacobi.vector(j, i));
    MatrixView values = Matrices.of(1, size, (i, j) -> jacobi.value(j));
    assertDiagonal(symmetric, vectors, values, vectors, size);
    assertOrthonormal(vectors, size);
  }

  private static void assertGreatestIsPositive(MatrixView vectors, int k) {
    double greatest = 0;
    for (int i = 0; i < vectors.rows(); i++) {
      greatest = Math.max(greatest, Math.abs(Matrices.get(vectors, i, k)));
    }
    for (int i = 0; i < vectors.rows(); i++) {
      if (Math.abs(Matrices.get(vectors, i, k)) >= greatest * (1 - 1e-6)) {
        assertTrue(Matrices.get(vectors, i, k) > 0, "sign of vector " + k);
        return;
      }
    }
  }

  private static void assertOrthonormal(MatrixView columns, int size) {
    MatrixView gram = Layout.ROW_MAJOR.view(columns.columns(), columns.columns());
    double[] products =
        Matrices.textbookProduct(columns.transposed(), columns, gram, Update.ASSIGN);
    double sum = 0;
    for (int i = 0; i < columns.columns(); i++) {
      for (int j = 0; j < columns.columns(); j++) {
        double off = products[i * columns.columns() + j] - (i == j ? 1 : 0);
        sum += off * off;
      }
    }
    assertTrue(Math.sqrt(sum) <= UNITS * size * Math.ulp(1.0), "orthonormal but for " + sum);
  }

  /** The product of u, a diagonal and the transpose of v. */
  private static void assertDiagonal(
      MatrixView a, MatrixView u, MatrixView values, MatrixView v, int size) {
    MatrixView right =
        Matrices.of(
            u.columns(), v.rows(), (i, j) -> Matrices.get(values, 0, i) * Matrices.get(v, j, i));
    assertProduct(a, u, right, size);
  }

  private static void assertProduct(MatrixView a, MatrixView left, MatrixView right, int size) {
    double greatest = Math.max(a.largestMagnitude(), Double.MIN_VALUE);
    MatrixView target = Layout.ROW_MAJOR.view(a.rows(), a.columns());
    double[] products = Matrices.textbookProduct(left, right, target, Update.ASSIGN);
    double sum = 0;
    double norm = 0;
    for (int i = 0; i < a.rows(); i++) {
      for (int j = 0; j < a.columns(); j++) {
        double exact = Matrices.get(a, i, j) / greatest;
        double off = products[i * a.columns() + j] / greatest - exact;
        sum += off * off;
        norm += exact * exact;
      }
    }
    // Numbers next to zero have no more digits than they have.
    double bound = UNITS * size * (Math.ulp(1.0) * Math.sqrt(norm) + Double.MIN_VALUE / greatest);
    assertTrue(Math.sqrt(sum) <= bound, "differs by " + Math.sqrt(sum) + ", bound " + bound);
  }
}
