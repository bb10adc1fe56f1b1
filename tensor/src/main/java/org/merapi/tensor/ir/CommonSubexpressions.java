package org.merapi.tensor.ir;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.merapi.tensor.Ints;
import org.merapi.tensor.dense.DenseTensor;

/**
 * Computes once what is computed twice. Operations are pure, random draws included, since a draw
 * depends on its key alone.
 */
public record CommonSubexpressions() implements Pass {
  /** The same elements of the same array, whichever object looks at them. */
  private record Elements(Object array, int offset, Ints strides) {
    Elements(DenseTensor tensor) {
      this(tensor.array(), tensor.offset(), Ints.of(tensor.strides()));
    }
  }

  @Override
  public String name() {
    return "common subexpressions";
  }

  @Override
  public Graph apply(Graph graph) {
    Map<List<Object>, Node> known = new HashMap<>();
    return new Rewriter() {
      @Override
      Node rewrite(Node.Apply apply, List<Node> inputs) {
        // The shape is part of what an operation computes where a rule reads its inputs' shapes.
        return known.computeIfAbsent(
            List.of(apply.op(), inputs, apply.shape()), key -> copy(apply, inputs));
      }

      @Override
      Node keep(Node.Constant constant) {
        Object key =
            Structure.isLiteral(constant)
                ? Double.doubleToRawLongBits(constant.numberAt(0))
                : new Elements(DenseTensor.of(constant.value()));
        return known.computeIfAbsent(
            List.of(key, constant.shape(), constant.dtype()), absent -> super.keep(constant));
      }
    }.run(graph);
  }
}
