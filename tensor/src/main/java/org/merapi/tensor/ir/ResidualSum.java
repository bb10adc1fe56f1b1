package org.merapi.tensor.ir;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;
import org.merapi.tensor.op.MoveOp;
import org.merapi.tensor.op.ReduceOp;
import org.merapi.tensor.op.ScalarOp;

/**
 * The sum of the squares of residuals, which are an affine function of few numbers, times and
 * divided by single numbers.
 *
 * @param sum the node
 * @param residuals with weights, which are constants, in them
 * @param factors what each square is multiplied and divided by
 */
record ResidualSum(Node.Apply sum, Affine residuals, List<Unknown.Factor> factors) {
  /** Keeps the list. */
  ResidualSum {
    factors = List.copyOf(factors);
  }

  /** Fewer rows for each column than these are left as they are. */
  private static final int FEWEST_FOR_EACH_COLUMN = 2;

  /** Fewer rows than these are left as they are. */
  static final int FEWEST_ROWS = 32;

  /** The sum that a node of a simplified graph is, if it is one and worth to be replaced. */
  static Optional<ResidualSum> of(Node node, Constants constants, List<AffineForms> forms) {
    if (!(node instanceof Node.Apply sum)
        || !(sum.op() instanceof ReduceOp reduce)
        || reduce.kind() != ReduceOp.Kind.SUM
        || !sum.isSingle()
        || sum.input(0).shape().elements() < FEWEST_ROWS) {
      return Optional.empty();
    }
    List<Unknown.Factor> factors = new ArrayList<>();
    Deque<UnaryOperator<Affine>> weights = new ArrayDeque<>();
    Node term = sum.input(0);
    while (term instanceof Node.Apply apply) {
      if (isSquare(apply)) {
        return smallest(apply.input(0), forms)
            .map(form -> weighted(form, weights))
            .filter(ResidualSum::isWorthwhile)
            .map(form -> new ResidualSum(sum, form, factors.reversed()));
      }
      if (apply.op() instanceof MoveOp.Reshape reshape) {
        weights.push(form -> form.mapped(reshape.target(), x -> x.reshape(reshape.target())));
        term = apply.input(0);
      } else if (apply.op() == ScalarOp.MULTIPLY || apply.op() == ScalarOp.DIVIDE) {
        boolean isFirst = apply.op() == ScalarOp.DIVIDE || isFactor(apply.input(1), constants);
        Node rest = apply.input(isFirst ? 0 : 1);
        Node other = apply.input(isFirst ? 1 : 0);
        if (!isFactor(other, constants)) {
          return Optional.empty();
        }
        if (other.isSingle() && rest.shape().equals(apply.shape())) {
          factors.add(new Unknown.Factor((ScalarOp) apply.op(), other));
        } else if (constants.contains(other) && constants.value(other).ge(0).allTrue()) {
          Tensor root = Tensors.sqrt(constants.value(other));
          boolean divides = apply.op() == ScalarOp.DIVIDE;
          weights.push(
              form -> form.mapped(apply.shape(), x -> divides ? x.div(root) : x.times(root)));
        } else {
          return Optional.empty();
        }
        term = rest;
      } else {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  /** Whether a node of a simplified graph is a square. */
  private static boolean isSquare(Node.Apply apply) {
    return apply.op() == ScalarOp.SQUARE
        || (apply.op() == ScalarOp.MULTIPLY && apply.input(0).equals(apply.input(1)));
  }

  private static boolean isFactor(Node node, Constants constants) {
    return node.isSingle() || constants.contains(node);
  }

  /** The form that depends on the fewest numbers. */
  static Optional<Affine> smallest(Node node, List<AffineForms> forms) {
    Optional<Affine> best = Optional.empty();
    for (AffineForms each : forms) {
      Optional<Affine> form = each.of(node);
      if (form.isPresent() && (best.isEmpty() || form.get().size() < best.get().size())) {
        best = form;
      }
    }
    return best;
  }

  private static Affine weighted(Affine form, Deque<UnaryOperator<Affine>> weights) {
    Affine weighted = form;
    for (UnaryOperator<Affine> weight : weights) {
      weighted = weight.apply(weighted);
    }
    return weighted;
  }

  private static boolean isWorthwhile(Affine form) {
    return form.size() > 0 && form.shape().elements() >= FEWEST_FOR_EACH_COLUMN * form.width();
  }
}
