package org.merapi.autograd.numeric;

import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/**
 * What is integrated over. Finite limits are tensors, whose shapes broadcast; which limits are
 * infinite is a matter of the kind of interval, not of numbers.
 */
public sealed interface Interval {

  /** From one finite limit to another. If they are the wrong way round, the sign changes. */
  static Interval between(Tensor lower, Tensor upper) {
    return new Finite(lower, upper);
  }

  /**
   * From one limit to another, each a number, or infinite.
   *
   * @throws IllegalArgumentException if a limit is NaN, or infinite on the wrong side
   */
  static Interval between(double lower, double upper) {
    if (Double.isNaN(lower)
        || Double.isNaN(upper)
        || lower == Double.POSITIVE_INFINITY
        || upper == Double.NEGATIVE_INFINITY) {
      throw new IllegalArgumentException(
          "interval: no integral goes from "
              + lower
              + " to "
              + upper
              + "; the lower limit must be finite or -Infinity, the upper one finite or Infinity");
    }
    boolean below = lower == Double.NEGATIVE_INFINITY;
    boolean above = upper == Double.POSITIVE_INFINITY;
    if (below) {
      return above ? new Line() : new Below(Tensors.scalar(upper));
    }
    Tensor start = Tensors.scalar(lower);
    return above ? new Above(start) : new Finite(start, Tensors.scalar(upper));
  }

  /** From a limit to infinity. */
  static Interval above(Tensor lower) {
    return new Above(lower);
  }

  /** From minus infinity to a limit. */
  static Interval below(Tensor upper) {
    return new Below(upper);
  }

  /** From minus infinity to infinity. */
  static Interval line() {
    return new Line();
  }

  /**
   * See {@link Interval#between(Tensor, Tensor)}.
   *
   * @param lower the limit where it starts
   * @param upper the limit where it ends
   */
  record Finite(Tensor lower, Tensor upper) implements Interval {}

  /**
   * See {@link Interval#above}.
   *
   * @param lower the limit where it starts
   */
  record Above(Tensor lower) implements Interval {}

  /**
   * See {@link Interval#below}.
   *
   * @param upper the limit where it ends
   */
  record Below(Tensor upper) implements Interval {}

  /** See {@link Interval#line}. */
  record Line() implements Interval {}
}
