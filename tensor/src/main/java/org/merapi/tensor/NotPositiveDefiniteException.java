package org.merapi.tensor;

/** A matrix that should have a Cholesky factor has none. */
public final class NotPositiveDefiniteException extends MatrixException {
  private static final long serialVersionUID = 1L;

  private final String operation;
  private final int minor;

  /**
   * The error for a matrix.
   *
   * @param operation its label
   * @param shape of the tensor of matrices
   * @param matrix which of them, in row-major order from 0
   * @param minor the order of the first leading minor that is not positive, from 1
   */
  public NotPositiveDefiniteException(String operation, Shape shape, int matrix, int minor) {
    super(
        operation
            + ": matrix "
            + matrix
            + " of shape "
            + shape
            + " is not positive definite: "
            + explained(minor));
    this.operation = operation;
    this.minor = minor;
  }

  private NotPositiveDefiniteException(String operation, String matrix, int minor) {
    super(operation + ": " + matrix + " is not positive definite: " + explained(minor));
    this.operation = operation;
    this.minor = minor;
  }

  /**
   * The error for a matrix that no tensor holds, such as a sparse one.
   *
   * @param operation its label
   * @param matrix what it is
   * @param minor the order of the first leading minor that is not positive, from 1
   */
  public static NotPositiveDefiniteException of(String operation, String matrix, int minor) {
    return new NotPositiveDefiniteException(operation, matrix, minor);
  }

  private static String explained(int minor) {
    return "its leading minor of order " + minor + " is not positive";
  }

  /** The order of the first leading minor that is not positive, from 1. */
  public int minor() {
    return minor;
  }

  @Override
  public String requirement() {
    return operation + ": not positive definite";
  }

  /** The order of the minor. */
  @Override
  public double value() {
    return minor;
  }
}
