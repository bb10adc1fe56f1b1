package org.merapi.ppl.module;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.merapi.ppl.handler.Seed;
import org.merapi.ppl.handler.States;
import org.merapi.tensor.Key;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/** Layers against loops and closed forms. */
class LayerTest {
  private static final Tensor ROWS = Key.key(3).normal(Shape.of(5, 4));

  private static String message(Class<? extends Exception> type, Supplier<?> wrong) {
    return assertThrows(type, wrong::get).getMessage();
  }

  @Test
  void linearIsTheSum() {
    Linear layer = Linear.of(Key.key(1), 4, 3);
    double[] w = layer.weight().toDoubleArray();
    double[] b = layer.bias().toDoubleArray();
    double[] x = ROWS.toDoubleArray();
    double[] expected = new double[15];
    for (int i = 0; i < 5; i++) {
      for (int j = 0; j < 3; j++) {
        expected[i * 3 + j] = b[j];
        for (int k = 0; k < 4; k++) {
          expected[i * 3 + j] += x[i * 4 + k] * w[k * 3 + j];
        }
      }
    }
    assertArrayEquals(expected, layer.apply(ROWS).toDoubleArray(), 1e-14);
    assertArrayEquals(Arrays.copyOf(expected, 3), layer.apply(ROWS.get(0)).toDoubleArray(), 1e-14);
    assertEquals(4, layer.inputs());
    assertEquals(3, layer.outputs());
  }

  /** Uniform in the bounds: the greatest of many is near to them, the mean near to zero. */
  @Test
  void linearStartsInItsBounds() {
    Linear layer = Linear.of(Key.key(2), 25, 400);
    for (Tensor part : new Tensor[] {layer.weight(), layer.bias()}) {
      double[] values = part.toDoubleArray();
      double greatest = Arrays.stream(values).map(Math::abs).max().orElseThrow();
      assertTrue(greatest < 0.2 && greatest > 0.2 * (1 - 20.0 / values.length));
      double deviations =
          Arrays.stream(values).sum() / (0.2 / Math.sqrt(3) * Math.sqrt(values.length));
      assertTrue(Math.abs(deviations) < 5, () -> "mean off by " + deviations);
    }
    assertArrayEquals(
        layer.weight().toDoubleArray(), Linear.of(Key.key(2), 25, 400).weight().toDoubleArray());
  }

  @Test
  void linearErrors() {
    assertEquals(
        "Linear: the weight has shape [inputs, outputs] and the bias [outputs], got [2, 3] and [2]",
        message(
            IllegalArgumentException.class,
            () -> new Linear(Tensors.ones(Shape.of(2, 3)), Tensors.ones(Shape.of(2)))));
    assertEquals(
        "Linear: the numbers of inputs and outputs must be positive, got 0 and 2",
        message(IllegalArgumentException.class, () -> Linear.of(Key.key(1), 0, 2)));
    assertEquals(
        "Linear: the last axis must have 3 elements, as many as the weight has rows, got shape"
            + " [5, 4]",
        message(IllegalArgumentException.class, () -> Linear.of(Key.key(1), 3, 2).apply(ROWS)));
  }

  @Test
  void sequentialIsTheComposition() {
    Linear first = Linear.of(Key.key(1), 4, 3);
    Linear second = Linear.of(Key.key(2), 3, 2);
    Tensor expected = second.apply(Activations.relu(first.apply(ROWS)));
    assertArrayEquals(
        expected.toDoubleArray(),
        Sequential.of(first, Activations::relu, second).apply(ROWS).toDoubleArray());
  }

  @Test
  void activations() {
    double[] x = {-2, -0.5, 0, 0.5, 2};
    assertArrayEquals(
        new double[] {0, 0, 0, 0.5, 2}, Activations.relu(Tensors.tensor(x)).toDoubleArray());
    // By mpmath: x ncdf(x) and x / (1 + exp(-x)).
    assertArrayEquals(
        new double[] {
          -0.0455002638963584144,
          -0.154268769362993448,
          0,
          0.345731230637006552,
          1.95449973610364159
        },
        Activations.gelu(Tensors.tensor(x)).toDoubleArray(),
        1e-15);
    assertArrayEquals(
        new double[] {
          -0.238405844044235112, -0.188770334399072718, 0, 0.311229665600927282, 1.76159415595576489
        },
        Activations.silu(Tensors.tensor(x)).toDoubleArray(),
        1e-15);
  }

  @Test
  void dropout() {
    Dropout layer = new Dropout("drop", 0.25);
    Tensor ones = Tensors.ones(Shape.of(100, 40));
    double[] values = new Seed(Key.key(1)).run(() -> layer.apply(ones)).toDoubleArray();
    int zeros = 0;
    for (double value : values) {
      assertTrue(value == 0 || value == 1 / 0.75);
      zeros += value == 0 ? 1 : 0;
    }
    double deviations = (zeros - 1000) / Math.sqrt(4000 * 0.25 * 0.75);
    assertTrue(Math.abs(deviations) < 5, () -> "off by " + deviations);
    assertArrayEquals(values, new Seed(Key.key(1)).run(() -> layer.apply(ones)).toDoubleArray());
    assertEquals(ones, layer.evaluating().apply(ones));
    assertEquals(
        "Dropout 'drop': the rate must be at least 0 and less than 1, got 1.0",
        message(IllegalArgumentException.class, () -> new Dropout("drop", 1)));
  }

  @Test
  void batchNormUsesTheBatchAndKeepsRunningMoments() {
    BatchNorm layer = BatchNorm.of("norm", 4).momentum(0.3);
    var first = States.run(Map.of(), () -> layer.apply(ROWS));
    double[] x = ROWS.toDoubleArray();
    double[] normalized = first.value().toDoubleArray();
    for (int j = 0; j < 4; j++) {
      double mean = 0;
      for (int i = 0; i < 5; i++) {
        mean += x[i * 4 + j] / 5;
      }
      double squares = 0;
      for (int i = 0; i < 5; i++) {
        squares += (x[i * 4 + j] - mean) * (x[i * 4 + j] - mean);
      }
      for (int i = 0; i < 5; i++) {
        assertEquals(
            (x[i * 4 + j] - mean) / Math.sqrt(squares / 5 + 1e-5), normalized[i * 4 + j], 1e-13);
      }
      assertEquals(0.3 * mean, at(first.after(), "norm.mean", j), 1e-14);
      assertEquals(0.7 + 0.3 * squares / 4, at(first.after(), "norm.variance", j), 1e-14);
    }
    // The second run starts from what the first left behind.
    var second = States.run(first.after(), () -> layer.apply(ROWS));
    double batch = at(first.after(), "norm.mean", 0) / 0.3;
    assertEquals(0.7 * 0.3 * batch + 0.3 * batch, at(second.after(), "norm.mean", 0), 1e-14);
    // For predictions the running moments count, and stay.
    var prediction = States.run(first.after(), () -> layer.evaluating().apply(ROWS));
    assertEquals(
        (x[0] - at(first.after(), "norm.mean", 0))
            / Math.sqrt(at(first.after(), "norm.variance", 0) + 1e-5),
        prediction.value().toDoubleArray()[0],
        1e-14);
    assertEquals(first.after(), prediction.after());
  }

  private static double at(Map<String, Tensor> states, String name, int index) {
    Tensor state = states.getOrDefault(name, Tensors.zeros(Shape.of(0)));
    return state.toDoubleArray()[index];
  }

  @Test
  void batchNormErrors() {
    assertEquals(
        "BatchNorm 'norm': rows of 3 features are needed, got shape [5, 4]",
        message(
            IllegalArgumentException.class,
            () -> States.run(Map.of(), () -> BatchNorm.of("norm", 3).apply(ROWS))));
    assertEquals(
        "BatchNorm 'norm': a batch of one row has no variance; got shape [1, 4], give more rows, or"
            + " use evaluating()",
        message(
            IllegalArgumentException.class,
            () ->
                States.run(
                    Map.of(),
                    () -> BatchNorm.of("norm", 4).apply(ROWS.get(0).reshape(Shape.of(1, 4))))));
    assertEquals(
        "BatchNorm 'norm': the momentum must be above 0 and at most 1, got 0.0",
        message(IllegalArgumentException.class, () -> BatchNorm.of("norm", 4).momentum(0)));
    Tensor ones = Tensors.ones(Shape.of(2));
    assertEquals(
        "BatchNorm 'norm': epsilon must be positive and finite, got 0.0",
        message(
            IllegalArgumentException.class, () -> new BatchNorm("norm", ones, ones, 0.1, 0, true)));
    assertEquals(
        "BatchNorm 'norm': scale and shift are vectors of one size, got shapes [2] and []",
        message(
            IllegalArgumentException.class,
            () -> new BatchNorm("norm", ones, Tensors.scalar(1), 0.1, 1e-5, true)));
  }
}
