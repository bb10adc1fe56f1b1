package org.merapi.tensor.ir;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.merapi.tensor.Axis;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/**
 * A tensor as a sum of constant tensors, each times an unknown number.
 *
 * @param shape of the tensor
 * @param columns for each unknown the constants, of the tensor's shape, with a hidden axis over the
 *     elements of the unknown
 */
record Affine(Shape shape, SequencedMap<Unknown, Tensor> columns) {

  /** A constant: so many times the number one. */
  static Affine constant(Tensor value, Axis single) {
    SequencedMap<Unknown, Tensor> columns = new LinkedHashMap<>();
    columns.put(Unknown.ONE, value.unsqueeze(value.rank()).hide(value.rank(), single));
    return new Affine(value.shape(), columns);
  }

  /** The elements of a node themselves. */
  static Affine of(Node leaf, Axis elements) {
    Shape shape = leaf.shape();
    Tensor own = Tensors.eye(elements.size()).reshape(shape.insert(shape.rank(), elements.size()));
    SequencedMap<Unknown, Tensor> columns = new LinkedHashMap<>();
    columns.put(Unknown.of(leaf), own.hide(shape.rank(), elements));
    return new Affine(shape, columns);
  }

  /** How many unknown numbers it is made of; the number one is known. */
  int size() {
    return columns.keySet().stream()
        .filter(unknown -> !unknown.equals(Unknown.ONE))
        .mapToInt(Unknown::size)
        .sum();
  }

  /** How many columns a table of it has. */
  int width() {
    return columns.keySet().stream().mapToInt(Unknown::size).sum();
  }

  /** How many numbers {@link #table} holds. */
  long elements() {
    return (long) shape.elements() * width();
  }

  /** The image under a linear function of tensors. */
  Affine mapped(Shape target, UnaryOperator<Tensor> function) {
    SequencedMap<Unknown, Tensor> images = new LinkedHashMap<>();
    columns.forEach((unknown, column) -> images.put(unknown, function.apply(column)));
    return new Affine(target, images);
  }

  /** Times, or divided by, a single number. */
  Affine scaled(Unknown.Factor factor) {
    SequencedMap<Unknown, Tensor> images = new LinkedHashMap<>();
    columns.forEach((unknown, column) -> images.put(unknown.times(factor), column));
    return new Affine(shape, images);
  }

  /** The sum with another one, each repeated to a shape. */
  Affine plus(Affine other, Shape target) {
    SequencedMap<Unknown, Tensor> sum = new LinkedHashMap<>();
    for (Affine part : List.of(this, other)) {
      part.columns()
          .forEach((unknown, column) -> sum.merge(unknown, column.expand(target), Tensor::plus));
    }
    return new Affine(target, sum);
  }

  /** What it depends on, in order: what has the number one for a leaf comes last. */
  List<Unknown> unknowns() {
    return inOrder().map(Map.Entry::getKey).toList();
  }

  private Stream<Map.Entry<Unknown, Tensor>> inOrder() {
    return columns.entrySet().stream()
        .sorted(Comparator.comparing(entry -> entry.getKey().leaf().isEmpty()));
  }

  /** A row for each element and a column for each unknown number, in the order of these. */
  Tensor table() {
    List<Tensor> parts = new ArrayList<>();
    for (Map.Entry<Unknown, Tensor> entry : inOrder().toList()) {
      Tensor column = entry.getValue();
      Axis axis = column.hiddenAxes().getFirst();
      Tensor visible = column.reveal(axis, shape.rank());
      parts.add(visible.reshape(Shape.of(shape.elements(), axis.size())));
    }
    return Tensors.cat(1, parts.toArray(Tensor[]::new));
  }
}
