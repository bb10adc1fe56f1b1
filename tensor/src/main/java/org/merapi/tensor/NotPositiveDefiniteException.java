package org.merapi.tensor;

/** A matrix that should have a Cholesky factor has none. */
public final class NotPositiveDefiniteException extends ArithmeticException {
  private static final long serialVersionUID = 1L;

  private final int minor;

  /**
   * The error for a matrix.
   *
   * @param shape of the tensor of matrices
   * @param matrix which of them, in row-major order from 0
   * @param minor the order of the first leading minor that is not positive, from 1
   */
  public NotPositiveDefiniteException(Shape shape, int matrix, int minor) {
    super(
        "cholesky: matrix "
            + matrix
            + " of shape "
            + shape
            + " is not positive definite: its leading minor of order "
            + minor
            + " is not positive");
    this.minor = minor;
  }

  /** The order of the first leading minor that is not positive, from 1. */
  public int minor() {
    return minor;
  }
}
