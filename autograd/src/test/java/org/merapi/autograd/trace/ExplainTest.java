package org.merapi.autograd.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.merapi.tensor.Tensors.tensor;

import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.merapi.autograd.Gradients;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.compile.Explanation;

class ExplainTest {
  private record Line(Tensor slope, Tensor shift) {}

  private static final Function<Line, Tensor> LOSS =
      line -> line.slope().times(tensor(1.0, 2, 3)).plus(line.shift()).square().sum();

  @Test
  void aFunctionOfARecordIsExplained() {
    Line line = new Line(tensor(1.0), tensor(2.0));
    Explanation value = Explain.function(LOSS, line);
    Explanation gradient = Explain.function((Line at) -> Gradients.valueAndGrad(LOSS, at), line);
    assertEquals(2, value.graph().inputs().size());
    assertEquals(1, value.graph().outputs().size());
    assertEquals(3, gradient.graph().outputs().size());
  }

  @Test
  void theTimeIsTaken() {
    Explanation timed = Explain.timed(LOSS, new Line(tensor(1.0), tensor(2.0)), 10);
    assertTrue(timed.nanoseconds().isPresent());
  }
}
