package org.merapi.tensor.ir;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.merapi.tensor.Ints;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;
import org.merapi.tensor.op.MoveOp;
import org.merapi.tensor.op.TakeOp;

/**
 * Equally large slices of one tensor that start at different places: how to take all of them at
 * once.
 *
 * @param first one of the slices
 * @param axes those along which the slices start at different places
 * @param positions where they start, in the merged axis of these
 */
record Places(MoveOp.Slice first, Ints axes, Ints positions) {

  /**
   * The places of slices of one tensor.
   *
   * @return empty if they are neither single positions nor windows along one axis
   */
  static Optional<Places> of(List<MoveOp.Slice> slices, Shape whole) {
    MoveOp.Slice first = slices.getFirst();
    List<Integer> moving = new ArrayList<>();
    for (int axis = 0; axis < first.starts().length(); axis++) {
      int a = axis;
      if (slices.stream().anyMatch(slice -> slice.starts().get(a) != first.starts().get(a))) {
        moving.add(axis);
      }
    }
    Ints axes = Ints.of(moving.stream().mapToInt(Integer::intValue).toArray());
    boolean single = moving.stream().allMatch(axis -> first.sizes().size(axis) == 1);
    if (!single && axes.length() > 1) {
      return Optional.empty();
    }
    int[] positions = new int[slices.size()];
    for (int i = 0; i < positions.length; i++) {
      for (int k = 0; k < axes.length(); k++) {
        int axis = axes.get(k);
        positions[i] = positions[i] * whole.size(axis) + slices.get(i).starts().get(axis);
      }
    }
    return Optional.of(new Places(first, axes, Ints.of(positions)));
  }

  /** The slices of a tensor one after the other, along a new first axis. */
  Tensor of(Tensor base) {
    Tensor rest = restricted(base);
    Shape sizes = first.sizes();
    if (axes.length() > 1) {
      Tensor merged = merged(rest);
      return chosen(merged, 0).reshape(Shape.of(positions.length()).concat(sizes));
    }
    int axis = axes.get(0);
    if (sizes.size(axis) == 1) {
      Tensor parts = chosen(rest, axis);
      return parts.moveAxes(axis, 0, 1).reshape(Shape.of(positions.length()).concat(sizes));
    }
    int size = sizes.size(axis);
    int step = first.steps().get(axis);
    long[] index = new long[positions.length() * size];
    for (int i = 0; i < index.length; i++) {
      index[i] = positions.get(i / size) + (long) step * (i % size);
    }
    Tensor places = Tensors.of(Shape.of(positions.length(), size), index);
    return Tensor.apply(new TakeOp(axis), rest, places).moveAxes(axis, 0, 1);
  }

  /** The part of the tensor that all slices lie in: along the other axes they agree. */
  private Tensor restricted(Tensor base) {
    int rank = base.rank();
    int[] starts = first.starts().toArray();
    int[] steps = first.steps().toArray();
    Shape sizes = first.sizes();
    for (int i = 0; i < axes.length(); i++) {
      int axis = axes.get(i);
      starts[axis] = 0;
      steps[axis] = 1;
      sizes = sizes.with(axis, base.size(axis));
    }
    Ints ones = Ints.of().prepend(rank, 1);
    boolean whole =
        sizes.equals(base.shape())
            && Ints.of(starts).equals(Ints.of().prepend(rank, 0))
            && Ints.of(steps).equals(ones);
    return whole
        ? base
        : Tensor.apply(new MoveOp.Slice(Ints.of(starts), Ints.of(steps), sizes), base);
  }

  /** The moving axes as one in front of the others. */
  private Tensor merged(Tensor rest) {
    int rank = rest.rank();
    int[] order = new int[rank];
    int next = 0;
    int count = 1;
    for (int i = 0; i < axes.length(); i++) {
      order[next++] = axes.get(i);
      count *= rest.size(axes.get(i));
    }
    for (int axis = 0; axis < rank; axis++) {
      if (!axes.contains(axis)) {
        order[next++] = axis;
      }
    }
    Tensor front = rest.permute(order);
    return front.reshape(Shape.of(count).concat(front.shape().tail(rank - axes.length())));
  }

  /** Single positions along an axis: a regular part if they are equally far apart. */
  private Tensor chosen(Tensor tensor, int axis) {
    int count = positions.length();
    int step = count > 1 ? positions.get(1) - positions.get(0) : 1;
    boolean regular = step != 0;
    long[] index = new long[count];
    for (int i = 0; i < count; i++) {
      regular &= positions.get(i) == positions.get(0) + i * step;
      index[i] = positions.get(i);
    }
    if (!regular) {
      return Tensor.apply(new TakeOp(axis), tensor, Tensors.of(Shape.of(count), index));
    }
    if (count == tensor.size(axis) && step == 1) {
      return tensor;
    }
    int rank = tensor.rank();
    int[] starts = new int[rank];
    int[] steps = Ints.of().prepend(rank, 1).toArray();
    starts[axis] = positions.get(0);
    steps[axis] = step;
    Shape sizes = tensor.shape().with(axis, count);
    return Tensor.apply(new MoveOp.Slice(Ints.of(starts), Ints.of(steps), sizes), tensor);
  }
}
