package org.merapi.tensor.ir;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.merapi.tensor.DType;
import org.merapi.tensor.op.ScalarOp;

/**
 * The sums of a graph as lists of terms: additions and subtractions of values of one shape whose
 * results nothing but the next of them looks at, in whatever order they were written.
 */
final class Sums {
  private final int[] uses;
  private final boolean[] isInner;

  /**
   * A term of a sum.
   *
   * @param isTaken whether it is subtracted
   */
  record Term(Node node, boolean isTaken) {}

  Sums(Graph graph) {
    this.uses = new int[graph.nodes().size()];
    this.isInner = new boolean[graph.nodes().size()];
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
          isInner[input.id()] |= continues(node, input);
        }
      }
    }
  }

  private static boolean isSum(Node node) {
    return node instanceof Node.Apply apply
        && node.dtype() == DType.FLOAT64
        && (apply.op() == ScalarOp.ADD || apply.op() == ScalarOp.SUBTRACT);
  }

  private boolean continues(Node sum, Node term) {
    return isSum(term) && uses[term.id()] == 1 && term.shape().equals(sum.shape());
  }

  /** Whether a node is a sum that is not part of a longer one. */
  boolean isWhole(Node node) {
    return isSum(node) && !isInner[node.id()];
  }

  /** The terms of a sum, from left to right. */
  List<Term> terms(Node sum) {
    List<Term> terms = new ArrayList<>();
    Deque<Term> open = new ArrayDeque<>(List.of(new Term(sum, false)));
    while (!open.isEmpty()) {
      Term term = open.pop();
      if (term.node().equals(sum) || isInner[term.node().id()]) {
        Node.Apply apply = (Node.Apply) term.node();
        boolean minus = apply.op() == ScalarOp.SUBTRACT;
        open.push(new Term(apply.input(1), term.isTaken() != minus));
        open.push(new Term(apply.input(0), term.isTaken()));
      } else {
        terms.add(term);
      }
    }
    return terms;
  }
}
