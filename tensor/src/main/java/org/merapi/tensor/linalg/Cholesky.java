package org.merapi.tensor.linalg;

/**
 * The Cholesky factorisation by recursion (LAPACK's {@code dpotrf2}; Gustavson, "Recursion leads to
 * automatic variable blocking for dense linear-algebra algorithms", IBM Journal of Research and
 * Development 41, 1997): factor the leading half, solve for the block below it, subtract that
 * block's product with itself from the trailing half, and factor that.
 */
final class Cholesky {
  /**
   * Squares up to this size are computed whole: half of the work is for nothing, but one product of
   * this size runs several times as fast as many small ones.
   */
  private static final int WHOLE_SQUARE = 64;

  private final MatrixProduct product;
  private final TriangularSolver solver;

  Cholesky(MatrixProduct product) {
    this.product = product;
    this.solver = new TriangularSolver(product);
  }

  /**
   * Replaces the lower triangle of {@code l} by its factor; what is above the diagonal is neither
   * read nor kept.
   *
   * @return 0, or the one-based order of the first leading minor that is not positive
   */
  int factor(MatrixView l) {
    int size = l.rows();
    if (SmallMatrices.isSmall(size)) {
      double[] data = l.data();
      int row = l.rowStride();
      int column = l.columnStride();
      return SmallMatrices.cholesky(
          data, l.offset(), row, column, data, l.offset(), row, column, size);
    }
    int half = TriangularSolver.half(size);
    int rest = size - half;
    MatrixView leading = l.block(0, 0, half, half);
    int failed = factor(leading);
    if (failed != 0) {
      return failed;
    }
    MatrixView below = l.block(half, 0, rest, half);
    solver.solve(Triangle.LOWER, leading, below.transposed());
    MatrixView trailing = l.block(half, half, rest, rest);
    subtractSquare(below, trailing);
    failed = factor(trailing);
    return failed == 0 ? 0 : half + failed;
  }

  /**
   * Subtracts {@code b b'} from the lower triangle of {@code c}; above it, {@code c} may change.
   */
  private void subtractSquare(MatrixView b, MatrixView c) {
    int size = c.rows();
    int inner = b.columns();
    if (size <= WHOLE_SQUARE) {
      product.multiply(b, b.transposed(), c, Update.SUBTRACT);
      return;
    }
    int half = TriangularSolver.half(size);
    int rest = size - half;
    MatrixView upper = b.block(0, 0, half, inner);
    MatrixView lower = b.block(half, 0, rest, inner);
    subtractSquare(upper, c.block(0, 0, half, half));
    product.multiply(lower, upper.transposed(), c.block(half, 0, rest, half), Update.SUBTRACT);
    subtractSquare(lower, c.block(half, half, rest, rest));
  }
}
