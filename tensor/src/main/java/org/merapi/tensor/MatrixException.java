package org.merapi.tensor;

/** A matrix that an operation of linear algebra cannot work with. */
public abstract sealed class MatrixException extends NumericalException
    permits NotPositiveDefiniteException, SingularMatrixException, NonFiniteMatrixException {
  private static final long serialVersionUID = 1L;

  /** An error with its text. */
  MatrixException(String message) {
    super(message);
  }
}
