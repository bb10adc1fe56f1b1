package org.merapi.inference.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.merapi.distributions.Distributions.multivariateNormal;
import static org.merapi.tensor.Tensors.eye;
import static org.merapi.tensor.Tensors.zeros;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.merapi.tensor.DType;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.ir.Graph;
import org.merapi.tensor.ir.Node;
import org.merapi.tensor.ir.Replay;
import org.merapi.tensor.op.LinalgOp;

class UncheckedProgramTest {
  /** Twice a variance, beside a law whose parameters are checked. */
  private static Outputs twice(Arguments arguments) {
    Tensor variance = arguments.next(Shape.SCALAR, DType.FLOAT64);
    multivariateNormal(zeros(3), eye(3).times(variance)).logProb(zeros(3));
    return new Outputs(List.of(new Part("twice", variance.times(2))), List.of());
  }

  private static boolean factors(Graph graph) {
    return graph.nodes().stream()
        .anyMatch(
            node -> node instanceof Node.Apply apply && apply.op() instanceof LinalgOp.Cholesky);
  }

  @Test
  void whatOnlyChecksLookAtIsLeftOut() {
    TracedFunction traced = TracedFunction.of(UncheckedProgramTest::twice);
    assertTrue(factors(traced.program()));
    Graph unchecked = traced.uncheckedProgram();
    assertFalse(factors(unchecked));
    assertTrue(unchecked.checks().isEmpty());
    Tensor three = zeros().plus(3);
    assertEquals(6, Replay.run(unchecked, List.of(three)).getFirst().item());
    assertEquals(6, Replay.run(traced.program(), List.of(three)).getFirst().item());
  }
}
