package org.merapi.tensor.linalg;

import java.util.function.Supplier;

/**
 * Factors of single matrices and what comes from them, but for the plain Cholesky factor of {@link
 * DenseKernels}. Stateless. Sizes must agree, results must lie apart from operands, and elements
 * must be finite; who calls has checked that.
 */
public final class DenseFactors {
  private final PivotedLu lu;
  private final MatrixExponential exponential;

  /** With a given provider of large products, for tests and comparisons. */
  DenseFactors(Supplier<Blas> blas) {
    MatrixProduct product = new MatrixProduct(blas);
    lu = new PivotedLu(product);
    exponential = new MatrixExponential(product);
  }

  /**
   * Factors with the provider of products that {@link DenseKernels#standard} takes.
   *
   * @return the kernels
   */
  public static DenseFactors standard() {
    return new DenseFactors(BlasSelection::selected);
  }

  /**
   * Replaces a matrix by its factors L, with ones for a diagonal, and U, one below the other's
   * diagonal. The greatest element of a column is its pivot.
   *
   * @param a the matrix (m by n), and then the factors, which the result reads
   * @return the factors with the order of rows
   */
  public LuFactors lu(MatrixView a) {
    return new LuFactors(a, lu.factor(a), lu);
  }

  /**
   * The reduced QR factors; no element of R's diagonal is negative.
   *
   * @param a the matrix (m by n, m not less than n)
   * @param q where Q goes (m by n)
   * @param r where R goes (n by n)
   */
  public void qr(MatrixView a, MatrixView q, MatrixView r) {
    HouseholderQr.factor(a, q, r);
  }

  /**
   * Eigenvectors and ascending eigenvalues; the greatest component of a vector is positive.
   *
   * @param a the symmetric matrix (n by n); {@link MatrixView#mirrored} makes one
   * @param vectors where the vectors go, in columns (n by n)
   * @param values where the values go (1 by n)
   */
  public void symmetricEigen(MatrixView a, MatrixView vectors, MatrixView values) {
    OrthogonalFactors.symmetricEigen(a, vectors, values);
  }

  /**
   * The reduced singular value decomposition, descending; the greatest component of a left vector
   * is positive.
   *
   * @param a the matrix (m by n; k is the lesser of them)
   * @param u where the left vectors go, in columns (m by k)
   * @param v where the right vectors go, in columns (n by k)
   * @param s where the values go (1 by k)
   */
  public void svd(MatrixView a, MatrixView u, MatrixView v, MatrixView s) {
    OrthogonalFactors.svd(a, u, v, s);
  }

  /**
   * The matrix exponential.
   *
   * @param a the matrix (n by n)
   * @param target where its exponential goes (n by n); not finite if it is out of range
   */
  public void exponential(MatrixView a, MatrixView target) {
    exponential.write(a, target);
  }

  /**
   * Replaces a Cholesky factor by that of its product plus or minus the product of a vector with
   * itself.
   *
   * @param l the lower triangular factor
   * @param x the vector, which is used up
   * @param downdate whether its product is subtracted
   * @return 0, or the order from 1 of the first leading minor that is not positive
   */
  public int rotate(MatrixView l, double[] x, boolean downdate) {
    return CholeskyRotation.rotate(l, x, downdate);
  }
}
