package org.merapi.tensor;

/** A matrix that should have an inverse has none. */
public final class SingularMatrixException extends MatrixException {
  private static final long serialVersionUID = 1L;

  private final String operation;
  private final int pivot;

  /**
   * The error for a matrix.
   *
   * @param operation its label
   * @param shape of the tensor of matrices
   * @param matrix which of them, in row-major order from 0
   * @param pivot the place of the first pivot that is zero, from 1
   */
  public SingularMatrixException(String operation, Shape shape, int matrix, int pivot) {
    super(
        operation
            + ": matrix "
            + matrix
            + " of shape "
            + shape
            + " is singular: no row has a pivot for column "
            + pivot
            + "; Linalg.lstsq and Linalg.pinv take singular matrices");
    this.operation = operation;
    this.pivot = pivot;
  }

  private SingularMatrixException(String operation, String matrix) {
    super(operation + ": " + matrix + " is singular or not finite");
    this.operation = operation;
    this.pivot = 0;
  }

  /**
   * The error for a matrix that no tensor holds, such as a sparse one.
   *
   * @param operation its label
   * @param matrix what it is
   */
  public static SingularMatrixException of(String operation, String matrix) {
    return new SingularMatrixException(operation, matrix);
  }

  /** The place of the first pivot that is zero, from 1; 0 if it is not known. */
  public int pivot() {
    return pivot;
  }

  @Override
  public String requirement() {
    return operation + ": singular";
  }

  /** The place of the pivot, NaN if it is not known. */
  @Override
  public double value() {
    return pivot == 0 ? Double.NaN : pivot;
  }
}
