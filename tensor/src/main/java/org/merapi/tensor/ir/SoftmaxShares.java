package org.merapi.tensor.ir;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.merapi.tensor.Shape;
import org.merapi.tensor.op.MoveOp;
import org.merapi.tensor.op.ScalarOp;

/**
 * Remembers what was computed for each log-sum-exp y of x, because its reverse rule asks for exp(x
 * - y), with 0 for a y of -infinity.
 */
final class SoftmaxShares {
  private final Map<Node, Sum> sums = new HashMap<>();

  /** The parts of a log-sum-exp. */
  private record Sum(Node result, Node shares, Node total) {}

  /**
   * Terms and their total.
   *
   * @param shape that the total is wanted under
   */
  record Share(Node shares, Node total, Shape shape) {}

  /**
   * Takes note.
   *
   * @param x what is summed
   * @param result log of the sum of exp, with the summed axes kept
   * @param shares the terms of the sum, scaled
   * @param total their sum
   */
  void add(Node x, Node result, Node shares, Node total) {
    sums.put(x, new Sum(result, shares, total));
  }

  /** The share that the exponential of a difference is, if it is one. */
  Optional<Share> shareOf(Node difference) {
    if (!(difference instanceof Node.Apply minus)
        || minus.op() != ScalarOp.SUBTRACT
        || !sums.containsKey(minus.input(0))) {
      return Optional.empty();
    }
    Sum sum = sums.get(minus.input(0));
    Node guarded = minus.input(1);
    return sum != null
            && guarded instanceof Node.Apply choice
            && choice.op() == ScalarOp.WHERE
            && isZero(choice.input(1))
            && isSum(choice.input(2), sum)
            && isEmptiness(choice.input(0), sum)
        ? Optional.of(new Share(sum.shares(), sum.total(), guarded.shape()))
        : Optional.empty();
  }

  private static boolean isZero(Node node) {
    return node instanceof Node.Constant constant && constant.is(0);
  }

  private static boolean isEmptiness(Node node, Sum sum) {
    return node instanceof Node.Apply apply
        && apply.op() == ScalarOp.EQUAL
        && isSum(apply.input(0), sum)
        && apply.input(1) instanceof Node.Constant constant
        && constant.is(Double.NEGATIVE_INFINITY);
  }

  /** Whether a node is the log-sum-exp, perhaps without its axes of size 1. */
  private static boolean isSum(Node node, Sum sum) {
    Node bare = node;
    while (bare instanceof Node.Apply apply && apply.op() instanceof MoveOp.Reshape) {
      bare = apply.input(0);
    }
    return bare.equals(sum.result());
  }
}
