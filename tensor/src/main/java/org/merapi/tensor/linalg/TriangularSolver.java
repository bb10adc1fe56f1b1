package org.merapi.tensor.linalg;

/**
 * Solves {@code T X = B} by recursion: with {@code T} lower and cut in four, solve for the upper
 * half of {@code X}, subtract its part from the lower half of {@code B} by a matrix product, solve
 * for the lower half. So nearly all the work is in products. (Elmroth, Gustavson, Jonsson,
 * Kågström, "Recursive blocked algorithms and hybrid data structures for dense matrix library
 * software", SIAM Review 46, 2004, section 5.)
 */
final class TriangularSolver {
  /** Blocks up to this size are solved by substitution. */
  private static final int SMALL = 8;

  private final MatrixProduct product;

  TriangularSolver(MatrixProduct product) {
    this.product = product;
  }

  /** Replaces {@code x}, which holds the right-hand sides in its columns, by the solution. */
  void solve(Triangle triangle, MatrixView t, MatrixView x) {
    if (SmallMatrices.isSmall(t.rows())) {
      substitute(triangle, false, t, x);
    } else {
      solve(triangle, false, t, x);
    }
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
    SmallMatrices.solve(
        triangle,
        unit,
        t.data(),
        t.offset(),
        t.rowStride(),
        t.columnStride(),
        x.data(),
        x.offset(),
        x.rowStride(),
        x.columnStride(),
        x.data(),
        x.offset(),
        x.rowStride(),
        x.columnStride(),
        t.rows(),
        x.columns());
  }
}
