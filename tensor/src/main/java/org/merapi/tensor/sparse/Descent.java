package org.merapi.tensor.sparse;

import java.util.List;
import org.merapi.tensor.Tensor;

/**
 * Gradient descent.
 *
 * @param learningRate what gradients are multiplied by, positive
 */
record Descent(double learningRate) implements RowOptimizer {

  Descent {
    if (!(learningRate > 0 && learningRate < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "descent: learningRate must be positive and finite, got " + learningRate);
    }
  }

  @Override
  public int slots() {
    return 0;
  }

  @Override
  public Step step(long steps, Tensor rows, Tensor gradient, List<Tensor> slots) {
    return new Step(rows.minus(gradient.times(learningRate)), slots);
  }
}
