package org.merapi.tensor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.merapi.tensor.op.MoveOp;
import org.merapi.tensor.op.TakeOp;
import org.merapi.tensor.spi.Requirement;

/**
 * Turns an index expression into operations: one slice for positions and ranges, one reshape for
 * dropped and new axes, and one take for integer tensors, whose axes are merged into one first. A
 * mask is an integer tensor for each of its axes.
 */
final class Indexing {
  private Indexing() {}

  /**
   * Positions along an axis.
   *
   * @param place of the axis after slicing
   * @param axis of the indexed tensor, for errors
   */
  private record Choice(Tensor positions, int place, int axis) {}

  static Tensor get(Tensor x, Index... entries) {
    List<Index> full = expandEllipsis(x.shape(), entries);
    int rank = x.shape().rank();
    int[] starts = new int[rank];
    int[] steps = new int[rank];
    int[] sizes = new int[rank];
    List<Integer> kept = new ArrayList<>();
    List<Choice> choices = new ArrayList<>();
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
          choices.add(new Choice(select.positions(), kept.size(), axis));
          kept.add(sizes[axis]);
          axis++;
        }
        case Index.Mask mask when mask.chosen().rank() == 0 -> {
          choices.add(new Choice(Masks.ofScalar(mask.chosen()), kept.size(), axis));
          kept.add(1);
        }
        case Index.Mask mask -> {
          Masks.requireFits(mask.chosen(), x.shape(), axis);
          for (Tensor positions : Masks.nonzero("index", mask.chosen())) {
            steps[axis] = 1;
            sizes[axis] = x.shape().size(axis);
            choices.add(new Choice(positions, kept.size(), axis));
            kept.add(sizes[axis]);
            axis++;
          }
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
    return choices.isEmpty() ? basic : chosen(basic, choices, isAdjacent(entries), x.shape());
  }

  /**
   * Whether the axes of the index tensors stay in place: NumPy moves them to the front if something
   * else than a position stands between the first and the last position or tensor.
   */
  private static boolean isAdjacent(Index... entries) {
    boolean started = false;
    boolean interrupted = false;
    for (Index entry : entries) {
      boolean chooses =
          switch (entry) {
            case Index.At at -> true;
            case Index.Select select -> true;
            case Index.Mask mask -> true;
            case Index.Range range -> false;
            case Index.NewAxis newAxis -> false;
            case Index.Ellipsis ellipsis -> false;
          };
      if (chooses && interrupted) {
        return false;
      }
      started |= chooses;
      interrupted = started && !chooses;
    }
    return true;
  }

  /** How many axes an entry stands for. */
  private static int axes(Index entry) {
    return switch (entry) {
      case Index.At at -> 1;
      case Index.Range range -> 1;
      case Index.Select select -> 1;
      case Index.Mask mask -> mask.chosen().rank();
      case Index.NewAxis newAxis -> 0;
      case Index.Ellipsis ellipsis -> 0;
    };
  }

  private static List<Index> expandEllipsis(Shape shape, Index... entries) {
    int used = 0;
    boolean found = false;
    for (Index entry : entries) {
      used += axes(entry);
    }
    if (used > shape.rank()) {
      throw new ShapeException("index: the entries take " + used + " axes of shape " + shape);
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

  /** Parts at int64 positions of one axis, which the axes of the positions replace. */
  static Tensor take(Tensor x, int axis, Tensor positions) {
    return WholeAxis.take(x, axis, positions)
        .orElseGet(() -> Tensor.apply(new TakeOp(axis), x, positions));
  }

  private static Tensor chosen(Tensor x, List<Choice> choices, boolean adjacent, Shape whole) {
    int first = choices.getFirst().place();
    if (choices.size() == 1) {
      Tensor index = choices.getFirst().positions();
      Tensor taken = take(x, first, index);
      return adjacent ? taken : taken.moveAxes(first, 0, index.rank());
    }
    // Merge the chosen axes in front; the result's axes go to the first of them if they are
    // adjacent.
    int count = choices.size();
    int rank = x.shape().rank();
    int[] order = new int[rank];
    int next = 0;
    Shape common = Shape.SCALAR;
    for (Choice choice : choices) {
      order[next++] = choice.place();
      common = Shape.broadcast("index tensors", common, choice.positions().shape());
    }
    for (int i = 0; i < rank; i++) {
      int place = i;
      if (choices.stream().noneMatch(choice -> choice.place() == place)) {
        order[next++] = i;
      }
    }
    Tensor front = x.permute(order);
    Shape frontShape = front.shape();
    Tensor flat = Tensors.integer(0L);
    for (int i = 0; i < count; i++) {
      int size = frontShape.size(i);
      flat = flat.times(size).plus(checked(choices.get(i), size, whole));
    }
    Shape head = frontShape.head(count);
    Tensor merged = front.reshape(Shape.of(head.elements()).concat(frontShape.tail(rank - count)));
    Tensor taken = Tensor.apply(new TakeOp(0), merged, flat);
    return adjacent ? taken.moveAxes(0, first, flat.shape().rank()) : taken;
  }

  /** Positions from 0, checked here because an error in the merged axis could go unseen. */
  private static Tensor checked(Choice choice, int size, Shape whole) {
    Tensor positions = choice.positions();
    Tensor wrapped = Tensors.where(positions.lt(0), positions.plus(size), positions);
    Tensor inside = wrapped.ge(0).and(wrapped.lt(size));
    Requirement.require(
        inside,
        () ->
            new IndexOutOfBoundsException(
                "an index tensor has a position out of range for axis "
                    + choice.axis()
                    + " of shape "
                    + whole));
    return wrapped;
  }
}
