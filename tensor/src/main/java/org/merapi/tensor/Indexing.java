package org.merapi.tensor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.merapi.tensor.op.MoveOp;
import org.merapi.tensor.op.TakeOp;
import org.merapi.tensor.spi.Requirement;

/**
 * Turns an index expression into operations: one slice for positions and ranges, one reshape for
 * dropped and new axes, and one take for integer tensors, whose axes are merged into one first.
 */
final class Indexing {
  private Indexing() {}

  static Tensor get(Tensor x, Index... entries) {
    List<Index> full = expandEllipsis(x.shape(), entries);
    int rank = x.shape().rank();
    int[] starts = new int[rank];
    int[] steps = new int[rank];
    int[] sizes = new int[rank];
    List<Integer> kept = new ArrayList<>();
    List<Tensor> selections = new ArrayList<>();
    List<Integer> selectedAxes = new ArrayList<>();
    int axis = 0;
    for (Index entry : full) {
      switch (entry) {
        case Index.NewAxis n -> kept.add(1);
        case Index.Ellipsis e ->
            throw new IllegalArgumentException("index: more than one ellipsis");
        case Index.At at -> {
          starts[axis] = position(x.shape(), axis, at.position());
          steps[axis] = 1;
          sizes[axis] = 1;
          axis++;
        }
        case Index.Range range -> {
          resolve(range, x.shape().size(axis), axis, starts, steps, sizes);
          kept.add(sizes[axis]);
          axis++;
        }
        case Index.Select select -> {
          steps[axis] = 1;
          sizes[axis] = x.shape().size(axis);
          selections.add(select.positions());
          selectedAxes.add(kept.size());
          kept.add(sizes[axis]);
          axis++;
        }
      }
    }
    Tensor sliced = x;
    Shape sliceShape = Shape.of(sizes);
    if (!sliceShape.equals(x.shape()) || Arrays.stream(steps).anyMatch(s -> s != 1)) {
      sliced = Tensor.apply(new MoveOp.Slice(Ints.of(starts), Ints.of(steps), sliceShape), x);
    }
    Shape shape = Shape.of(kept.stream().mapToInt(Integer::intValue).toArray());
    Tensor basic = sliced.reshape(shape);
    return selections.isEmpty()
        ? basic
        : select(basic, selectedAxes, selections, isAdjacent(entries));
  }

  /**
   * Whether the axes of the index tensors stay in place: NumPy moves them to the front if something
   * else than a position stands between the first and the last position or tensor.
   */
  private static boolean isAdjacent(Index... entries) {
    boolean started = false;
    boolean interrupted = false;
    for (Index entry : entries) {
      switch (entry) {
        case Index.At at -> {
          if (interrupted) {
            return false;
          }
          started = true;
        }
        case Index.Select select -> {
          if (interrupted) {
            return false;
          }
          started = true;
        }
        case Index.Range range -> interrupted = started;
        case Index.NewAxis newAxis -> interrupted = started;
        case Index.Ellipsis ellipsis -> interrupted = started;
      }
    }
    return true;
  }

  private static List<Index> expandEllipsis(Shape shape, Index... entries) {
    int used = 0;
    boolean found = false;
    for (Index entry : entries) {
      if (!(entry instanceof Index.NewAxis) && !(entry instanceof Index.Ellipsis)) {
        used++;
      }
    }
    if (used > shape.rank()) {
      throw new ShapeException("index: " + used + " entries for shape " + shape);
    }
    List<Index> full = new ArrayList<>();
    for (Index entry : entries) {
      if (entry instanceof Index.Ellipsis && !found) {
        found = true;
        for (int i = used; i < shape.rank(); i++) {
          full.add(Index.all());
        }
      } else {
        full.add(entry);
      }
    }
    if (!found) {
      for (int i = used; i < shape.rank(); i++) {
        full.add(Index.all());
      }
    }
    return full;
  }

  private static int position(Shape shape, int axis, int position) {
    int size = shape.size(axis);
    int normal = position < 0 ? position + size : position;
    if (normal < 0 || normal >= size) {
      throw new IndexOutOfBoundsException(
          "index " + position + " is out of range for axis " + axis + " of shape " + shape);
    }
    return normal;
  }

  /** Python's slice rules. */
  private static void resolve(
      Index.Range range, int size, int axis, int[] starts, int[] steps, int[] sizes) {
    int step = range.step();
    int low = step > 0 ? 0 : -1;
    int high = step > 0 ? size : size - 1;
    int start = bound(range.start(), size, low, high);
    int stop = bound(range.stop(), size, low, high);
    long span = step > 0 ? (long) stop - start : (long) start - stop;
    sizes[axis] =
        span <= 0 ? 0 : (int) ((span + Math.abs((long) step) - 1) / Math.abs((long) step));
    starts[axis] = sizes[axis] == 0 ? 0 : start;
    steps[axis] = step;
  }

  private static int bound(int position, int size, int low, int high) {
    long normal = position < 0 ? (long) position + size : position;
    return Math.clamp(normal, low, high);
  }

  private static Tensor select(
      Tensor x, List<Integer> axes, List<Tensor> selections, boolean adjacent) {
    if (axes.size() == 1) {
      int axis = axes.getFirst();
      Tensor index = selections.getFirst();
      Tensor taken = Tensor.apply(new TakeOp(axis), x, index);
      return adjacent ? taken : taken.moveAxes(axis, 0, index.rank());
    }
    // Merge the selected axes in front; the result's axes go to the first of them if they are
    // adjacent.
    int count = axes.size();
    int rank = x.shape().rank();
    int[] order = new int[rank];
    int next = 0;
    for (int axis : axes) {
      order[next++] = axis;
    }
    for (int i = 0; i < rank; i++) {
      if (!axes.contains(i)) {
        order[next++] = i;
      }
    }
    Tensor front = x.permute(order);
    Shape frontShape = front.shape();
    Tensor flat = Tensors.integer(0L);
    for (int i = 0; i < count; i++) {
      int size = frontShape.size(i);
      Tensor chosen = checked(selections.get(i), size, axes.get(i), x.shape());
      flat = flat.times(size).plus(chosen);
    }
    Shape head = frontShape.head(count);
    Tensor merged = front.reshape(Shape.of(head.elements()).concat(frontShape.tail(rank - count)));
    Tensor taken = Tensor.apply(new TakeOp(0), merged, flat);
    return adjacent ? taken.moveAxes(0, axes.getFirst(), flat.shape().rank()) : taken;
  }

  /** Positions from 0, checked here because an error in the merged axis could go unseen. */
  private static Tensor checked(Tensor positions, int size, int axis, Shape shape) {
    Tensor wrapped = Tensors.where(positions.lt(0), positions.plus(size), positions);
    Tensor inside = wrapped.ge(0).and(wrapped.lt(size));
    Requirement.require(
        inside,
        () ->
            new IndexOutOfBoundsException(
                "an index tensor has a position out of range for axis "
                    + axis
                    + " of shape "
                    + shape));
    return wrapped;
  }
}
