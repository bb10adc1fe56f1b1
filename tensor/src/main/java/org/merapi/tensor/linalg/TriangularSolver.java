package org.merapi.tensor.linalg;

/**
 * Solves {@code T X = B} by recursion: with {@code T} lower and cut in four, solve for the upper
 * half of {@code X}, subtract its part from the lower half of {@code B} by a matrix product, solve
 * for the lower half. So nearly all the work is in products. (Elmroth, Gustavson, Jonsson,
 * Kågström, "Recursive blocked algorithms and hybrid data structures for dense matrix library
 * software", SIAM Review 46, 2004, section 5.)
 */
final class TriangularSolver {
  /** Triangles up to this size are solved by substitution. */
  private static final int SMALL = 8;

  private final MatrixProduct product;

  TriangularSolver(MatrixProduct product) {
    this.product = product;
  }

  /** Replaces {@code x}, which holds the right-hand sides in its columns, by the solution. */
  void solve(Triangle triangle, MatrixView t, MatrixView x) {
    solve(triangle, false, t, x);
  }

  /**
   * Replaces {@code x} by the solution.
   *
   * @param unit whether the diagonal is one, and what stands there is not read
   */
  void solve(Triangle triangle, boolean unit, MatrixView t, MatrixView x) {
    int size = t.rows();
    if (size <= SMALL) {
      substitute(triangle, unit, t, x);
      return;
    }
    int half = half(size);
    int rest = size - half;
    MatrixView upper = x.block(0, 0, half, x.columns());
    MatrixView lower = x.block(half, 0, rest, x.columns());
    switch (triangle) {
      case LOWER -> {
        solve(triangle, unit, t.block(0, 0, half, half), upper);
        product.multiply(t.block(half, 0, rest, half), upper, lower, Update.SUBTRACT);
        solve(triangle, unit, t.block(half, half, rest, rest), lower);
      }
      case UPPER -> {
        solve(triangle, unit, t.block(half, half, rest, rest), lower);
        product.multiply(t.block(0, half, half, rest), lower, upper, Update.SUBTRACT);
        solve(triangle, unit, t.block(0, 0, half, half), upper);
      }
    }
  }

  /** Where to cut {@code size}: about the middle, at a multiple of the tiles' edge. */
  static int half(int size) {
    return (size / 2 + 3) & ~3;
  }

  private static void substitute(Triangle triangle, boolean unit, MatrixView t, MatrixView x) {
    int column = 0;
    for (; column + 4 <= x.columns(); column += 4) {
      substitute4(triangle, unit, t, x, column);
    }
    for (; column < x.columns(); column++) {
      substitute1(triangle, unit, t, x, column);
    }
  }

  /** Four columns at a time: four sums that need not wait for each other. */
  private static void substitute4(
      Triangle triangle, boolean unit, MatrixView t, MatrixView x, int column) {
    int size = t.rows();
    double[] a = t.data();
    double[] b = x.data();
    int step = x.columnStride();
    boolean lower = triangle == Triangle.LOWER;
    for (int done = 0; done < size; done++) {
      int i = lower ? done : size - 1 - done;
      int to = lower ? i : size;
      int at = x.index(i, column);
      double s0 = b[at];
      double s1 = b[at + step];
      double s2 = b[at + 2 * step];
      double s3 = b[at + 3 * step];
      for (int p = lower ? 0 : i + 1; p < to; p++) {
        double factor = a[t.index(i, p)];
        int known = x.index(p, column);
        s0 -= factor * b[known];
        s1 -= factor * b[known + step];
        s2 -= factor * b[known + 2 * step];
        s3 -= factor * b[known + 3 * step];
      }
      double pivot = unit ? 1 : a[t.index(i, i)];
      b[at] = s0 / pivot;
      b[at + step] = s1 / pivot;
      b[at + 2 * step] = s2 / pivot;
      b[at + 3 * step] = s3 / pivot;
    }
  }

  private static void substitute1(
      Triangle triangle, boolean unit, MatrixView t, MatrixView x, int column) {
    int size = t.rows();
    double[] a = t.data();
    double[] b = x.data();
    boolean lower = triangle == Triangle.LOWER;
    for (int done = 0; done < size; done++) {
      int i = lower ? done : size - 1 - done;
      int to = lower ? i : size;
      int at = x.index(i, column);
      double sum = b[at];
      for (int p = lower ? 0 : i + 1; p < to; p++) {
        sum -= a[t.index(i, p)] * b[x.index(p, column)];
      }
      b[at] = unit ? sum : sum / a[t.index(i, i)];
    }
  }
}
