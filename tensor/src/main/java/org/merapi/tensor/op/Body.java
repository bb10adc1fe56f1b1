package org.merapi.tensor.op;

import java.util.ArrayList;
import java.util.List;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.ir.Graph;
import org.merapi.tensor.ir.GraphBuilder;
import org.merapi.tensor.ir.Node;

/**
 * A closed body.
 *
 * @param graph its inputs are the kept arguments, then what was captured
 * @param kept numbers of the arguments that are among the inputs
 * @param captured operands for the last inputs, without hidden axes
 */
record Body(Graph graph, List<Integer> kept, List<Tensor> captured) {

  /** Keeps the lists. */
  Body {
    kept = List.copyOf(kept);
    captured = List.copyOf(captured);
  }

  /** What to give to the inputs: the kept ones of the arguments, as their forms reveal them. */
  List<Tensor> operands(List<Tensor> arguments) {
    List<Tensor> operands = new ArrayList<>();
    for (int argument : kept) {
      Tensor operand = arguments.get(argument);
      operands.add(Form.of(operand).reveal(operand, 0));
    }
    operands.addAll(captured);
    return operands;
  }

  /**
   * A body without the inputs that it does not look at.
   *
   * @param fixed how many of the first arguments stay in any case
   * @param arguments how many there are; the other inputs are captured
   */
  static Body pruned(Graph graph, int fixed, int arguments, List<Tensor> captured) {
    boolean[] used = used(graph);
    List<Integer> kept = new ArrayList<>();
    List<Tensor> operands = new ArrayList<>();
    List<Node.Input> inputs = new ArrayList<>();
    for (Node.Input input : graph.inputs()) {
      int index = input.index();
      if (used[index] || index < fixed) {
        inputs.add(input);
        if (index < arguments) {
          kept.add(index);
        } else {
          operands.add(captured.get(index - arguments));
        }
      }
    }
    return new Body(withInputs(graph, inputs), kept, operands);
  }

  /** Which inputs of a graph are an output or an operand of a node. */
  static boolean[] used(Graph graph) {
    boolean[] nodes = new boolean[graph.nodes().size()];
    graph.outputs().forEach(output -> nodes[output.id()] = true);
    for (Node node : graph.nodes()) {
      if (node instanceof Node.Apply apply) {
        apply.inputs().forEach(operand -> nodes[operand.id()] = true);
      }
    }
    boolean[] used = new boolean[graph.inputs().size()];
    graph.inputs().forEach(input -> used[input.index()] = nodes[input.id()]);
    return used;
  }

  /**
   * The same graph with other inputs.
   *
   * @param inputs each one of the graph, or one of another graph, which nothing will look at; one
   *     of the graph may be left out if nothing looks at it
   */
  static Graph withInputs(Graph graph, List<Node.Input> inputs) {
    if (inputs.equals(graph.inputs())) {
      return graph;
    }
    GraphBuilder builder = new GraphBuilder();
    Node[] images = graph.nodes().toArray(Node[]::new);
    for (Node.Input input : inputs) {
      Node image = builder.input(input.shape(), input.dtype());
      if (isOf(graph, input)) {
        images[input.id()] = image;
      }
    }
    for (Node node : graph.nodes()) {
      switch (node) {
        case Node.Input input -> {}
        case Node.Constant constant -> images[node.id()] = builder.constant(constant.value());
        case Node.Apply apply -> {
          List<Node> operands = apply.inputs().stream().map(o -> images[o.id()]).toList();
          images[node.id()] =
              builder.apply(apply.op(), operands, apply.shape(), apply.dtype(), apply.origin());
        }
      }
    }
    return builder.build(graph.outputs().stream().map(output -> images[output.id()]).toList());
  }

  private static boolean isOf(Graph graph, Node.Input input) {
    return input.index() < graph.inputs().size() && graph.inputs().get(input.index()).equals(input);
  }
}
