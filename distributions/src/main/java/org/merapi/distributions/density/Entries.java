package org.merapi.distributions.density;

import static org.merapi.tensor.Tensors.arange;
import static org.merapi.tensor.Tensors.integer;
import static org.merapi.tensor.Tensors.where;

import org.merapi.tensor.DType;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;

/** Entries of probability vectors, chosen by values: what the categorical laws share. */
public final class Entries {
  private Entries() {}

  /** Where a value is the position of an entry: a whole number from zero to {@code size - 1}. */
  public static Tensor isPosition(Tensor value, int size) {
    Tensor inRange = value.ge(0).and(value.lt(size));
    return value.dtype().isFloating() ? inRange.and(Masking.isCount(value)) : inRange;
  }

  /**
   * The entries of a batch of vectors at given positions, without a copy of the batch for each
   * value.
   *
   * @param vectors of the batch shape followed by the vectors' axis; may carry hidden axes
   * @param value positions, whose shape broadcasts with the batch shape; may carry hidden axes
   * @return of that broadcast shape; entry 0 where a value is no position
   */
  public static Tensor pick(Tensor vectors, Tensor value) {
    int size = vectors.size(-1);
    Shape batch = vectors.shape().head(vectors.rank() - 1);
    Tensor position = where(isPosition(value, size), value, integer(0L)).cast(DType.INT64);
    if (value.rank() == 0) {
      return vectors.take(-1, position);
    }
    if (batch.rank() == 0) {
      return vectors.take(0, position);
    }
    Tensor starts = arange(batch.elements()).times(integer((long) size)).reshape(batch);
    return vectors.reshape(Shape.of(batch.elements() * size)).take(0, position.plus(starts));
  }
}
