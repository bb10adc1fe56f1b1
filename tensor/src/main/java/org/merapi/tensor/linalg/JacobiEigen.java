package org.merapi.tensor.linalg;

/**
 * Eigenvalues and vectors of a symmetric matrix by Jacobi's rotations in cyclic order (Golub and
 * Van Loan, Matrix Computations, 4th edition, section 8.5). Slower than reduction to a tridiagonal
 * matrix from a size of about 5 on, but there is no matrix for which it does not converge.
 */
final class JacobiEigen {
  /** Many times what any matrix takes. */
  private static final int MOST_SWEEPS = 100;

  private final int size;
  private final double[] matrix;
  private final double[] vectors;

  /**
   * Works on a copy.
   *
   * @param symmetric in full, row by row, finite, of moderate magnitude
   */
  JacobiEigen(double[] symmetric, int size) {
    this.size = size;
    this.matrix = symmetric.clone();
    this.vectors = new double[size * size];
    for (int i = 0; i < size; i++) {
      vectors[i * size + i] = 1;
    }
    boolean isDiagonal = false;
    for (int sweep = 0; sweep < MOST_SWEEPS && !isDiagonal; sweep++) {
      isDiagonal = sweep();
    }
    if (!isDiagonal) {
      throw new IllegalStateException("Jacobi rotations did not end: an error of Merapi");
    }
  }

  double value(int i) {
    return matrix[i * size + i];
  }

  /** An element of the vector of an eigenvalue. */
  double vector(int i, int element) {
    return vectors[i * size + element];
  }

  /** Rotates by every pair of axes; whether there was nothing to do. */
  private boolean sweep() {
    boolean nothing = true;
    for (int p = 0; p < size; p++) {
      for (int q = p + 1; q < size; q++) {
        double corner = Math.abs(matrix[p * size + q]);
        double diagonal = Math.abs(value(p)) + Math.abs(value(q));
        // A corner that the diagonal does not feel is dropped, at the cost of a rounding error.
        if (diagonal + 0.25 * corner == diagonal) {
          matrix[p * size + q] = 0;
          matrix[q * size + p] = 0;
        } else {
          nothing = false;
          rotate(p, q);
        }
      }
    }
    return nothing;
  }

  private void rotate(int p, int q) {
    double corner = matrix[p * size + q];
    double ratio = (value(q) - value(p)) / (2 * corner);
    double tangent = (ratio >= 0 ? 1 : -1) / (Math.abs(ratio) + Math.hypot(ratio, 1));
    double cosine = 1 / Math.hypot(tangent, 1);
    double sine = tangent * cosine;
    matrix[p * size + p] -= tangent * corner;
    matrix[q * size + q] += tangent * corner;
    matrix[p * size + q] = 0;
    matrix[q * size + p] = 0;
    for (int k = 0; k < size; k++) {
      if (k != p && k != q) {
        double x = matrix[p * size + k];
        double y = matrix[q * size + k];
        double first = cosine * x - sine * y;
        double second = sine * x + cosine * y;
        matrix[p * size + k] = first;
        matrix[k * size + p] = first;
        matrix[q * size + k] = second;
        matrix[k * size + q] = second;
      }
      double x = vectors[p * size + k];
      double y = vectors[q * size + k];
      vectors[p * size + k] = cosine * x - sine * y;
      vectors[q * size + k] = sine * x + cosine * y;
    }
  }
}
