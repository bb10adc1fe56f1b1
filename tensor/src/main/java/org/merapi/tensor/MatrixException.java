package org.merapi.tensor;

/** A matrix that an operation of linear algebra cannot work with. */
public abstract sealed class MatrixException extends ArithmeticException
    permits NotPositiveDefiniteException, SingularMatrixException, NonFiniteMatrixException {
  private static final long serialVersionUID = 1L;

  /** An error with its text. */
  MatrixException(String message) {
    super(message);
  }

  /** The operation and what it needs, in words that do not depend on the numbers. */
  public abstract String requirement();

  /** A number that tells more of what is wrong with the matrix; NaN if there is none. */
  public abstract double value();
}
