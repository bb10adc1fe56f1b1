package org.merapi.tensor;

/**
 * A computation that has no result at the numbers it was given: a matrix without a factor, a search
 * or a rule that did not reach its tolerance. Inference takes it for a position that is rejected.
 */
public abstract class NumericalException extends ArithmeticException {
  private static final long serialVersionUID = 1L;

  /** An error with its text. */
  protected NumericalException(String message) {
    super(message);
  }

  /** The operation and what it needs, in words that do not depend on the numbers. */
  public abstract String requirement();

  /** A number that tells more of what is wrong; NaN if there is none. */
  public abstract double value();
}
