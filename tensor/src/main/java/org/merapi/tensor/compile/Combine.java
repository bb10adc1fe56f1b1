package org.merapi.tensor.compile;

import org.merapi.tensor.op.ReduceOp;

/** What reductions do with two float64 numbers. */
final class Combine {
  private Combine() {}

  static double of(ReduceOp.Kind kind, double a, double b) {
    return switch (kind) {
      case SUM -> a + b;
      case PROD -> a * b;
      case MAX -> Math.max(a, b);
      case MIN -> Math.min(a, b);
      case LOG_SUM_EXP, ARGMAX, ARGMIN, ANY, ALL ->
          throw new IllegalStateException("not of numbers");
    };
  }

  /** The number that combining leaves as it is. */
  static double start(ReduceOp.Kind kind) {
    return switch (kind) {
      case SUM -> 0;
      case PROD -> 1;
      case MAX -> Double.NEGATIVE_INFINITY;
      case MIN -> Double.POSITIVE_INFINITY;
      case LOG_SUM_EXP, ARGMAX, ARGMIN, ANY, ALL ->
          throw new IllegalStateException("not of numbers");
    };
  }
}
