package org.merapi.tensor.linalg;

/** Which triangle of a square matrix holds the numbers; what is in the other is never read. */
public enum Triangle {
  /** On and below the diagonal. */
  LOWER,
  /** On and above the diagonal. */
  UPPER
}
