package org.merapi.tensor.ir;

import java.util.List;
import org.merapi.tensor.DType;
import org.merapi.tensor.Ints;
import org.merapi.tensor.op.ReduceOp;
import org.merapi.tensor.op.ScalarOp;

/**
 * Makes every check a single flag: all elements of a condition together. That no element of x is
 * NaN, which is written x = x, is told by their sum, which is NaN if any is. It is so too where
 * infinities of both signs meet: a failed check is looked into again by whoever runs the program.
 */
public record SingleChecks() implements Pass {
  @Override
  public String name() {
    return "single checks";
  }

  @Override
  public Graph apply(Graph graph) {
    return new Rewriter() {
      @Override
      Node rewrite(Node.Apply apply, List<Node> inputs) {
        return copy(apply, inputs);
      }

      @Override
      void check(Node condition) {
        if (condition.isSingle() || condition.shape().elements() == 0) {
          super.check(single(condition));
          return;
        }
        Origin origin = condition instanceof Node.Apply apply ? apply.origin() : Origin.UNKNOWN;
        if (condition instanceof Node.Apply apply
            && apply.op() == ScalarOp.EQUAL
            && apply.input(0).equals(apply.input(1))
            && apply.input(0).dtype() == DType.FLOAT64) {
          Node total = reduced(origin, ReduceOp.Kind.SUM, apply.input(0));
          super.check(apply(origin, ScalarOp.EQUAL, total, total));
        } else {
          super.check(reduced(origin, ReduceOp.Kind.ALL, condition));
        }
      }

      private Node single(Node condition) {
        return condition.shape().elements() == 0
            ? reduced(Origin.UNKNOWN, ReduceOp.Kind.ALL, condition)
            : condition;
      }

      private Node reduced(Origin origin, ReduceOp.Kind kind, Node node) {
        Ints axes = Ints.range(node.shape().rank());
        return apply(origin, new ReduceOp(kind, axes, false), node);
      }
    }.run(graph);
  }
}
