package org.merapi.inference.vi.optim;

import java.util.LinkedHashMap;
import java.util.Map;
import org.merapi.tensor.Tensor;

/**
 * Another optimiser with gradients that are scaled down when they are too long: when the Euclidean
 * norm over all parameters is above a limit, to that limit (Pascanu et al. 2013, "On the difficulty
 * of training recurrent neural networks", algorithm 1).
 *
 * @param base what the gradients are passed on to
 * @param maxNorm the limit, positive
 */
public record Clipped(Optimizer base, double maxNorm) implements Optimizer {

  /**
   * Checks the limit.
   *
   * @throws IllegalArgumentException if it is not positive and finite
   */
  public Clipped {
    if (!(maxNorm > 0 && maxNorm < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "Clipped: maxNorm must be positive and finite, got " + maxNorm);
    }
  }

  @Override
  public OptimizerState init(Map<String, Tensor> parameters) {
    return base.init(parameters);
  }

  @Override
  public Update update(
      Map<String, Tensor> parameters, Map<String, Tensor> gradients, OptimizerState state) {
    double norm = 0;
    for (Tensor gradient : gradients.values()) {
      for (double g : gradient.toDoubleArray()) {
        norm = Math.hypot(norm, g);
      }
    }
    if (norm <= maxNorm) {
      return base.update(parameters, gradients, state);
    }
    double factor = maxNorm / norm;
    Map<String, Tensor> shorter = new LinkedHashMap<>();
    gradients.forEach((name, gradient) -> shorter.put(name, gradient.times(factor)));
    return base.update(parameters, shorter, state);
  }
}
