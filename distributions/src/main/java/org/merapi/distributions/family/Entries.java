package org.merapi.distributions.family;

import static org.merapi.tensor.Tensors.arange;
import static org.merapi.tensor.Tensors.integer;
import static org.merapi.tensor.Tensors.where;

import org.merapi.tensor.DType;
import org.merapi.tensor.Key;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;

/** Entries of probability vectors, chosen by values or drawn: what the categorical laws share. */
final class Entries {
  private Entries() {}

  /** Where a value is the position of an entry: a whole number from zero to {@code size - 1}. */
  static Tensor isPosition(Tensor value, int size) {
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
  static Tensor pick(Tensor vectors, Tensor value) {
    int size = vectors.size(-1);
    Shape batch = vectors.shape().head(vectors.rank() - 1);
    Tensor position = where(isPosition(value, size), value, integer(0L)).cast(DType.INT64);
    if (batch.rank() == 0) {
      return vectors.take(0, position);
    }
    Tensor starts = arange(batch.elements()).times(integer((long) size)).reshape(batch);
    return vectors.reshape(Shape.of(batch.elements() * size)).take(0, position.plus(starts));
  }

  /**
   * Positions drawn by inverting the distribution functions of a batch of vectors.
   *
   * @param probabilities of the batch shape followed by the vectors' axis; need not sum to one
   * @param batch the shape of the draws
   */
  static Tensor draw(Key key, Tensor probabilities, Shape batch) {
    Tensor cumulative = probabilities.stopGradient().cumsum(-1);
    Tensor total = cumulative.max(-1);
    Tensor threshold = key.uniform(batch).times(total);
    // A uniform below one keeps the threshold below the total, so some entry is left to choose.
    return cumulative.le(threshold.unsqueeze(-1)).cast(DType.INT64).sum(-1);
  }
}
