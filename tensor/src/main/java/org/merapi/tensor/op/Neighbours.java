package org.merapi.tensor.op;

import java.util.Arrays;
import org.merapi.tensor.Ints;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;

/**
 * The elements before and behind others in the order in which something runs along an axis.
 *
 * @param axis visible axis from 0
 * @param reverse whether it runs from the end
 */
record Neighbours(int axis, boolean reverse) {

  /** All elements but the first that is met. */
  Tensor withoutFirst(Tensor x) {
    return part(x, reverse ? 0 : 1);
  }

  /** All elements but the last that is met. */
  Tensor withoutLast(Tensor x) {
    return part(x, reverse ? 1 : 0);
  }

  /** One element less than a shape has along the axis, and zero at the first place. */
  Tensor behindFirst(Tensor part, Shape whole) {
    return placed(part, whole, reverse ? 0 : 1);
  }

  /** One element less than a shape has along the axis, and zero at the last place. */
  Tensor beforeLast(Tensor part, Shape whole) {
    return placed(part, whole, reverse ? 1 : 0);
  }

  /** At each place the element before it; zero at the first. */
  Tensor previous(Tensor x) {
    return behindFirst(withoutLast(x), x.shape());
  }

  private Tensor part(Tensor x, int start) {
    int size = x.size(axis);
    Shape sizes = x.shape().with(axis, Math.max(size - 1, 0));
    return Tensor.apply(new MoveOp.Slice(starts(x.shape(), start), steps(x.rank()), sizes), x);
  }

  private Tensor placed(Tensor part, Shape whole, int start) {
    return Tensor.apply(new MoveOp.Embed(starts(whole, start), steps(whole.rank()), whole), part);
  }

  private Ints starts(Shape whole, int start) {
    int[] starts = new int[whole.rank()];
    starts[axis] = Math.min(start, whole.size(axis));
    return Ints.of(starts);
  }

  private static Ints steps(int rank) {
    int[] steps = new int[rank];
    Arrays.fill(steps, 1);
    return Ints.of(steps);
  }
}
