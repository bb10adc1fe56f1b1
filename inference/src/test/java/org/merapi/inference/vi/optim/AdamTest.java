package org.merapi.inference.vi.optim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/** Adam against the sums that its running means stand for (Kingma and Ba 2015, section 3). */
class AdamTest {
  private static final double[][] GRADIENTS = {{1, -3}, {-2, 0.5}, {3, 0}, {0.25, 7}, {-1, 1e-3}};

  private static Map<String, Tensor> x(double... values) {
    return Map.of("x", Tensors.tensor(values));
  }

  /**
   * The mean of the first {@code t} gradients with weights beta^(t - i), the weights summing to
   * one.
   */
  private static double weightedMean(double beta, int t, int element, int power) {
    double sum = 0;
    double weights = 0;
    for (int i = 1; i <= t; i++) {
      double weight = Math.pow(beta, t - i);
      sum += weight * Math.pow(GRADIENTS[i - 1][element], power);
      weights += weight;
    }
    return sum / weights;
  }

  @Test
  void stepsAreMeanGradientOverRootMeanSquare() {
    Adam adam = Adam.of(0.1).betas(0.8, 0.95).epsilon(1e-3);
    Map<String, Tensor> parameters = x(2, -1);
    OptimizerState state = adam.init(parameters);
    double[] expected = {2, -1};
    for (int t = 1; t <= GRADIENTS.length; t++) {
      Optimizer.Update update = adam.update(parameters, x(GRADIENTS[t - 1]), state);
      parameters = update.parameters();
      state = update.state();
      for (int e = 0; e < 2; e++) {
        expected[e] -=
            0.1 * weightedMean(0.8, t, e, 1) / (Math.sqrt(weightedMean(0.95, t, e, 2)) + 1e-3);
      }
      assertEquals(t, state.updates().itemLong());
      assertArrayEquals(expected, parameters.get("x").toDoubleArray(), 1e-13);
    }
  }

  @Test
  void constantGradientMovesByTheLearningRate() {
    Adam adam = Adam.of(0.01).epsilon(1e-12);
    Map<String, Tensor> parameters = x(0, 0);
    OptimizerState state = adam.init(parameters);
    for (int t = 1; t <= 50; t++) {
      Optimizer.Update update = adam.update(parameters, x(5, -1e-4), state);
      parameters = update.parameters();
      state = update.state();
    }
    assertArrayEquals(new double[] {-0.5, 0.5}, parameters.get("x").toDoubleArray(), 1e-8);
  }

  @Test
  void learningRateDecays() {
    Adam adam = Adam.of(0.01).epsilon(1e-12).decayingTo(0.25, 2);
    Map<String, Tensor> parameters = x(0);
    OptimizerState state = adam.init(parameters);
    double[] expected = {-0.01, -0.015, -0.0175};
    for (double at : expected) {
      Optimizer.Update update = adam.update(parameters, x(1), state);
      parameters = update.parameters();
      state = update.state();
      assertEquals(at, parameters.get("x").item(), 1e-12);
    }
  }

  @Test
  void updateLeavesItsArgumentsAlone() {
    Adam adam = Adam.of(0.1);
    Map<String, Tensor> parameters = x(1, 2);
    OptimizerState state = adam.init(parameters);
    Optimizer.Update first = adam.update(parameters, x(1, 1), state);
    Optimizer.Update second = adam.update(parameters, x(1, 1), state);
    assertArrayEquals(new double[] {1, 2}, parameters.get("x").toDoubleArray());
    assertArrayEquals(
        first.parameters().get("x").toDoubleArray(), second.parameters().get("x").toDoubleArray());
    assertEquals(0, state.updates().itemLong());
  }

  /** Plain descent, to see the gradients that a wrapper passes on. */
  private record Descent() implements Optimizer {
    @Override
    public OptimizerState init(Map<String, Tensor> parameters) {
      return OptimizerState.zeros(parameters, 0);
    }

    @Override
    public Update update(
        Map<String, Tensor> parameters, Map<String, Tensor> gradients, OptimizerState state) {
      Map<String, Tensor> moved = new LinkedHashMap<>();
      parameters.forEach((name, x) -> moved.put(name, x.minus(gradients.get(name))));
      return new Update(moved, state);
    }
  }

  @Test
  void clippingShortensTheWholeGradient() {
    Optimizer clipped = new Clipped(new Descent(), 2.6);
    Map<String, Tensor> parameters = Map.of("a", Tensors.zeros(2), "b", Tensors.zeros(1));
    OptimizerState state = clipped.init(parameters);
    Map<String, Tensor> gradients =
        Map.of("a", Tensors.tensor(3.0, -4.0), "b", Tensors.tensor(12.0));
    Map<String, Tensor> moved = clipped.update(parameters, gradients, state).parameters();
    // The norm of (3, -4, 12) is 13: a fifth of it is left.
    assertArrayEquals(new double[] {-0.6, 0.8}, moved.get("a").toDoubleArray(), 1e-15);
    assertArrayEquals(new double[] {-2.4}, moved.get("b").toDoubleArray(), 1e-15);

    Map<String, Tensor> few =
        new Clipped(new Descent(), 13).update(parameters, gradients, state).parameters();
    assertArrayEquals(new double[] {-3, 4}, few.get("a").toDoubleArray());
  }

  private static String message(Runnable action) {
    return assertThrows(IllegalArgumentException.class, action::run).getMessage();
  }

  @Test
  void settingsOutOfRangeAreNamed() {
    assertEquals(
        "Adam: learningRate must be positive and finite, got -0.1", message(() -> Adam.of(-0.1)));
    assertEquals(
        "Adam: beta2 must be in [0, 1), got 1.0", message(() -> Adam.defaults().betas(0.9, 1)));
    assertEquals(
        "Adam: decay must be in (0, 1], got 1.5", message(() -> Adam.defaults().decay(1.5)));
    assertEquals(
        "Adam: epsilon must be positive and finite, got 0.0",
        message(() -> Adam.defaults().epsilon(0)));
    assertEquals(
        "Clipped: maxNorm must be positive and finite, got NaN",
        message(() -> new Clipped(Adam.defaults(), Double.NaN)));
    Adam adam = Adam.defaults();
    assertEquals(
        "no gradient for parameter 'x'; there are []",
        message(() -> adam.update(x(1), Map.of(), adam.init(x(1)))));
  }
}
