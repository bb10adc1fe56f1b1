package org.merapi.tensor.ir;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.merapi.tensor.Axis;
import org.merapi.tensor.Ints;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;
import org.merapi.tensor.op.TakeOp;

/**
 * Writes columns down. The repetitions are a hidden axis of a tensor, so that the batching rules of
 * the operations say how many of them are done at once.
 */
final class ColumnCode {
  private static final String NAME = "repetition";

  private final Tracer tracer;
  private final Kinds kinds;
  private final Function<Node, Tensor> images;
  private final Map<Integer, Axis> axes = new HashMap<>();
  private final IdentityHashMap<Column, Tensor> written = new IdentityHashMap<>();

  /**
   * Nothing yet.
   *
   * @param images of nodes that are looked at as they are
   */
  ColumnCode(Tracer tracer, Kinds kinds, Function<Node, Tensor> images) {
    this.tracer = tracer;
    this.kinds = kinds;
    this.images = images;
  }

  /** The axis of so many repetitions. */
  Axis axis(int count) {
    return axes.computeIfAbsent(count, size -> Axis.of(NAME, size));
  }

  /** A column: a tensor with the axis of its repetitions, or without it if all are the same. */
  Tensor of(Column column) {
    Deque<Column> open = new ArrayDeque<>(List.of(column));
    while (!open.isEmpty()) {
      Column next = open.peek();
      List<Column> missing =
          next.parts().stream().filter(part -> !written.containsKey(part)).toList();
      if (missing.isEmpty()) {
        open.pop();
        written.computeIfAbsent(next, this::write);
      } else {
        missing.forEach(open::push);
      }
    }
    return known(column);
  }

  private Tensor known(Column column) {
    Tensor tensor = written.get(column);
    if (tensor == null) {
      throw new IllegalStateException("a column was not written");
    }
    return tensor;
  }

  private Tensor write(Column column) {
    return switch (column) {
      case Column.Same same -> images.apply(same.node());
      case Column.Numbers numbers -> numbers(numbers.nodes().stream().map(kinds::data).toList());
      case Column.Chosen chosen -> {
        Tensor all = chosen.places().of(images.apply(chosen.base()));
        yield all.hide(0, axis(all.size(0)));
      }
      case Column.Repeated repeated -> {
        Tensor different = known(repeated.different()).reveal(axis(repeated.count()), 0);
        yield repeated(different, repeated.positions());
      }
      case Column.Applied applied ->
          again(applied.first(), applied.parts().stream().map(this::known).toArray(Tensor[]::new));
      case Column.SideBySide nodes -> {
        List<Tensor> values = nodes.nodes().stream().map(images).toList();
        yield Tensors.stack(0, values).hide(0, axis(values.size()));
      }
    };
  }

  private Tensor again(Node.Apply apply, Tensor... operands) {
    for (Tensor operand : operands) {
      if (!operand.isConcrete()) {
        return tracer.again(apply, operands);
      }
    }
    return Tensor.apply(apply.op(), operands);
  }

  private Tensor repeated(Tensor different, Ints positions) {
    long[] index = new long[positions.length()];
    for (int i = 0; i < index.length; i++) {
      index[i] = positions.get(i);
    }
    Tensor places = Tensors.of(Shape.of(index.length), index);
    return Tensor.apply(new TakeOp(0), different, places).hide(0, axis(index.length));
  }

  private Tensor numbers(List<Tensor> values) {
    Tensor first = values.getFirst();
    if (values.stream().allMatch(value -> isSame(value, first))) {
      return first;
    }
    return Tensors.stack(0, values).hide(0, axis(values.size()));
  }

  private static boolean isSame(Tensor one, Tensor other) {
    return one.dtype().isFloating()
        ? Arrays.equals(one.toDoubleArray(), other.toDoubleArray())
        : Arrays.equals(one.toLongArray(), other.toLongArray());
  }
}
