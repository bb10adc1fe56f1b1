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

  /**
   * Positions given by an integer tensor, or a mask. Several such entries broadcast together, as in
   * NumPy. A mask is a bool tensor: it stands for as many axes as it has, and acts as the integer
   * tensors {@link Indexed#nonzero} do, one for each; without axes it adds one, of size 1 or 0.
   *
   * <p>How many elements a mask chooses depends on its values, so it can be neither traced nor
   * carry hidden axes where it is used; {@link Tensors#where} chooses without changing the shape.
   *
   * @throws IllegalArgumentException if the tensor is floating
   */
  static Index of(Tensor positions) {
    return positions.dtype() == DType.BOOL ? new Mask(positions) : new Select(positions);
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
            "an index tensor must be int64 or int32, or a bool mask in an index expression, got "
                + positions.dtype()
                + " of shape "
                + positions.shape());
      }
      positions = positions.cast(DType.INT64);
    }
  }

  /**
   * See {@link Index#of}.
   *
   * @param chosen bool
   */
  record Mask(Tensor chosen) implements Index {
    /** Checks the type. */
    public Mask {
      if (chosen.dtype() != DType.BOOL) {
        throw new IllegalArgumentException(
            "a mask must be bool, got " + chosen.dtype() + " of shape " + chosen.shape());
      }
    }
  }

  /** See {@link Index#newAxis}. */
  record NewAxis() implements Index {}

  /** See {@link Index#ellipsis}. */
  record Ellipsis() implements Index {}
}
