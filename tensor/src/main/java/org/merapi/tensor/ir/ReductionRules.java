package org.merapi.tensor.ir;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.merapi.tensor.Ints;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensors;
import org.merapi.tensor.op.MoveOp;
import org.merapi.tensor.op.ReduceOp;
import org.merapi.tensor.op.ScalarOp;
import org.merapi.tensor.op.TakeOp;

/**
 * What {@link Simplify} knows of reductions of values that repeat along other axes: they are
 * reduced once and then repeated.
 */
final class ReductionRules {
  private final Rewriter graph;

  ReductionRules(Rewriter graph) {
    this.graph = graph;
  }

  Optional<Node> rewrite(ReduceOp op, Node.Apply apply, Node in) {
    // The derivative of a log-sum-exp is found by the value that is summed, see SoftmaxShares.
    if (!(in instanceof Node.Apply inner)
        || in.shape().elements() == 0
        || op.kind() == ReduceOp.Kind.LOG_SUM_EXP) {
      return Optional.empty();
    }
    return switch (inner.op()) {
      case MoveOp.Expand expand -> repeated(op, apply, inner);
      case TakeOp take -> chosen(op, apply, take, inner);
      case ScalarOp abs when abs == ScalarOp.ABS -> asymmetry(op, apply, inner);
      default -> Optional.empty();
    };
  }

  /**
   * max |x - x'| of a matrix x that is made symmetric is zero times max |x|: zero, and NaN where an
   * element is infinite or NaN.
   */
  private Optional<Node> asymmetry(ReduceOp op, Node.Apply apply, Node.Apply abs) {
    if (op.kind() != ReduceOp.Kind.MAX
        || !(abs.input(0) instanceof Node.Apply gap)
        || gap.op() != ScalarOp.SUBTRACT
        || !Symmetry.isTranspose(gap.input(0), gap.input(1))
        || !Symmetry.isSymmetric(gap.input(0))) {
      return Optional.empty();
    }
    Origin origin = apply.origin();
    Node size = graph.apply(origin, op, graph.apply(origin, ScalarOp.ABS, gap.input(0)));
    Node zero = graph.constant(Tensors.scalar(0, apply.dtype()));
    return Optional.of(graph.apply(origin, ScalarOp.MULTIPLY, size, zero));
  }

  /** The reduction of expand(x) along axes that are not repeated, or does not count repeats. */
  private Optional<Node> repeated(ReduceOp op, Node.Apply apply, Node.Apply expand) {
    Shape whole = expand.shape();
    Shape own = expand.input(0).shape().padTo(whole.rank());
    for (int i = 0; i < op.axes().length(); i++) {
      int axis = op.axes().get(i);
      if (own.size(axis) != whole.size(axis) && counts(op.kind())) {
        return Optional.empty();
      }
    }
    if (own.elements() == whole.elements()) {
      return Optional.empty();
    }
    Origin origin = apply.origin();
    Node once = graph.apply(origin, op, graph.reshaped(origin, expand.input(0), own));
    return Optional.of(graph.expanded(origin, once, apply.shape()));
  }

  /** Whether it matters how often a term is there, or at which of its places. */
  private static boolean counts(ReduceOp.Kind kind) {
    return switch (kind) {
      case SUM, PROD, LOG_SUM_EXP, ARGMAX, ARGMIN -> true;
      case MAX, MIN, ANY, ALL -> false;
    };
  }

  /** The reduction of take(x, i) along other axes is chosen from that of x. */
  private Optional<Node> chosen(ReduceOp op, Node.Apply apply, TakeOp take, Node.Apply taken) {
    Node values = taken.input(0);
    int width = taken.input(1).shape().rank();
    if (values.shape().elements() == 0 || values.shape().elements() >= taken.shape().elements()) {
      return Optional.empty();
    }
    List<Integer> axes = new ArrayList<>();
    int axisOfChoice = take.axis();
    for (int i = 0; i < op.axes().length(); i++) {
      int axis = op.axes().get(i);
      if (axis >= take.axis() && axis < take.axis() + width) {
        return Optional.empty();
      }
      axes.add(axis < take.axis() ? axis : axis - width + 1);
      axisOfChoice -= axis < take.axis() && !op.keep() ? 1 : 0;
    }
    Origin origin = apply.origin();
    Ints own = Ints.of(axes.stream().mapToInt(Integer::intValue).toArray());
    Node once = graph.apply(origin, new ReduceOp(op.kind(), own, op.keep()), values);
    return Optional.of(graph.apply(origin, new TakeOp(axisOfChoice), once, taken.input(1)));
  }
}
