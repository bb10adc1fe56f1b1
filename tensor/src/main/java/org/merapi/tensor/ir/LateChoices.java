package org.merapi.tensor.ir;

import java.util.List;
import java.util.function.UnaryOperator;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.op.MoveOp;
import org.merapi.tensor.op.ScalarOp;
import org.merapi.tensor.op.TakeOp;

/**
 * Dear functions of elements that are chosen from few are computed for the few: log(take(x, i)) is
 * take(log(x), i), and the same of a selection between small values. No bit of a result changes.
 *
 * <p>An element that is never chosen gets its value too, infinite or NaN perhaps, and nobody looks
 * at it. A derivative would, as zero times infinity: so this runs when nothing will be
 * differentiated any more.
 */
public record LateChoices() implements Pass {
  /** How far back a choice is followed, so that asking takes a bounded time. */
  private static final int DEPTH = 6;

  /** A function moves if it is then computed at most once for so many elements. */
  private static final int FEWER = 2;

  @Override
  public String name() {
    return "late choices";
  }

  @Override
  public Graph apply(Graph graph) {
    return new Mover().run(graph);
  }

  private static final class Mover extends Rewriter {
    @Override
    Node rewrite(Node.Apply apply, List<Node> inputs) {
      Origin origin = apply.origin();
      return apply.op() instanceof ScalarOp op && isDear(op) && isChosenFromFew(inputs.getFirst())
          ? early(origin, x -> computed(origin, op, x), inputs.getFirst(), DEPTH)
          : copy(apply, inputs);
    }

    private Node computed(Origin origin, ScalarOp op, Node x) {
      return x instanceof Node.Constant constant && constant.isSingle()
          ? constant(Tensor.apply(op, constant.value()))
          : apply(origin, op, x);
    }

    /** A function of a value, computed before elements are chosen as far as that saves work. */
    private Node early(Origin origin, UnaryOperator<Node> function, Node node, int depth) {
      if (!(node instanceof Node.Apply apply) || cost(node, depth) >= node.shape().elements()) {
        return function.apply(node);
      }
      int left = depth - 1;
      return switch (apply.op()) {
        case TakeOp take ->
            apply(origin, take, early(origin, function, apply.input(0), left), apply.input(1));
        case MoveOp move -> apply(origin, move, early(origin, function, apply.input(0), left));
        case ScalarOp op when op == ScalarOp.WHERE ->
            apply(
                origin,
                op,
                apply.input(0),
                early(origin, function, apply.input(1), left),
                early(origin, function, apply.input(2), left));
        // A change of sign, which goes along.
        default ->
            early(
                origin,
                x -> function.apply(computed(origin, ScalarOp.NEGATE, x)),
                apply.input(0),
                left);
      };
    }

    private static boolean isChosenFromFew(Node node) {
      return cost(node, DEPTH) * FEWER <= node.shape().elements();
    }

    /** For how many elements a function of a value is computed at least. */
    private static long cost(Node node, int depth) {
      long all = node.shape().elements();
      if (depth == 0 || !(node instanceof Node.Apply apply)) {
        return all;
      }
      int left = depth - 1;
      long chosen =
          switch (apply.op()) {
            case TakeOp take -> cost(apply.input(0), left);
            case MoveOp.Permute permute -> cost(apply.input(0), left);
            case MoveOp.Reshape reshape -> cost(apply.input(0), left);
            case MoveOp.Expand expand -> cost(apply.input(0), left);
            case ScalarOp op when op == ScalarOp.NEGATE -> cost(apply.input(0), left);
            case ScalarOp op when op == ScalarOp.WHERE ->
                cost(apply.input(1), left) + cost(apply.input(2), left);
            default -> all;
          };
      return Math.min(all, chosen);
    }

    /** Whether an operation takes so much longer than reading its operand that moving it pays. */
    private static boolean isDear(ScalarOp op) {
      return op.arity() == 1
          && switch (op) {
            case NEGATE, ABS, SIGN, SQUARE, RECIPROCAL, SQRT -> false;
            case FLOOR, CEIL, ROUND, NOT, IS_NAN, IS_FINITE, STOP_GRADIENT -> false;
            default -> true;
          };
    }
  }
}
