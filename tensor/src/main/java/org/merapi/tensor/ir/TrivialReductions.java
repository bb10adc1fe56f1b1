package org.merapi.tensor.ir;

import java.util.List;
import org.merapi.tensor.op.ReduceOp;

/** Takes reductions of one element each for what they are: the elements, under another shape. */
public record TrivialReductions() implements Pass {
  @Override
  public String name() {
    return "trivial reductions";
  }

  @Override
  public Graph apply(Graph graph) {
    return new Rewriter() {
      @Override
      Node rewrite(Node.Apply apply, List<Node> inputs) {
        Node input = inputs.getFirst();
        return apply.op() instanceof ReduceOp reduce
                && keepsValues(reduce)
                && input.dtype() == apply.dtype()
                && input.shape().elements() == apply.shape().elements()
                && input.shape().elements() > 0
            ? reshaped(apply.origin(), input, apply.shape())
            : copy(apply, inputs);
      }
    }.run(graph);
  }

  private static boolean keepsValues(ReduceOp reduce) {
    return switch (reduce.kind()) {
      case SUM, PROD, MAX, MIN, LOG_SUM_EXP, ANY, ALL -> true;
      case ARGMAX, ARGMIN -> false;
    };
  }
}
