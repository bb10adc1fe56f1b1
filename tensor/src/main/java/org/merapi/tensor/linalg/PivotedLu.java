package org.merapi.tensor.linalg;

/**
 * The LU factorisation with row exchanges by recursion over columns (Toledo, "Locality of reference
 * in LU decomposition with partial pivoting", SIAM Journal on Matrix Analysis and Applications 18,
 * 1997; LAPACK's {@code dgetrf2}): factor the left half of the columns, solve for the block right
 * of it, subtract the product from what is below that, and factor the rest.
 */
final class PivotedLu {
  /** So many columns are factored by the textbook loops. */
  private static final int SMALL = 8;

  private final MatrixProduct product;
  private final TriangularSolver solver;

  PivotedLu(MatrixProduct product) {
    this.product = product;
    this.solver = new TriangularSolver(product);
  }

  /**
   * Replaces {@code a} by its factors: the upper triangle holds U, what is below the diagonal is L,
   * whose diagonal is one. A column without a pivot stays as it is, with zeros.
   *
   * @return the order of the rows: row i of L U is row {@code order[i]} of the matrix
   */
  int[] factor(MatrixView a) {
    int[] order = new int[a.rows()];
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
    int square = Math.min(a.rows(), a.columns());
    factor(a, 0, square, order);
    int rest = a.columns() - square;
    if (rest > 0 && square > 0) {
      MatrixView lower = a.block(0, 0, square, square);
      solver.solve(Triangle.LOWER, true, lower, a.block(0, square, square, rest));
    }
    return order;
  }

  /** Factors some columns, on whose rows all earlier columns have worked. */
  private void factor(MatrixView a, int first, int width, int[] order) {
    if (width <= SMALL) {
      factorSmall(a, first, width, order);
      return;
    }
    int half = TriangularSolver.half(width);
    int rest = width - half;
    int next = first + half;
    int below = a.rows() - next;
    factor(a, first, half, order);
    MatrixView upper = a.block(first, next, half, rest);
    solver.solve(Triangle.LOWER, true, a.block(first, first, half, half), upper);
    product.multiply(
        a.block(next, first, below, half),
        upper,
        a.block(next, next, below, rest),
        Update.SUBTRACT);
    factor(a, next, rest, order);
  }

  private static void factorSmall(MatrixView a, int first, int width, int[] order) {
    double[] data = a.data();
    int end = first + width;
    for (int k = first; k < end; k++) {
      int pivot = k;
      for (int i = k + 1; i < a.rows(); i++) {
        if (Math.abs(data[a.index(i, k)]) > Math.abs(data[a.index(pivot, k)])) {
          pivot = i;
        }
      }
      if (pivot != k) {
        exchange(a, k, pivot);
        int row = order[k];
        order[k] = order[pivot];
        order[pivot] = row;
      }
      double diagonal = data[a.index(k, k)];
      if (diagonal == 0) {
        continue;
      }
      for (int i = k + 1; i < a.rows(); i++) {
        int at = a.index(i, k);
        double factor = data[at] / diagonal;
        data[at] = factor;
        for (int j = k + 1; j < end; j++) {
          data[a.index(i, j)] -= factor * data[a.index(k, j)];
        }
      }
    }
  }

  private static void exchange(MatrixView a, int row, int other) {
    double[] data = a.data();
    for (int j = 0; j < a.columns(); j++) {
      double value = data[a.index(row, j)];
      data[a.index(row, j)] = data[a.index(other, j)];
      data[a.index(other, j)] = value;
    }
  }

  /** Replaces the right-hand sides of the factored square matrix by the solution. */
  void solve(MatrixView factors, int[] order, MatrixView x) {
    MatrixView sides = x.copy();
    for (int i = 0; i < order.length; i++) {
      x.block(i, 0, 1, x.columns()).setFrom(sides.block(order[i], 0, 1, x.columns()));
    }
    solver.solve(Triangle.LOWER, true, factors, x);
    solver.solve(Triangle.UPPER, factors, x);
  }
}
