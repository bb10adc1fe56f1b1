package org.merapi.tensor.ir;

import java.util.List;
import java.util.Optional;
import org.merapi.tensor.DType;
import org.merapi.tensor.Tensors;
import org.merapi.tensor.op.ScalarOp;

/** What {@link Simplify} knows of element-wise operations. */
final class ScalarRules {
  private final Rewriter graph;
  private final MoveRules moves;

  ScalarRules(Rewriter graph, MoveRules moves) {
    this.graph = graph;
    this.moves = moves;
  }

  Node rewrite(ScalarOp op, Node.Apply apply, List<Node> in) {
    Optional<Node> simpler =
        switch (op) {
          case WHERE -> selection(in);
          case ADD -> sum(apply, in.get(0), in.get(1));
          case SUBTRACT -> difference(apply, in.get(0), in.get(1));
          case MULTIPLY -> product(apply, in.get(0), in.get(1));
          case DIVIDE -> quotient(apply, in.get(0), in.get(1));
          case NEGATE -> negative(apply, in.get(0));
          case AND -> conjunction(in.get(0), in.get(1));
          case OR -> disjunction(in.get(0), in.get(1));
          case POWER -> power(apply, in.get(0), in.get(1));
          case LESS -> comparison(in.get(0), in.get(1));
          default -> Optional.empty();
        };
    return simpler
        .map(node -> graph.expanded(apply.origin(), node, apply.shape()))
        .orElseGet(() -> graph.copy(apply, in));
  }

  private Node make(Node.Apply of, ScalarOp op, Node... in) {
    return rewrite(op, graph.apply(of.origin(), op, in), List.of(in));
  }

  private static boolean is(Node node, double value) {
    return node instanceof Node.Constant constant && constant.is(value);
  }

  private static Optional<Node> operandOf(ScalarOp op, Node node) {
    return node instanceof Node.Apply apply && apply.op() == op
        ? Optional.of(apply.input(0))
        : Optional.empty();
  }

  private static Optional<Node> selection(List<Node> in) {
    if (in.get(0) instanceof Node.Constant condition) {
      if (condition.value().allTrue()) {
        return Optional.of(in.get(1));
      }
      if (condition.value().not().allTrue()) {
        return Optional.of(in.get(2));
      }
    }
    return Optional.empty();
  }

  private static Optional<Node> conjunction(Node a, Node b) {
    if (is(a, 1) || is(b, 0)) {
      return Optional.of(b);
    }
    return is(b, 1) || is(a, 0) ? Optional.of(a) : Optional.empty();
  }

  private static Optional<Node> disjunction(Node a, Node b) {
    if (is(a, 0) || is(b, 1)) {
      return Optional.of(b);
    }
    return is(b, 0) || is(a, 1) ? Optional.of(a) : Optional.empty();
  }

  private Optional<Node> sum(Node.Apply apply, Node a, Node b) {
    if (is(a, 0)) {
      return Optional.of(b);
    }
    if (is(b, 0)) {
      return Optional.of(a);
    }
    Optional<Node> negated = operandOf(ScalarOp.NEGATE, b);
    if (negated.isPresent()) {
      return Optional.of(make(apply, ScalarOp.SUBTRACT, a, negated.get()));
    }
    return operandOf(ScalarOp.NEGATE, a)
        .map(x -> make(apply, ScalarOp.SUBTRACT, b, x))
        .or(() -> moves.joined(apply.origin(), a, b));
  }

  private Optional<Node> difference(Node.Apply apply, Node a, Node b) {
    if (is(b, 0)) {
      return Optional.of(a);
    }
    if (is(a, 0)) {
      return Optional.of(make(apply, ScalarOp.NEGATE, b));
    }
    return operandOf(ScalarOp.NEGATE, b).map(x -> make(apply, ScalarOp.ADD, a, x));
  }

  private Optional<Node> negative(Node.Apply apply, Node a) {
    Optional<Node> twice = operandOf(ScalarOp.NEGATE, a);
    if (twice.isPresent()) {
      return twice;
    }
    if (a instanceof Node.Apply inner && inner.op() == ScalarOp.SUBTRACT) {
      return Optional.of(make(apply, ScalarOp.SUBTRACT, inner.input(1), inner.input(0)));
    }
    return scaled(a)
        .map(factor -> make(apply, ScalarOp.MULTIPLY, factor.rest(), times(factor, -1)));
  }

  /** A product with a single constant. */
  private record Scaled(Node rest, Node.Constant factor) {}

  private static Optional<Scaled> scaled(Node node) {
    if (node instanceof Node.Apply apply
        && apply.op() == ScalarOp.MULTIPLY
        && Rewriter.isFloat64(node)) {
      for (int i = 0; i < 2; i++) {
        if (apply.input(i) instanceof Node.Constant factor && factor.isSingle()) {
          return Optional.of(new Scaled(apply.input(1 - i), factor));
        }
      }
    }
    return Optional.empty();
  }

  private Node times(Scaled scaled, double by) {
    return graph.constant(scaled.factor().value().times(by));
  }

  private Optional<Node> product(Node.Apply apply, Node a, Node b) {
    if (is(b, 1)) {
      return Optional.of(a);
    }
    if (is(a, 1)) {
      return Optional.of(b);
    }
    if (is(b, -1)) {
      return Optional.of(make(apply, ScalarOp.NEGATE, a));
    }
    if (is(a, -1)) {
      return Optional.of(make(apply, ScalarOp.NEGATE, b));
    }
    if (a instanceof Node.Constant factor && factor.isSingle() && !(b instanceof Node.Constant)) {
      return rescaled(apply, b, factor);
    }
    if (b instanceof Node.Constant factor && factor.isSingle()) {
      return rescaled(apply, a, factor);
    }
    // Constants move outwards, where they meet others.
    Optional<Scaled> inner = scaled(b).or(() -> scaled(a));
    Node other = scaled(b).isPresent() ? a : b;
    if (inner.isPresent()
        && scaled(inner.get().rest()).isEmpty()
        && inner.get().rest().shape().elements() >= other.shape().elements()) {
      Node rest = make(apply, ScalarOp.MULTIPLY, other, inner.get().rest());
      return Optional.of(make(apply, ScalarOp.MULTIPLY, rest, times(inner.get(), 1)));
    }
    Optional<Node> left = operandOf(ScalarOp.NEGATE, a);
    Optional<Node> right = operandOf(ScalarOp.NEGATE, b);
    if (left.isPresent() && right.isPresent()) {
      return Optional.of(make(apply, ScalarOp.MULTIPLY, left.get(), right.get()));
    }
    // A sign moves outwards unless there are more elements there.
    if (left.filter(x -> isAsLarge(x, apply)).isPresent()
        || right.filter(x -> isAsLarge(x, apply)).isPresent()) {
      Node all = make(apply, ScalarOp.MULTIPLY, left.orElse(a), right.orElse(b));
      return Optional.of(make(apply, ScalarOp.NEGATE, all));
    }
    return Optional.empty();
  }

  private static boolean isAsLarge(Node operand, Node result) {
    return operand.shape().elements() >= result.shape().elements();
  }

  private Optional<Node> rescaled(Node.Apply apply, Node node, Node.Constant factor) {
    if (!Rewriter.isFloat64(node)) {
      return Optional.empty();
    }
    Optional<Node> negated = operandOf(ScalarOp.NEGATE, node);
    if (negated.isPresent()) {
      Node opposite = graph.constant(factor.value().neg());
      return Optional.of(make(apply, ScalarOp.MULTIPLY, negated.get(), opposite));
    }
    return scaled(node)
        .filter(inner -> isOrdinary(inner.factor(), factor))
        .map(inner ->
            make(
                apply,
                ScalarOp.MULTIPLY,
                inner.rest(),
                graph.constant(inner.factor().value().times(factor.value()))));
  }

  /** Whether the product of two factors neither overflows nor underflows. */
  private static boolean isOrdinary(Node.Constant a, Node.Constant b) {
    return isOrdinary(Math.abs(a.numberAt(0))) && isOrdinary(Math.abs(b.numberAt(0)));
  }

  private static boolean isOrdinary(double size) {
    return size > 0x1p-500 && size < 0x1p500;
  }

  private Optional<Node> quotient(Node.Apply apply, Node a, Node b) {
    if (is(b, 1)) {
      return Optional.of(a);
    }
    if (b instanceof Node.Constant divisor && hasOrdinaryInverse(divisor)) {
      Node inverse = graph.constant(Tensors.reciprocal(divisor.value()));
      return Optional.of(make(apply, ScalarOp.MULTIPLY, a, inverse));
    }
    Optional<Node> negated = operandOf(ScalarOp.NEGATE, a).filter(x -> isAsLarge(x, apply));
    if (negated.isPresent()) {
      Node quotient = make(apply, ScalarOp.DIVIDE, negated.get(), b);
      return Optional.of(make(apply, ScalarOp.NEGATE, quotient));
    }
    // One division of a single number instead of one of each element.
    if (b.isSingle() && !a.isSingle() && Rewriter.isFloat64(b)) {
      return Optional.of(make(apply, ScalarOp.MULTIPLY, a, make(apply, ScalarOp.RECIPROCAL, b)));
    }
    return Optional.empty();
  }

  private static boolean hasOrdinaryInverse(Node.Constant divisor) {
    for (int i = 0; i < divisor.shape().elements(); i++) {
      if (!isOrdinary(Math.abs(divisor.numberAt(i)))) {
        return false;
      }
    }
    return divisor.dtype() == DType.FLOAT64;
  }

  /** What is never negative is never less than zero, and NaN is not either. */
  private Optional<Node> comparison(Node a, Node b) {
    return is(b, 0) && Signs.isNeverNegative(a)
        ? Optional.of(graph.constant(Tensors.scalar(false)))
        : Optional.empty();
  }

  private Optional<Node> power(Node.Apply apply, Node a, Node b) {
    if (is(b, 2)) {
      return Optional.of(make(apply, ScalarOp.SQUARE, a));
    }
    return is(b, 1) ? Optional.of(a) : Optional.empty();
  }
}
