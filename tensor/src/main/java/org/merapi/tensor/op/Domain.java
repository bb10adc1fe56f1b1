package org.merapi.tensor.op;

/**
 * The open interval of real inputs on which a scalar operation is defined and smooth enough to be
 * differentiated; the generated laws draw their inputs from it.
 *
 * @param low lower end, may be -infinity
 * @param high upper end, may be infinity
 */
public record Domain(double low, double high) {
  /** All real numbers. */
  public static final Domain REAL = new Domain(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

  /** Positive numbers. */
  public static final Domain POSITIVE = new Domain(0, Double.POSITIVE_INFINITY);

  /** Negative numbers. */
  public static final Domain NEGATIVE = new Domain(Double.NEGATIVE_INFINITY, 0);

  /** Numbers greater than -1. */
  public static final Domain ABOVE_MINUS_ONE = new Domain(-1, Double.POSITIVE_INFINITY);

  /** Numbers between -1 and 1. */
  public static final Domain SYMMETRIC_UNIT = new Domain(-1, 1);

  /** Numbers between 0 and 1. */
  public static final Domain UNIT = new Domain(0, 1);

  /** Whether {@code value} lies inside. */
  public boolean contains(double value) {
    return value > low && value < high;
  }
}
