package org.merapi.tensor.ir;

import java.util.List;
import org.merapi.tensor.DType;
import org.merapi.tensor.Shape;
import org.merapi.tensor.op.MoveOp;
import org.merapi.tensor.op.ReduceOp;
import org.merapi.tensor.op.ScalarOp;

/** What {@link Simplify} knows of sums: what does not vary along them leaves them. */
final class SumRules {
  private final Rewriter graph;

  SumRules(Rewriter graph) {
    this.graph = graph;
  }

  Node rewrite(ReduceOp op, Node.Apply apply, Node in) {
    Origin origin = apply.origin();
    int count = count(op, in);
    if (count == 1 && in.dtype() == apply.dtype()) {
      return graph.reshaped(origin, in, apply.shape());
    }
    if (in.dtype() != DType.FLOAT64 || count == 0 || !(in instanceof Node.Apply term)) {
      return graph.copy(apply, List.of(in));
    }
    if (term.op() instanceof MoveOp.Expand && term.input(0).isSingle()) {
      Node total = times(origin, term.input(0), count);
      return broadcast(origin, total, apply);
    }
    boolean whole = apply.isSingle();
    if (term.op() instanceof ScalarOp scalar && whole) {
      Node sum = whole(origin, scalar, op, term);
      if (!sum.equals(term)) {
        return graph.reshaped(origin, sum, apply.shape());
      }
    }
    return graph.copy(apply, List.of(in));
  }

  /** The sum of all elements of a term, or the term itself if no rule fits. */
  private Node whole(Origin origin, ScalarOp scalar, ReduceOp op, Node.Apply term) {
    if (scalar == ScalarOp.NEGATE) {
      return graph.apply(origin, ScalarOp.NEGATE, total(origin, op, term.input(0)));
    }
    if ((scalar == ScalarOp.ADD || scalar == ScalarOp.SUBTRACT) && isRounded(term.input(0))) {
      return apart(origin, scalar, op, term);
    }
    if (scalar != ScalarOp.MULTIPLY) {
      return term;
    }
    for (int i = 0; i < 2; i++) {
      Node single = term.input(i);
      Node rest = term.input(1 - i);
      if (single instanceof Node.Constant factor
          && factor.isSingle()
          && isFiniteFactor(factor)
          && rest.shape().equals(term.shape())) {
        Node total = total(origin, op, rest);
        Node one = graph.reshaped(origin, single, total.shape());
        return graph.apply(origin, ScalarOp.MULTIPLY, total, one);
      }
    }
    return term;
  }

  /**
   * Whether a value is the product of a rounded operation and a constant, as the terms of a normal
   * log density are. Single numbers and constants are taken out of a sum of such terms only: where
   * they cancel, the rounding of the terms has cost as much already. Other sums of sums are left
   * alone.
   */
  private static boolean isRounded(Node node) {
    return node instanceof Node.Apply apply
        && apply.op() == ScalarOp.MULTIPLY
        && (isNumber(apply.input(0)) || isNumber(apply.input(1)));
  }

  private static boolean isNumber(Node node) {
    return node instanceof Node.Constant constant && constant.isSingle();
  }

  /** The sum of terms to which something is added, or from which it is taken. */
  private Node apart(Origin origin, ScalarOp scalar, ReduceOp op, Node.Apply term) {
    Node rest = term.input(0);
    Node other = term.input(1);
    if (!rest.shape().equals(term.shape())) {
      return term;
    }
    Node sum;
    if (other.isSingle()) {
      Node single = graph.reshaped(origin, other, Shape.SCALAR);
      sum = times(origin, single, term.shape().elements());
    } else if (other instanceof Node.Constant constant && other.shape().equals(term.shape())) {
      sum = graph.number(constant.value().sum().item());
    } else {
      return term;
    }
    Node total = total(origin, op, rest);
    return graph.apply(origin, scalar, total, graph.expanded(origin, sum, total.shape()));
  }

  /** Zero and infinity meet infinite terms and terms of zero as factors of each, not of the sum. */
  private static boolean isFiniteFactor(Node.Constant factor) {
    double value = factor.numberAt(0);
    return value != 0 && Double.isFinite(value);
  }

  private Node total(Origin origin, ReduceOp op, Node term) {
    Node.Apply sum = graph.apply(origin, op, term);
    return rewrite(op, sum, term);
  }

  private Node times(Origin origin, Node node, int count) {
    return count == 1 ? node : graph.apply(origin, ScalarOp.MULTIPLY, node, graph.number(count));
  }

  private Node broadcast(Origin origin, Node single, Node.Apply like) {
    Node scalar = graph.reshaped(origin, single, Shape.SCALAR);
    return graph.expanded(origin, scalar, like.shape());
  }

  private static int count(ReduceOp op, Node in) {
    int count = 1;
    for (int i = 0; i < op.axes().length(); i++) {
      count *= in.shape().size(op.axes().get(i));
    }
    return count;
  }
}
