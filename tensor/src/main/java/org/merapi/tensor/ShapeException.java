package org.merapi.tensor;

/** Shapes that do not fit the operation; the message names the operation and all shapes. */
public final class ShapeException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /** An error with the given message. */
  public ShapeException(String message) {
    super(message);
  }
}
