package org.merapi.tensor;

/** One entry of an index expression, as in NumPy's {@code x[...]}. */
public sealed interface Index {

  /** All positions of an axis: NumPy's {@code :}. */
  static Index all() {
    return new Range(0, Integer.MAX_VALUE, 1);
  }

  /** One position, which drops the axis; negative ones count from the end. */
  static Index at(int position) {
    return new At(position);
  }

  /** Positions from {@code start} to {@code stop} (exclusive); negative ones count from the end. */
  static Index range(int start, int stop) {
    return new Range(start, stop, 1);
  }

  /**
   * Positions from {@code start} by {@code step}, not reaching {@code stop}, as NumPy's slices:
   * ends beyond the axis are cut, negative ones count from the end.
   *
   * @throws IllegalArgumentException if {@code step} is zero
   */
  static Index range(int start, int stop, int step) {
    return new Range(start, stop, step);
  }

  /** All positions, last first. */
  static Index reversed() {
    return new Range(Integer.MAX_VALUE, Integer.MIN_VALUE, -1);
  }

  /** Positions given by an integer tensor; several such entries broadcast together, as in NumPy. */
  static Index of(Tensor positions) {
    return new Select(positions);
  }

  /** A new axis of size 1: NumPy's {@code None}. */
  static Index newAxis() {
    return new NewAxis();
  }

  /** As many full axes as the expression needs: NumPy's {@code ...}. */
  static Index ellipsis() {
    return new Ellipsis();
  }

  /**
   * See {@link Index#at}.
   *
   * @param position may be negative
   */
  record At(int position) implements Index {}

  /**
   * See {@link Index#range(int, int, int)}.
   *
   * @param start first position
   * @param stop bound, not reached
   * @param step distance, not zero
   */
  record Range(int start, int stop, int step) implements Index {
    /** Checks the step. */
    public Range {
      if (step == 0) {
        throw new IllegalArgumentException("index range: step must not be zero");
      }
    }
  }

  /**
   * See {@link Index#of}.
   *
   * @param positions int64, or int32, which is converted
   */
  record Select(Tensor positions) implements Index {
    /** Checks the type. */
    public Select {
      if (!positions.dtype().isInteger()) {
        throw new IllegalArgumentException(
            "an index tensor must be int64 or int32, got "
                + positions.dtype()
                + " of shape "
                + positions.shape());
      }
      positions = positions.cast(DType.INT64);
    }
  }

  /** See {@link Index#newAxis}. */
  record NewAxis() implements Index {}

  /** See {@link Index#ellipsis}. */
  record Ellipsis() implements Index {}
}
