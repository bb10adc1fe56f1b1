package org.merapi.tensor;

/** A matrix holds NaN or an infinity, or a function of it is out of range. */
public final class NonFiniteMatrixException extends MatrixException {
  private static final long serialVersionUID = 1L;

  private final String requirement;

  private NonFiniteMatrixException(String requirement, String message) {
    super(message);
    this.requirement = requirement;
  }

  /**
   * The error for an operand.
   *
   * @param operation its label
   * @param shape of the tensor of matrices
   * @param matrix which of them, in row-major order from 0
   */
  public static NonFiniteMatrixException operand(String operation, Shape shape, int matrix) {
    return new NonFiniteMatrixException(
        operation + ": not finite",
        operation
            + ": matrix "
            + matrix
            + " of shape "
            + shape
            + " holds NaN or an infinity; Tensors.isFinite tells where");
  }

  /**
   * The error for a result.
   *
   * @param operation its label
   * @param shape of the tensor of matrices
   * @param matrix which of them, in row-major order from 0
   */
  public static NonFiniteMatrixException result(String operation, Shape shape, int matrix) {
    return new NonFiniteMatrixException(
        operation + ": out of range",
        operation
            + ": the result for matrix "
            + matrix
            + " of shape "
            + shape
            + " is beyond the range of float64");
  }

  @Override
  public String requirement() {
    return requirement;
  }

  /** NaN. */
  @Override
  public double value() {
    return Double.NaN;
  }
}
