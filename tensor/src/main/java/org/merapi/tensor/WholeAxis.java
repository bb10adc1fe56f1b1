package org.merapi.tensor;

import java.util.Optional;
import org.merapi.tensor.dense.DenseTensor;

/**
 * Positions that are all those of an axis, in order, along a hidden axis: what a lookup by an
 * enumerated value has. Taking there only hides the axis, so nothing is copied, and nothing is
 * scattered in the derivative.
 */
final class WholeAxis {
  private WholeAxis() {}

  /** The parts at the positions, if these are all in order; empty if not. */
  static Optional<Tensor> take(Tensor x, int axis, Tensor positions) {
    if (positions.hiddenAxes().size() != 1
        || !(positions instanceof DenseTensor dense)
        || positions.elements() == 0) {
      return Optional.empty();
    }
    Axis hidden = positions.hiddenAxes().getFirst();
    if (hidden.size() != x.size(axis)
        || x.hiddenAxes().contains(hidden)
        || !isRepeated(dense)
        || !isCount(dense, hidden)) {
      return Optional.empty();
    }
    Tensor taken = x.hide(axis, hidden);
    Shape repeated = positions.shape();
    for (int i = 0; i < repeated.rank(); i++) {
      taken = taken.unsqueeze(axis);
    }
    Shape shape = x.shape();
    return Optional.of(
        repeated.rank() == 0
            ? taken
            : taken.expand(
                shape.head(axis).concat(repeated).concat(shape.tail(shape.rank() - axis - 1))));
  }

  /** Whether the visible axes only repeat one position. */
  private static boolean isRepeated(DenseTensor positions) {
    int[] strides = positions.strides();
    for (int i = 0; i < positions.rank(); i++) {
      if (positions.size(i) != 1 && strides[1 + i] != 0) {
        return false;
      }
    }
    return true;
  }

  private static boolean isCount(Tensor positions, Axis hidden) {
    Tensor one = positions;
    while (one.rank() > 0) {
      one = one.get(0);
    }
    long[] along = one.reveal(hidden, 0).toLongArray();
    for (int i = 0; i < along.length; i++) {
      if (along[i] != i) {
        return false;
      }
    }
    return true;
  }
}
