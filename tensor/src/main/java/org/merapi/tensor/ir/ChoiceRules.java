package org.merapi.tensor.ir;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.merapi.tensor.Ints;
import org.merapi.tensor.Shape;
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
