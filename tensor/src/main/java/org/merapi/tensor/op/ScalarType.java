package org.merapi.tensor.op;

import org.merapi.tensor.DType;

/** How a scalar operation chooses the type it works in and the type of its result. */
public enum ScalarType {
  /** Works in float32 if all inputs do, in float64 otherwise. */
  FLOATING,
  /** Works in the common type of the inputs, bool in int64. */
  ARITHMETIC,
  /** Compares in the common type of the inputs; the result is bool. */
  COMPARISON,
  /** Tests floating values; the result is bool. */
  TEST,
  /** Bool in, bool out. */
  LOGIC,
  /** A bool condition, then two values of a common type. */
  SELECTION;

  /** The type the value inputs are cast to. */
  DType working(DType common) {
    return switch (this) {
      case FLOATING, TEST -> common.floating();
      case ARITHMETIC -> common.counting();
      case COMPARISON, SELECTION -> common;
      case LOGIC -> DType.BOOL;
    };
  }

  /** The type of the result, given the working type. */
  DType result(DType working) {
    return switch (this) {
      case FLOATING, ARITHMETIC, SELECTION -> working;
      case COMPARISON, TEST, LOGIC -> DType.BOOL;
    };
  }
}
