package org.merapi.tensor.linalg;

import java.util.function.Supplier;

/**
 * Products, Cholesky factors and triangular solves of matrices in arrays. Stateless; a batch is a
 * loop of the caller. Calls on disjoint memory may run in parallel.
 */
public final class DenseKernels {
  private final MatrixProduct product;
  private final TriangularSolver solver;
  private final Cholesky cholesky;

  /** With a given provider of large products, for tests and comparisons. */
  DenseKernels(Supplier<Blas> blas) {
    product = new MatrixProduct(blas);
    solver = new TriangularSolver(product);
    cholesky = new Cholesky(product);
  }

  /**
   * Kernels that use the provider which the system property {@code merapi.blas} names: {@code
   * java}, {@code openblas}, or {@code auto} (the default), which is OpenBLAS if it can be loaded.
   * The provider is looked for when the first large product needs it; that product throws {@link
   * IllegalStateException} if the property has another value, or asks for OpenBLAS and it cannot be
   * loaded.
   *
   * @return the kernels
   */
  public static DenseKernels standard() {
    return new DenseKernels(BlasSelection::selected);
  }

  /**
   * Writes the product of {@code a} (m by k) and {@code b} (k by n) to {@code c} (m by n). With k =
   * 0 the product is zero.
   *
   * @param a the left factor
   * @param b the right factor
   * @param c where the product goes; its former content is not read
   * @throws IllegalArgumentException if the sizes do not agree, or {@code c} lies in a part of an
   *     array that {@code a} or {@code b} spans
   */
  public void multiply(MatrixView a, MatrixView b, MatrixView c) {
    if (a.columns() != b.rows() || c.rows() != a.rows() || c.columns() != b.columns()) {
      throw new IllegalArgumentException(
          "matrix product: sizes do not agree, %s times %s into %s"
              .formatted(a.size(), b.size(), c.size()));
    }
    if (c.mayOverlap(a) || c.mayOverlap(b)) {
      throw new IllegalArgumentException("matrix product: the result overlaps an operand");
    }
    product.multiply(a, b, c, Update.ASSIGN);
  }

  /**
   * Writes the lower-triangular L with {@code a = L L'} and a positive diagonal to {@code lower},
   * with zeros above the diagonal. Only the lower triangle of the symmetric {@code a} (n by n) is
   * read.
   *
   * @param a the matrix
   * @param lower where the factor goes; either {@code a} itself or apart from it
   * @return 0 if {@code a} is positive definite; otherwise the order (from 1 to n) of the first
   *     leading minor that is not, as computed; one that holds NaN or an infinity counts as not.
   *     The content of {@code lower} then means nothing.
   * @throws IllegalArgumentException if the sizes do not agree or the two overlap without being the
   *     same
   */
  public int cholesky(MatrixView a, MatrixView lower) {
    int size = a.rows();
    if (a.columns() != size || lower.rows() != size || lower.columns() != size) {
      throw new IllegalArgumentException(
          "Cholesky: needs square matrices of one size, got %s into %s"
              .formatted(a.size(), lower.size()));
    }
    if (!lower.coincides(a)) {
      if (lower.mayOverlap(a)) {
        throw new IllegalArgumentException("Cholesky: the factor overlaps part of the matrix");
      }
      for (int i = 0; i < size; i++) {
        lower.block(i, 0, 1, i + 1).setFrom(a.block(i, 0, 1, i + 1));
      }
    }
    int failed = cholesky.factor(lower);
    MatrixView zeros = new MatrixView(new double[1], 0, size, size, 0, 0);
    for (int i = 0; i < size; i++) {
      lower.block(i, i + 1, 1, size - i - 1).setFrom(zeros.block(i, i + 1, 1, size - i - 1));
    }
    return failed;
  }

  /**
   * Solves {@code t X = B} in place: {@code x} (n by k) holds B before and X after. For the
   * transposed system pass {@code t.transposed()} and the other triangle. A zero on the diagonal
   * gives infinities or NaN, as the division does.
   *
   * @param triangle which triangle of {@code t} (n by n) is meant; the other is not read
   * @param t the triangular matrix
   * @param x the right-hand sides, and then the solution
   * @throws IllegalArgumentException if the sizes do not agree, or {@code x} lies in a part of an
   *     array that {@code t} spans
   */
  public void solveTriangular(Triangle triangle, MatrixView t, MatrixView x) {
    if (t.columns() != t.rows() || x.rows() != t.rows()) {
      throw new IllegalArgumentException(
          "triangular solve: sizes do not agree, %s matrix for right-hand sides %s"
              .formatted(t.size(), x.size()));
    }
    if (x.mayOverlap(t)) {
      throw new IllegalArgumentException(
          "triangular solve: the right-hand sides overlap the matrix");
    }
    solver.solve(triangle, t, x);
  }
}
