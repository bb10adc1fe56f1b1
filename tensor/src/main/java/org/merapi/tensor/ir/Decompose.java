package org.merapi.tensor.ir;

import java.util.List;
import java.util.Optional;
import org.merapi.tensor.DType;
import org.merapi.tensor.Ints;
import org.merapi.tensor.Shape;
import org.merapi.tensor.op.CastOp;
import org.merapi.tensor.op.CustomOp;
import org.merapi.tensor.op.MatmulOp;
import org.merapi.tensor.op.Op;
import org.merapi.tensor.op.ReduceOp;
import org.merapi.tensor.op.ScalarOp;

/**
 * Writes operations that a backend has no kernel for in terms of others, and drops what matters to
 * differentiation only. Runs when nothing will be differentiated any more.
 */
public record Decompose() implements Pass {
  @Override
  public String name() {
    return "decompose";
  }

  /** A product this small is done faster in a loop than by a call. */
  private static final long SMALL_PRODUCT = 1024;

  private static boolean isSmall(Shape a, Shape b) {
    if (a.size(-1) == 1 && a.elements() > 0 && b.elements() > 0) {
      return true;
    }
    long outer = Math.max(a.head(a.rank() - 2).elements(), b.head(b.rank() - 2).elements());
    return outer * a.size(-2) * a.size(-1) * b.size(-1) <= SMALL_PRODUCT
        && a.elements() > 0
        && b.elements() > 0;
  }

  @Override
  public Graph apply(Graph graph) {
    return new Decomposer().run(graph);
  }

  private static final class Decomposer extends Rewriter {
    private final SoftmaxShares known = new SoftmaxShares();

    @Override
    Node rewrite(Node.Apply apply, List<Node> inputs) {
      Op op = apply.op();
      if (op == ScalarOp.STOP_GRADIENT
          || (op instanceof CastOp cast && cast.target() == inputs.getFirst().dtype())) {
        return inputs.getFirst();
      }
      if (op instanceof ReduceOp reduce && reduce.kind() == ReduceOp.Kind.LOG_SUM_EXP) {
        return logSumExp(apply, reduce, inputs.getFirst());
      }
      if (op instanceof CustomOp custom) {
        Optional<Graph> body = custom.graph(Placeholder.of(inputs));
        return body.isPresent()
            ? inline(new Widen().apply(body.get()), inputs)
            : copy(apply, inputs);
      }
      if (op == ScalarOp.EXP) {
        Optional<Node> share = share(apply, inputs.getFirst());
        if (share.isPresent()) {
          return share.get();
        }
      }
      if (op instanceof MatmulOp
          && isFloat64(apply)
          && isSmall(inputs.get(0).shape(), inputs.get(1).shape())) {
        return product(apply.origin(), inputs.get(0), inputs.get(1), apply.shape());
      }
      return copy(apply, inputs);
    }

    /** The rows of a against the columns of b, element by element, then summed. */
    private Node product(Origin origin, Node a, Node b, Shape shape) {
      if (a.shape().size(-1) == 1) {
        return reshaped(origin, apply(origin, ScalarOp.MULTIPLY, a, b), shape);
      }
      Shape left = a.shape();
      Shape right = b.shape();
      Node rows = reshaped(origin, a, left.insert(left.rank(), 1));
      Node columns = reshaped(origin, b, right.insert(right.rank() - 2, 1));
      Node terms = apply(origin, ScalarOp.MULTIPLY, rows, columns);
      int axis = terms.shape().rank() - 2;
      Ints axes = Ints.of(axis);
      Node sum = apply(origin, new ReduceOp(ReduceOp.Kind.SUM, axes, false), terms);
      return reshaped(origin, sum, shape);
    }

    /**
     * log(sum(exp(x - m))) + m with the maximum m, or zero where that is infinite. That of float32
     * is float64 until it is rounded at the end.
     */
    private Node logSumExp(Node.Apply apply, ReduceOp reduce, Node input) {
      Origin origin = apply.origin();
      if (input.shape().elements() == 0) {
        return copy(apply, List.of(input));
      }
      Node x = isFloat64(input) ? input : apply(origin, new CastOp(DType.FLOAT64), input);
      Node greatest = apply(origin, new ReduceOp(ReduceOp.Kind.MAX, reduce.axes(), true), x);
      Node infinite =
          apply(
              origin,
              ScalarOp.EQUAL,
              apply(origin, ScalarOp.ABS, greatest),
              number(Double.POSITIVE_INFINITY));
      Node shift = apply(origin, ScalarOp.WHERE, infinite, number(0), greatest);
      Node shares = apply(origin, ScalarOp.EXP, apply(origin, ScalarOp.SUBTRACT, x, shift));
      Node total = apply(origin, new ReduceOp(ReduceOp.Kind.SUM, reduce.axes(), true), shares);
      Node result = apply(origin, ScalarOp.ADD, apply(origin, ScalarOp.LOG, total), shift);
      known.add(x, result, shares, total);
      Node rounded = isFloat64(apply) ? result : apply(origin, new CastOp(apply.dtype()), result);
      return reshaped(origin, rounded, apply.shape());
    }

    /** exp(x - logSumExp(x)) is a share of the total, which has been computed already. */
    private Optional<Node> share(Node.Apply exponential, Node difference) {
      Origin origin = exponential.origin();
      return known
          .shareOf(difference)
          .map(share -> {
            Node empty = apply(origin, ScalarOp.EQUAL, share.total(), number(0));
            Node total = apply(origin, ScalarOp.WHERE, empty, number(1), share.total());
            Node inverse = apply(origin, ScalarOp.RECIPROCAL, total);
            Node aligned = reshaped(origin, inverse, share.shape());
            return apply(origin, ScalarOp.MULTIPLY, share.shares(), aligned);
          });
    }
  }
}
