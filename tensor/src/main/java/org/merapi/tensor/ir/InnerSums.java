package org.merapi.tensor.ir;

import org.merapi.tensor.DType;
import org.merapi.tensor.op.ScalarOp;

/**
 * Which additions and subtractions of a graph are parts of a longer sum: those of whose results
 * nothing but another one of the same shape looks at.
 */
final class InnerSums {
  private final boolean[] isInner;

  InnerSums(Graph graph) {
    this.isInner = new boolean[graph.nodes().size()];
    int[] uses = new int[graph.nodes().size()];
    graph.outputs().forEach(node -> uses[node.id()]++);
    graph.checks().forEach(node -> uses[node.id()]++);
    for (Node node : graph.nodes()) {
      if (node instanceof Node.Apply apply) {
        apply.inputs().forEach(input -> uses[input.id()]++);
      }
    }
    for (Node node : graph.nodes()) {
      if (isSum(node)) {
        for (Node input : ((Node.Apply) node).inputs()) {
          isInner[input.id()] |=
              isSum(input) && uses[input.id()] == 1 && input.shape().equals(node.shape());
        }
      }
    }
  }

  private static boolean isSum(Node node) {
    return node instanceof Node.Apply apply
        && node.dtype() == DType.FLOAT64
        && (apply.op() == ScalarOp.ADD || apply.op() == ScalarOp.SUBTRACT);
  }

  /** Whether a node is a sum that is not part of a longer one. */
  boolean isWhole(Node node) {
    return isSum(node) && !isInner(node);
  }

  /** Whether a node is a sum that is part of a longer one. */
  boolean isInner(Node node) {
    return isInner[node.id()];
  }
}
