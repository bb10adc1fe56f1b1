package org.merapi.tensor.ir;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.merapi.tensor.Ints;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensors;
import org.merapi.tensor.op.MoveOp;
import org.merapi.tensor.op.ReduceOp;
import org.merapi.tensor.op.ScatterAddOp;
import org.merapi.tensor.op.TakeOp;

/** What {@link Simplify} knows of choosing by positions that repeat: each is chosen once. */
final class ChoiceRules {
  private final Rewriter graph;

  ChoiceRules(Rewriter graph) {
    this.graph = graph;
  }

  /** take(x, expand(i)) is expand(take(x, i)). */
  Node take(TakeOp op, Node.Apply apply, List<Node> in) {
    Optional<Node> once = once(op, apply.origin(), in.get(0), in.get(1));
    if (once.isPresent()) {
      return once.get();
    }
    Optional<Repeated> repeated = repeated(in.get(1));
    if (repeated.isEmpty()) {
      return graph.copy(apply, in);
    }
    Origin origin = apply.origin();
    Node taken = graph.apply(origin, op, in.get(0), aligned(origin, repeated.get()));
    return graph.expanded(origin, taken, apply.shape());
  }

  /** scatterAdd(u, expand(i)) is scatterAdd(sum(u), i), summed where i repeats. */
  Node scatter(ScatterAddOp op, Node.Apply apply, List<Node> in) {
    Optional<Repeated> repeated = repeated(in.get(1));
    if (repeated.isEmpty() || !Rewriter.isFloat64(in.get(0))) {
      return graph.copy(apply, in);
    }
    Origin origin = apply.origin();
    Node positions = aligned(origin, repeated.get());
    List<Integer> axes = new ArrayList<>();
    for (int axis = 0; axis < positions.shape().rank(); axis++) {
      if (positions.shape().size(axis) != in.get(1).shape().size(axis)) {
        axes.add(op.axis() + axis);
      }
    }
    Ints summed = Ints.of(axes.stream().mapToInt(Integer::intValue).toArray());
    Node total = graph.apply(origin, new ReduceOp(ReduceOp.Kind.SUM, summed, true), in.get(0));
    return graph.apply(origin, op, total, positions);
  }

  /** A choice from several copies of a value, one behind the other, is one from the value. */
  private Optional<Node> once(TakeOp op, Origin origin, Node values, Node positions) {
    if (!(values instanceof Node.Apply joined)
        || !(joined.op() instanceof MoveOp.Reshape)
        || !(joined.input(0) instanceof Node.Apply copies)
        || !(copies.op() instanceof MoveOp.Expand)
        || !isJoined(copies.shape(), joined.shape(), op.axis())) {
      return Optional.empty();
    }
    Shape own = copies.input(0).shape().padTo(copies.shape().rank());
    if (own.size(op.axis()) != 1) {
      return Optional.empty();
    }
    Shape one = copies.shape().without(op.axis());
    return wrapped(positions, joined.shape().size(op.axis()), one.size(op.axis()))
        .map(places -> {
          Node value = graph.reshaped(origin, copies.input(0), own.without(op.axis()));
          return graph.apply(origin, op, graph.expanded(origin, value, one), places);
        });
  }

  /** What is added to several copies, one behind the other, which are then summed. */
  Optional<Node> sumOfRepeats(ReduceOp op, Node.Apply apply, Node in) {
    if (op.kind() != ReduceOp.Kind.SUM
        || op.axes().length() != 1
        || !(in instanceof Node.Apply split)
        || !(split.op() instanceof MoveOp.Reshape)
        || !(split.input(0) instanceof Node.Apply added)
        || !(added.op() instanceof ScatterAddOp scatter)
        || !Rewriter.isFloat64(added)
        || scatter.axis() != op.axes().get(0)
        || !isJoined(split.shape(), added.shape(), scatter.axis())) {
      return Optional.empty();
    }
    int axis = scatter.axis();
    int size = split.shape().size(axis + 1);
    Origin origin = apply.origin();
    return wrapped(added.input(1), added.shape().size(axis), size)
        .map(places -> {
          ScatterAddOp once = new ScatterAddOp(axis, added.shape().with(axis, size));
          Node sum = graph.apply(origin, once, added.input(0), places);
          return graph.reshaped(origin, sum, apply.shape());
        });
  }

  /** Whether a shape is another one with an axis and the next become one. */
  private static boolean isJoined(Shape apart, Shape joined, int axis) {
    return apart.rank() == joined.rank() + 1
        && apart.elements() > 0
        && joined.equals(apart.without(axis).with(axis, apart.size(axis) * apart.size(axis + 1)));
  }

  /** Known positions among copies as positions in one; empty if one is out of range. */
  private Optional<Node> wrapped(Node positions, int whole, int size) {
    if (!(positions instanceof Node.Constant constant)) {
      return Optional.empty();
    }
    long[] places = new long[constant.shape().elements()];
    for (int i = 0; i < places.length; i++) {
      long place = constant.integerAt(i);
      if (place < -whole || place >= whole) {
        return Optional.empty();
      }
      places[i] = Math.floorMod(place, size);
    }
    return Optional.of(graph.constant(Tensors.of(constant.shape(), places)));
  }

  /** Positions, and the shape that they are repeated to. */
  private record Repeated(Node positions, Shape shape) {}

  private static Optional<Repeated> repeated(Node node) {
    return node instanceof Node.Apply apply
            && apply.op() instanceof MoveOp.Expand
            && apply.input(0).shape().elements() < node.shape().elements()
        ? Optional.of(new Repeated(apply.input(0), node.shape()))
        : Optional.empty();
  }

  /** The positions with as many axes as they are repeated to. */
  private Node aligned(Origin origin, Repeated repeated) {
    Shape padded = repeated.positions().shape().padTo(repeated.shape().rank());
    return graph.reshaped(origin, repeated.positions(), padded);
  }
}
