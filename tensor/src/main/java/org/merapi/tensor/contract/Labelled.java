package org.merapi.tensor.contract;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.merapi.tensor.Semiring;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;

/**
 * A tensor whose axes have labels, each once.
 *
 * @param value the tensor
 * @param labels of its axes
 */
public record Labelled(Tensor value, List<Integer> labels) {

  /** Copies the list. */
  public Labelled {
    labels = List.copyOf(labels);
  }

  /**
   * An operand of an equation, every axis of its full size; of a label that stands twice, the
   * diagonal.
   */
  public static Labelled of(Tensor operand, List<Integer> labels, Equation equation) {
    Tensor value = operand.expand(Shape.of(labels.stream().mapToInt(equation::size).toArray()));
    List<Integer> left = new ArrayList<>(labels);
    for (int axis = 0; axis < left.size(); axis++) {
      int other = left.lastIndexOf(left.get(axis));
      while (other > axis) {
        int last = left.size() - 1;
        // The second of the two goes last, then the first, and their diagonal back to its place.
        value = value.moveAxes(other, last, 1).moveAxes(axis, last - 1, 1).diagonal();
        value = value.moveAxes(last - 1, axis, 1);
        left.remove(/* index */ other);
        other = left.lastIndexOf(left.get(axis));
      }
    }
    return new Labelled(value, left);
  }

  /** The axes in another order; labels that the tensor lacks become axes of size 1. */
  Tensor aligned(List<Integer> order) {
    List<Integer> own = order.stream().filter(labels::contains).toList();
    Tensor moved = value.permute(Equation.places(own, labels));
    int[] sizes = new int[order.size()];
    for (int i = 0; i < sizes.length; i++) {
      int place = own.indexOf(order.get(i));
      sizes[i] = place < 0 ? 1 : moved.size(place);
    }
    return moved.reshape(Shape.of(sizes));
  }

  /** The result of an equation: all labels that are left, in order. */
  public Tensor result(Equation equation) {
    return value.permute(Equation.places(equation.output(), labels));
  }

  /** Reduced over all labels but those that are kept. */
  public Labelled reduced(Semiring semiring, Set<Integer> kept) {
    List<Integer> gone = labels.stream().filter(label -> !kept.contains(label)).toList();
    if (gone.isEmpty()) {
      return this;
    }
    return new Labelled(
        reduce(semiring, value, Equation.places(gone, labels)),
        labels.stream().filter(kept::contains).toList());
  }

  private static Tensor reduce(Semiring semiring, Tensor x, int... axes) {
    return switch (semiring) {
      case SUM_PRODUCT -> x.sum(axes);
      case LOG_SUM_EXP -> x.logSumExp(axes);
      case MAX_SUM -> x.max(axes);
    };
  }

  /** The product of two, reduced over all labels but those that are kept. */
  public Labelled times(Labelled other, Semiring semiring, Set<Integer> kept) {
    // What only one of them has can go at once.
    Labelled a = reduced(semiring, union(kept, other.labels));
    Labelled b = other.reduced(semiring, union(kept, labels));
    List<Integer> shared = a.labels.stream().filter(b.labels::contains).toList();
    List<Integer> batch = shared.stream().filter(kept::contains).toList();
    List<Integer> gone = shared.stream().filter(label -> !kept.contains(label)).toList();
    List<Integer> left = a.labels.stream().filter(label -> !shared.contains(label)).toList();
    List<Integer> right = b.labels.stream().filter(label -> !shared.contains(label)).toList();
    List<Integer> order = joined(batch, left, right);
    if (semiring == Semiring.SUM_PRODUCT
        && !gone.isEmpty()
        && a.value.dtype().isFloating()
        && b.value.dtype().isFloating()) {
      return new Labelled(a.matrixProduct(b, batch, left, gone, right), order);
    }
    List<Integer> all = joined(order, gone, List.of());
    Tensor x = a.aligned(all);
    Tensor y = b.aligned(all);
    Tensor both = semiring == Semiring.SUM_PRODUCT ? x.times(y) : x.plus(y);
    return new Labelled(both, all).reduced(semiring, Set.copyOf(order));
  }

  private static Set<Integer> union(Set<Integer> some, List<Integer> others) {
    Set<Integer> union = new HashSet<>(some);
    union.addAll(others);
    return union;
  }

  private static List<Integer> joined(
      List<Integer> first, List<Integer> second, List<Integer> third) {
    return Stream.of(first, second, third).flatMap(List::stream).toList();
  }

  private Tensor matrixProduct(
      Labelled other,
      List<Integer> batch,
      List<Integer> left,
      List<Integer> gone,
      List<Integer> right) {
    Tensor product = flat(batch, left, gone).matmul(other.flat(batch, gone, right));
    List<Integer> sizes = new ArrayList<>();
    batch.forEach(label -> sizes.add(size(label)));
    left.forEach(label -> sizes.add(size(label)));
    right.forEach(label -> sizes.add(other.size(label)));
    return product.reshape(sizes.stream().mapToInt(Integer::intValue).toArray());
  }

  private int size(int label) {
    return value.size(labels.indexOf(label));
  }

  /** The tensor as matrices: the axes of {@code rows} as one, those of {@code columns} as one. */
  private Tensor flat(List<Integer> batch, List<Integer> rows, List<Integer> columns) {
    int[] sizes = new int[batch.size() + 2];
    for (int i = 0; i < batch.size(); i++) {
      sizes[i] = size(batch.get(i));
    }
    sizes[batch.size()] = rows.stream().mapToInt(this::size).reduce(1, (a, b) -> a * b);
    sizes[batch.size() + 1] = columns.stream().mapToInt(this::size).reduce(1, (a, b) -> a * b);
    return aligned(joined(batch, rows, columns)).reshape(sizes);
  }
}
