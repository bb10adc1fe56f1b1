package org.merapi.tensor;

/** The type of a tensor's elements. */
public enum DType {
  /** Truth values. */
  BOOL("bool", 1),
  /** Signed 32-bit integers; arithmetic wraps. */
  INT32("int32", 4),
  /** Signed 64-bit integers, the default of whole numbers; arithmetic wraps. */
  INT64("int64", 8),
  /** IEEE 754 single precision. */
  FLOAT32("float32", 4),
  /** IEEE 754 double precision, the default of floating numbers. */
  FLOAT64("float64", 8);

  private final String label;
  private final int bytes;

  DType(String label, int bytes) {
    this.label = label;
    this.bytes = bytes;
  }

  /** Whether gradients flow through values of this type. */
  public boolean isFloating() {
    return this == FLOAT64 || this == FLOAT32;
  }

  /** Whether this is a type of whole numbers; truth values are none. */
  public boolean isInteger() {
    return this == INT64 || this == INT32;
  }

  /** The memory that one element takes in an array. */
  public int bytes() {
    return bytes;
  }

  /**
   * The type in which an operation on this type and {@code other} works, as in NumPy: the least
   * that holds the values of both. An integer type and {@link #FLOAT32} meet in {@link #FLOAT64},
   * since single precision does not hold the integers.
   */
  public DType promote(DType other) {
    if (this == other) {
      return this;
    }
    DType later = compareTo(other) > 0 ? this : other;
    boolean loses = later == FLOAT32 && (isInteger() || other.isInteger());
    return loses ? FLOAT64 : later;
  }

  /** The type of floating results of values of this type: float32 stays, all else is float64. */
  public DType floating() {
    return this == FLOAT32 ? FLOAT32 : FLOAT64;
  }

  /** The type in which values of this type are counted: bool as int64, all else as it is. */
  public DType counting() {
    return this == BOOL ? INT64 : this;
  }

  /**
   * The type of sums of values of this type: whole numbers and truth values sum to int64, as in
   * NumPy, floating ones stay.
   */
  public DType summing() {
    return isFloating() ? this : INT64;
  }

  /** NumPy's name of the type. */
  @Override
  public String toString() {
    return label;
  }
}
