package org.merapi.inference.vi.optim;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.merapi.tensor.DType;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/**
 * Adam: steps along a running mean of the gradient, divided by the root of a running mean of its
 * square (Kingma and Ba 2015, "Adam: a method for stochastic optimization", algorithm 1), with a
 * learning rate that may decay geometrically.
 *
 * @param learningRate the greatest usual change of a parameter in a step; positive
 * @param beta1 decay of the running mean of the gradient, in [0, 1)
 * @param beta2 decay of the running mean of the squared gradient, in [0, 1)
 * @param epsilon added to the root, positive
 * @param decay what the learning rate is multiplied by after every update, in (0, 1]; 1 keeps it
 */
public record Adam(double learningRate, double beta1, double beta2, double epsilon, double decay)
    implements Optimizer {

  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException naming the one out of range
   */
  public Adam {
    require(
        learningRate > 0 && learningRate < Double.POSITIVE_INFINITY,
        "learningRate must be positive and finite",
        learningRate);
    require(beta1 >= 0 && beta1 < 1, "beta1 must be in [0, 1)", beta1);
    require(beta2 >= 0 && beta2 < 1, "beta2 must be in [0, 1)", beta2);
    require(
        epsilon > 0 && epsilon < Double.POSITIVE_INFINITY,
        "epsilon must be positive and finite",
        epsilon);
    require(decay > 0 && decay <= 1, "decay must be in (0, 1]", decay);
  }

  private static void require(boolean holds, String what, double value) {
    if (!holds) {
      throw new IllegalArgumentException("Adam: " + what + ", got " + value);
    }
  }

  /** The settings of the paper: learning rate 0.001, decays 0.9 and 0.999, epsilon 1e-8. */
  public static Adam defaults() {
    return new Adam(0.001, 0.9, 0.999, 1e-8, 1);
  }

  /** The settings of the paper with another learning rate. */
  public static Adam of(double learningRate) {
    return defaults().learningRate(learningRate);
  }

  /** With another learning rate. */
  public Adam learningRate(double changed) {
    return new Adam(changed, beta1, beta2, epsilon, decay);
  }

  /** With other decays of the running means. */
  public Adam betas(double first, double second) {
    return new Adam(learningRate, first, second, epsilon, decay);
  }

  /** With another epsilon. */
  public Adam epsilon(double changed) {
    return new Adam(learningRate, beta1, beta2, changed, decay);
  }

  /** With a learning rate that is multiplied by a factor after every update. */
  public Adam decay(double factor) {
    return new Adam(learningRate, beta1, beta2, epsilon, factor);
  }

  /** With a learning rate that falls to a fraction of itself over a number of updates. */
  public Adam decayingTo(double fraction, long updates) {
    return decay(Math.pow(fraction, 1.0 / updates));
  }

  @Override
  public OptimizerState init(Map<String, Tensor> parameters) {
    return OptimizerState.zeros(parameters, 2);
  }

  @Override
  public Update update(
      Map<String, Tensor> parameters, Map<String, Tensor> gradients, OptimizerState state) {
    Tensor updates = state.updates().plus(Tensors.integer(1));
    Tensor t = updates.cast(DType.FLOAT64);
    Tensor rate = Tensors.scalar(decay).pow(t.minus(1)).times(learningRate);
    Tensor correction1 = Tensors.scalar(1).minus(Tensors.scalar(beta1).pow(t));
    Tensor correction2 = Tensors.scalar(1).minus(Tensors.scalar(beta2).pow(t));
    Map<String, Tensor> moved = new LinkedHashMap<>();
    Map<String, Tensor> means = new LinkedHashMap<>();
    Map<String, Tensor> squares = new LinkedHashMap<>();
    parameters.forEach((name, parameter) -> {
      Tensor gradient = Named.get("gradient", gradients, name);
      Tensor mean = Named.get("first moment", state.slots().get(0), name);
      Tensor square = Named.get("second moment", state.slots().get(1), name);
      Tensor nextMean = mean.times(beta1).plus(gradient.times(1 - beta1));
      Tensor nextSquare = square.times(beta2).plus(gradient.times(1 - beta2).times(gradient));
      Tensor root = nextSquare.div(correction2).sqrt().plus(epsilon);
      moved.put(name, parameter.minus(rate.times(nextMean.div(correction1)).div(root)));
      means.put(name, nextMean);
      squares.put(name, nextSquare);
    });
    return new Update(moved, new OptimizerState(updates, List.of(means, squares)));
  }
}
