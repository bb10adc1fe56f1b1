package org.merapi.tensor.ir;

import java.util.List;

/**
 * A program without side effects: its nodes in an order in which each comes after its inputs, and
 * the conditions without which its outputs mean nothing. Immutable; two graphs are equal if they do
 * the same operations in the same order and agree in the numbers that belong to the code, and have
 * constants of the same shapes and types elsewhere ({@link Structure}); the bodies of operations
 * hold no other numbers.
 */
public final class Graph {
  private final List<Node> nodes;
  private final List<Node.Input> inputs;
  private final List<Node> outputs;
  private final List<Node> checks;
  private final Structure structure;

  Graph(List<Node> nodes, List<Node.Input> inputs, List<Node> outputs, List<Node> checks) {
    this.nodes = List.copyOf(nodes);
    this.inputs = List.copyOf(inputs);
    this.outputs = List.copyOf(outputs);
    this.checks = List.copyOf(checks);
    this.structure = Structure.of(this);
  }

  /** All nodes; the id of each is its position. */
  public List<Node> nodes() {
    return nodes;
  }

  /** The inputs, in the order in which a call gives them. */
  public List<Node.Input> inputs() {
    return inputs;
  }

  /** The results. */
  public List<Node> outputs() {
    return outputs;
  }

  /** The same graph with the first of its outputs only; what the others need is still there. */
  public Graph firstOutputs(int count) {
    return new Graph(nodes, inputs, outputs.subList(0, count), checks);
  }

  /** The same graph with other nodes of it as its outputs. */
  public Graph withOutputs(List<Node> others) {
    return new Graph(nodes, inputs, others, checks);
  }

  /** The same graph for inputs at which its checks are known to hold. */
  public Graph withoutChecks() {
    return new Graph(nodes, inputs, outputs, List.of());
  }

  /** Which nodes, by id, some nodes are or depend on. */
  boolean[] needed(List<Node> by) {
    boolean[] needed = new boolean[nodes.size()];
    by.forEach(node -> needed[node.id()] = true);
    for (Node node : nodes.reversed()) {
      if (needed[node.id()] && node instanceof Node.Apply apply) {
        apply.inputs().forEach(input -> needed[input.id()] = true);
      }
    }
    return needed;
  }

  /** Bool values all of whose elements must be true. */
  public List<Node> checks() {
    return checks;
  }

  /** The constants, in order. */
  public List<Node.Constant> constants() {
    return nodes.stream()
        .filter(Node.Constant.class::isInstance)
        .map(Node.Constant.class::cast)
        .toList();
  }

  /** What two graphs must share to be run by the same program. */
  public Structure structure() {
    return structure;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Graph graph && structure.equals(graph.structure);
  }

  @Override
  public int hashCode() {
    return structure.hashCode();
  }

  /** One line a node. */
  @Override
  public String toString() {
    return GraphText.of(this);
  }
}
