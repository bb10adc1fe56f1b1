package org.merapi.distributions.transform;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.merapi.autograd.Gradients;
import org.merapi.distributions.constraint.Constraint;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/** A bound that is being differentiated keeps its gradient also where its value is zero. */
class LowerBoundGradientTest {
  @Test
  void atZeroAndElsewhere() {
    for (double low : new double[] {0, 1e-9, 2}) {
      Tensor gradient =
          Gradients.grad((Tensor bound) ->
                  new Constraint.GreaterThan(bound).transform().forward(Tensors.scalar(0.3)))
              .apply(Tensors.scalar(low));
      assertEquals(1, gradient.item());
    }
  }
}
