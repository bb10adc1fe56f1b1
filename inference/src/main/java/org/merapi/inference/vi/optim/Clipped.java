package org.merapi.inference.vi.optim;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

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
    Tensor norm = norm(gradients.values());
    Tensor one = Tensors.scalar(1);
    Tensor factor = Tensors.where(norm.le(maxNorm), one, Tensors.scalar(maxNorm).div(norm));
    Map<String, Tensor> shorter = new LinkedHashMap<>();
    gradients.forEach((name, gradient) -> shorter.put(name, gradient.times(factor)));
    return base.update(parameters, shorter, state);
  }

  /** The Euclidean norm, in units of the greatest element, whose square might overflow. */
  private static Tensor norm(Collection<Tensor> gradients) {
    List<Tensor> parts = gradients.stream().filter(part -> part.elements() > 0).toList();
    Tensor greatest = Tensors.scalar(0);
    for (Tensor part : parts) {
      greatest = Tensors.maximum(greatest, part.abs().max());
    }
    Tensor unit = Tensors.where(greatest.gt(0), greatest, Tensors.scalar(1));
    Tensor squares = Tensors.scalar(0);
    for (Tensor part : parts) {
      squares = squares.plus(part.div(unit).square().sum());
    }
    return unit.times(squares.sqrt());
  }
}
