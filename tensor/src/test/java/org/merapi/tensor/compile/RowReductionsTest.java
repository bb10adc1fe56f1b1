package org.merapi.tensor.compile;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.merapi.tensor.DType;
import org.merapi.tensor.Ints;
import org.merapi.tensor.Key;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.ir.Graph;
import org.merapi.tensor.ir.Passes;
import org.merapi.tensor.ir.Tracer;
import org.merapi.tensor.op.ReduceOp;

/** Reductions over the rows of long arrays, within them and in plain loops. */
class RowReductionsTest {
  private static final Ints[] AXES = {
    Ints.of(), Ints.of(0), Ints.of(1), Ints.of(2), Ints.of(0, 1), Ints.of(1, 2), Ints.of(0, 1, 2)
  };

  @ParameterizedTest
  @EnumSource(
      value = ReduceOp.Kind.class,
      names = {"SUM", "PROD", "MAX", "MIN"})
  void areThoseOfASingleRun(ReduceOp.Kind kind) {
    Set<String> kinds = new TreeSet<>();
    for (Shape shape :
        new Shape[] {
          Shape.of(300, 3, 2), Shape.of(3, 300, 2), Shape.of(2, 3, 300), Shape.of(2, 3, 4)
        }) {
      // Near one, so that products of hundreds stay moderate.
      Tensor x = Key.key(3).normal(shape).times(0.05).plus(1);
      for (Ints axes : AXES) {
        ReduceOp op = new ReduceOp(kind, axes, false);
        // Something to share a loop with, which so is one of rows.
        Tensor expected = Tensor.apply(op, x.times(x.exp()).div(x.exp()));
        assertArrayEquals(
            expected.toDoubleArray(),
            compiled(op, x, kinds),
            1e-12 * expected.abs().max().item(),
            kind + " of " + shape + " over " + axes);
      }
    }
    // None is a call of the eager engine.
    assertEquals(Set.of("kernel", "loop", "results", "rows"), kinds);
  }

  private static double[] compiled(ReduceOp op, Tensor x, Set<String> kinds) {
    Tracer tracer = Tracer.ofProgram();
    Tensor argument = tracer.argument(x.shape(), DType.FLOAT64);
    Tensor result = Tensor.apply(op, argument.times(argument.exp()).div(argument.exp()));
    Graph graph = Passes.standard().apply(tracer.finish(List.of(result)));
    Signature signature = Signature.separate(graph);
    Explanation.of(graph, signature).steps().forEach(step -> kinds.add(step.kind()));
    Executable executable = Compiler.shared().compile(graph, signature).bind(graph);
    double[] out = new double[result.elements()];
    executable.setInput(0, x);
    executable.set(1, out);
    assertEquals(0, executable.run());
    return out;
  }
}
