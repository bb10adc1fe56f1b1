package org.merapi.tensor.ir;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.spi.Requirement;

/**
 * Runs a graph operation by operation on whatever tensors it is given. On numbers this is the
 * meaning of the graph; on the tensors of a differentiation its gradient; on those of a tracer a
 * copy inside another graph; and along hidden axes its vectorised form.
 */
public final class Replay {
  private Replay() {}

  /**
   * The outputs for given inputs.
   *
   * @param inputs as many as the graph has, of the same visible shapes and types
   * @throws IllegalStateException if a check of the graph fails
   */
  public static List<Tensor> run(Graph graph, List<Tensor> inputs) {
    Tensor[] values = values(graph, inputs);
    for (Node check : graph.checks()) {
      Requirement.require(
          values[check.id()],
          () -> new IllegalStateException("check " + check + " of the graph failed"));
    }
    List<Tensor> outputs = new ArrayList<>();
    for (Node output : graph.outputs()) {
      outputs.add(values[output.id()]);
    }
    return outputs;
  }

  /**
   * The outputs where the values of some nodes, all inputs among them, are known.
   *
   * @param values of nodes; those of others are added
   */
  static List<Tensor> outputs(Graph graph, Map<Node, Tensor> values) {
    complete(graph.nodes(), values);
    return known(values, graph.outputs());
  }

  /**
   * Computes values that are not known yet.
   *
   * @param nodes in an order in which each comes after its inputs
   * @param values of nodes; those of others are added
   */
  static void complete(List<? extends Node> nodes, Map<Node, Tensor> values) {
    for (Node node : nodes) {
      if (values.containsKey(node)) {
        continue;
      }
      switch (node) {
        case Node.Input input -> {}
        case Node.Constant constant -> values.put(node, constant.value());
        case Node.Apply apply -> {
          Tensor[] operands =
              apply.inputs().stream().map(input -> known(values, input)).toArray(Tensor[]::new);
          values.put(node, Tensor.apply(apply.op(), operands));
        }
      }
    }
  }

  /** Known values. */
  static List<Tensor> known(Map<Node, Tensor> values, Collection<? extends Node> nodes) {
    return nodes.stream().map(node -> known(values, node)).toList();
  }

  private static Tensor known(Map<Node, Tensor> values, Node node) {
    Tensor value = values.get(node);
    if (value == null) {
      throw new IllegalStateException(node + " has no value");
    }
    return value;
  }

  /** The values of all nodes, by id; checks are not looked at. */
  static Tensor[] values(Graph graph, List<Tensor> inputs) {
    Tensor[] values = new Tensor[graph.nodes().size()];
    for (Node node : graph.nodes()) {
      values[node.id()] =
          switch (node) {
            case Node.Input input -> inputs.get(input.index());
            case Node.Constant constant -> constant.value();
            case Node.Apply apply -> {
              Tensor[] operands = new Tensor[apply.inputs().size()];
              for (int i = 0; i < operands.length; i++) {
                operands[i] = values[apply.input(i).id()];
              }
              yield SourceLines.areNoted()
                  ? SourceLines.from(apply.origin(), () -> Tensor.apply(apply.op(), operands))
                  : Tensor.apply(apply.op(), operands);
            }
          };
    }
    return values;
  }
}
