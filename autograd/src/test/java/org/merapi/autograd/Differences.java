package org.merapi.autograd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.merapi.tensor.DType;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/** First and second derivatives against central differences of the fourth order. */
public final class Differences {
  private static final double STEP = 1e-3;

  /** What a dozen operations in float32, of derivatives of some ten, make of one rounding. */
  private static final double SINGLE_UNITS = 500;

  private Differences() {}

  public static Tensor normal(Random random, int... sizes) {
    Shape shape = Shape.of(sizes);
    return Tensors.of(shape, random.doubles(shape.elements(), -1.5, 1.5).toArray());
  }

  /** Values of which no two are close, so that a step does not change which is the greatest. */
  static Tensor apart(Random random, int... sizes) {
    Shape shape = Shape.of(sizes);
    List<Double> values = new ArrayList<>();
    for (int i = 0; i < shape.elements(); i++) {
      values.add(0.4 * i - 1 + 0.1 * random.nextDouble());
    }
    Collections.shuffle(values, random);
    return Tensors.of(shape, values.stream().mapToDouble(v -> v).toArray());
  }

  /** Weights of the shape of a value, so that every element counts differently in the sum. */
  public static Function<List<Tensor>, Tensor> weighted(Function<List<Tensor>, Tensor> f) {
    return inputs -> {
      Tensor y = f.apply(inputs);
      double[] weights = new double[y.elements()];
      Arrays.setAll(weights, i -> Math.cos(1.7 * i + 0.3));
      return y.times(Tensors.of(y.shape(), weights).cast(y.dtype().floating())).sum();
    };
  }

  /** The gradient of f and the gradient of a projection of the gradient agree with differences. */
  public static void check(String name, Function<List<Tensor>, Tensor> f, Tensor... at) {
    Function<List<Tensor>, Tensor> scalar = weighted(f);
    List<Tensor> point = List.of(at);
    checkFirst(name, scalar, point);
    checkFirst(name + ", second order", slope(scalar), point);
    for (int single = 1; single <= point.size(); single++) {
      checkSingle(name + ", float32", scalar, point, single);
      checkSingle(name + ", float32, second order", slope(scalar), point, single);
    }
  }

  /**
   * At some numbers in float32 the gradient is that at the same numbers in float64, but for
   * rounding, and has the type of each input.
   *
   * @param single how many of the inputs are float32, the first ones
   */
  private static void checkSingle(
      String name, Function<List<Tensor>, Tensor> f, List<Tensor> point, int single) {
    List<Tensor> rounded = new ArrayList<>(point);
    rounded.replaceAll(x -> x.cast(DType.FLOAT32).cast(DType.FLOAT64));
    List<Tensor> narrow = new ArrayList<>(rounded);
    narrow.subList(0, single).replaceAll(x -> x.cast(DType.FLOAT32));
    List<Tensor> expected = Gradients.<List<Tensor>>grad(f).apply(rounded);
    List<Tensor> gradient = Gradients.<List<Tensor>>grad(f).apply(narrow);
    double largest = 1;
    for (Tensor e : expected) {
      largest = Math.max(largest, e.elements() == 0 ? 0 : e.abs().max().item());
    }
    for (int i = 0; i < point.size(); i++) {
      assertEquals(narrow.get(i).dtype(), gradient.get(i).dtype(), name);
      assertEquals(narrow.get(i).shape(), gradient.get(i).shape(), name);
      assertArrayEquals(
          expected.get(i).toDoubleArray(),
          gradient.get(i).toDoubleArray(),
          SINGLE_UNITS * Math.ulp(1f) * largest,
          name + ": input " + i);
    }
  }

  /** A weighted sum of all elements of the gradient. */
  public static Function<List<Tensor>, Tensor> slope(Function<List<Tensor>, Tensor> f) {
    return inputs -> {
      Tensor total = Tensors.scalar(0);
      for (Tensor g : Gradients.<List<Tensor>>grad(f).apply(inputs)) {
        total = total.plus(weighted(List::getFirst).apply(List.of(g)));
      }
      return total;
    };
  }

  private static void checkFirst(
      String name, Function<List<Tensor>, Tensor> f, List<Tensor> point) {
    List<Tensor> gradient = Gradients.<List<Tensor>>grad(f).apply(point);
    for (int i = 0; i < point.size(); i++) {
      Tensor x = point.get(i);
      assertEquals(x.shape(), gradient.get(i).shape(), name);
      double[] g = gradient.get(i).toDoubleArray();
      for (int p = 0; p < g.length; p++) {
        double near = at(f, point, i, p, STEP) - at(f, point, i, p, -STEP);
        double far = at(f, point, i, p, 2 * STEP) - at(f, point, i, p, -2 * STEP);
        double expected = (8 * near - far) / (12 * STEP);
        assertEquals(
            expected,
            g[p],
            1e-7 * Math.max(1, Math.abs(expected)),
            name + ": input " + i + " at " + p);
      }
    }
  }

  private static double at(
      Function<List<Tensor>, Tensor> f, List<Tensor> point, int input, int place, double step) {
    double[] values = point.get(input).toDoubleArray();
    values[place] += step;
    Tensor[] moved = point.toArray(Tensor[]::new);
    moved[input] = Tensors.of(point.get(input).shape(), values);
    return f.apply(List.of(moved)).item();
  }
}
