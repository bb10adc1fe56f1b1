package org.merapi.tensor.ir;

import java.util.ArrayList;
import java.util.List;
import org.merapi.tensor.DType;
import org.merapi.tensor.Ints;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;
import org.merapi.tensor.op.MoveOp;
import org.merapi.tensor.op.Op;
import org.merapi.tensor.op.ReduceOp;

/** Copies a graph node by node and lets a pass say what becomes of each operation. */
abstract class Rewriter {
  private final GraphBuilder builder = new GraphBuilder();

  /** The graph with every operation replaced by what {@link #rewrite} makes of it. */
  final Graph run(Graph graph) {
    Node[] images = new Node[graph.nodes().size()];
    for (Node node : graph.nodes()) {
      images[node.id()] =
          switch (node) {
            case Node.Input input -> builder.input(input.shape(), input.dtype());
            case Node.Constant constant -> keep(constant);
            case Node.Apply apply -> {
              List<Node> inputs = new ArrayList<>(apply.inputs().size());
              for (Node input : apply.inputs()) {
                inputs.add(images[input.id()]);
              }
              yield rewrite(apply, inputs);
            }
          };
    }
    for (Node check : graph.checks()) {
      check(images[check.id()]);
    }
    return builder.build(graph.outputs().stream().map(output -> images[output.id()]).toList());
  }

  /**
   * What takes the place of an operation, of the same shape and type.
   *
   * @param inputs its inputs in the new graph
   */
  abstract Node rewrite(Node.Apply apply, List<Node> inputs);

  /** What takes the place of a constant. */
  Node keep(Node.Constant constant) {
    return builder.constant(constant.value());
  }

  /** Takes over a check; a pass may leave out those that hold always. */
  void check(Node condition) {
    builder.check(condition);
  }

  /** The only output of a graph, computed here; its checks become single ones of this graph. */
  final Node inline(Graph graph, List<Node> inputs) {
    Node[] images = new Node[graph.nodes().size()];
    for (Node node : graph.nodes()) {
      images[node.id()] =
          switch (node) {
            case Node.Input input -> inputs.get(input.index());
            case Node.Constant constant -> builder.constant(constant.value());
            case Node.Apply apply ->
                rewrite(apply, apply.inputs().stream().map(part -> images[part.id()]).toList());
          };
    }
    for (Node check : graph.checks()) {
      Node condition = images[check.id()];
      ReduceOp all = new ReduceOp(ReduceOp.Kind.ALL, Ints.range(condition.shape().rank()), false);
      check(condition.isSingle() ? condition : apply(Origin.UNKNOWN, all, condition));
    }
    return images[graph.outputs().getFirst().id()];
  }

  /** The same operation on the inputs of the new graph. */
  final Node copy(Node.Apply apply, List<Node> inputs) {
    return builder.apply(apply.op(), inputs, apply.shape(), apply.dtype(), apply.origin());
  }

  /** An operation of the new graph. */
  final Node.Apply apply(Origin origin, Op op, Node... inputs) {
    return builder.apply(op, List.of(inputs), origin);
  }

  final Node number(double value) {
    return builder.constant(Tensors.scalar(value));
  }

  final Node constant(Tensor value) {
    return builder.constant(value);
  }

  final Node expanded(Origin origin, Node node, Shape shape) {
    return node.shape().equals(shape) ? node : apply(origin, new MoveOp.Expand(shape), node);
  }

  final Node reshaped(Origin origin, Node node, Shape shape) {
    return node.shape().equals(shape) ? node : apply(origin, new MoveOp.Reshape(shape), node);
  }

  /** Whether a value is float64: rules that change rounding leave float32 as it is. */
  static boolean isFloat64(Node node) {
    return node.dtype() == DType.FLOAT64;
  }
}
