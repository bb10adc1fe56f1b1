package org.merapi.tensor;

/**
 * The type of a tensor's elements. The order of the constants is the order of promotion: an
 * operation on two types works in the later one.
 */
public enum DType {
  /** Truth values. */
  BOOL("bool"),
  /** Signed 64-bit integers. */
  INT64("int64"),
  /** IEEE 754 double precision; the default of every floating operation. */
  FLOAT64("float64");

  private final String label;

  DType(String label) {
    this.label = label;
  }

  /** Whether gradients flow through values of this type. */
  public boolean isFloating() {
    return this == FLOAT64;
  }

  /** The type in which an operation on this type and {@code other} works. */
  public DType promote(DType other) {
    return compareTo(other) >= 0 ? this : other;
  }

  /** NumPy's name of the type. */
  @Override
  public String toString() {
    return label;
  }
}
