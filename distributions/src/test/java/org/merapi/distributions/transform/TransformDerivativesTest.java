package org.merapi.distributions.transform;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.merapi.autograd.Gradients;
import org.merapi.autograd.trace.Jit;
import org.merapi.tensor.DType;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/** Derivatives of images and volumes to the second order, and what is compiled of all. */
class TransformDerivativesTest {
  private static final double STEP = 1e-3;

  /** What a few dozen operations may make of one rounding. */
  private static final double ROUNDINGS = 256 * Math.ulp(1.0);

  static Stream<Case> all() {
    return Cases.all();
  }

  /** Weights that count every element differently. */
  private static Tensor weighted(Tensor y) {
    double[] weights = new double[y.elements()];
    Arrays.setAll(weights, i -> Math.cos(1.7 * i + 0.3));
    return y.times(Tensors.of(y.shape(), weights).cast(y.dtype().floating())).sum();
  }

  /** A number to which image, inverse and volume contribute. */
  private static Function<Tensor, Tensor> everything(Case row) {
    return numbers -> {
      Tensor x = row.chart().apply(numbers);
      Tensor y = row.transform().forward(x);
      Tensor volume = row.transform().logAbsDetJacobian(x, y);
      Tensor back = row.transform().inverse(y);
      return weighted(y).plus(volume.times(0.7)).plus(weighted(back).times(0.3));
    };
  }

  private static Function<Tensor, Tensor> slope(Function<Tensor, Tensor> f) {
    return x -> weighted(Gradients.<Tensor>grad(f::apply).apply(x));
  }

  /** Ordinary points, of which the derivatives by differences are good. */
  private static List<Tensor> ordinary(Case row) {
    return row.free().elements() == 0
        ? List.of()
        : List.of(row.numbers().get(1), row.numbers().get(2), row.numbers().get(5));
  }

  @ParameterizedTest
  @MethodSource("all")
  void gradientsAreThoseOfDifferences(Case row) {
    for (Tensor point : ordinary(row)) {
      checkSlopes(everything(row), point);
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void secondDerivativesAreThoseOfDifferences(Case row) {
    for (Tensor point : ordinary(row)) {
      checkSlopes(slope(everything(row)), point);
    }
  }

  private static void checkSlopes(Function<Tensor, Tensor> f, Tensor point) {
    double[] gradient = Gradients.<Tensor>grad(f::apply).apply(point).toDoubleArray();
    double[] x = point.toDoubleArray();
    for (int i = 0; i < x.length; i++) {
      double near = moved(f, point, i, STEP) - moved(f, point, i, -STEP);
      double far = moved(f, point, i, 2 * STEP) - moved(f, point, i, -2 * STEP);
      double expected = (8 * near - far) / (12 * STEP);
      int entry = i;
      assertEquals(
          expected,
          gradient[i],
          1e-6 * Math.max(1, Math.abs(expected)),
          () -> "entry " + entry + " at " + point);
    }
  }

  private static double moved(Function<Tensor, Tensor> f, Tensor point, int place, double step) {
    double[] values = point.toDoubleArray();
    values[place] += step;
    return f.apply(Tensors.of(point.shape(), values)).item();
  }

  /** At all points, the ones far out and zero among them. */
  @ParameterizedTest
  @MethodSource("all")
  void derivativesOfImagesAndVolumesAreFinite(Case row) {
    Function<Tensor, Tensor> forward =
        numbers -> {
          Tensor x = row.chart().apply(numbers);
          Tensor y = row.transform().forward(x);
          return weighted(y).plus(row.transform().logAbsDetJacobian(x, y));
        };
    Tensor zero = Tensors.zeros(Shape.of(1).concat(row.free()));
    Tensor points = Tensors.cat(0, row.numbers(), zero);
    for (int i = 0; i < points.size(0); i++) {
      Tensor first = Gradients.<Tensor>grad(forward::apply).apply(points.get(i));
      Tensor second = Gradients.<Tensor>grad(slope(forward)::apply).apply(points.get(i));
      assertTrue(Tensors.isFinite(first).allTrue(), first::toString);
      assertTrue(Tensors.isFinite(second).allTrue(), second::toString);
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void compiledEqualsEager(Case row) {
    Function<Tensor, List<Tensor>> parts =
        x -> {
          Tensor y = row.transform().forward(x);
          return List.of(y, row.transform().inverse(y), row.transform().logAbsDetJacobian(x, y));
        };
    Function<Tensor, List<Tensor>> compiled = Jit.compile(parts);
    Tensor points = row.points();
    for (int i = 0; i < points.size(0); i++) {
      assertSame(parts.apply(points.get(i)), compiled.apply(points.get(i)));
    }
    assertSame(parts.apply(points), Jit.compile(parts).apply(points));
    Function<Tensor, List<Tensor>> gradients =
        x ->
            List.of(
                Gradients.<Tensor>grad(everything(row)::apply).apply(x),
                Gradients.<Tensor>grad(slope(everything(row))::apply).apply(x));
    for (Tensor point : ordinary(row)) {
      assertSame(gradients.apply(point), Jit.compile(gradients).apply(point));
    }
  }

  private static void assertSame(List<Tensor> expected, List<Tensor> actual) {
    for (int i = 0; i < expected.size(); i++) {
      assertEquals(expected.get(i).shape(), actual.get(i).shape());
      double[] numbers = expected.get(i).toDoubleArray();
      double scale = Arrays.stream(numbers).map(Math::abs).max().orElse(0);
      assertArrayEquals(numbers, actual.get(i).toDoubleArray(), ROUNDINGS * Math.max(1, scale));
    }
  }

  /** The type of the numbers decides, not that of parameters. */
  @ParameterizedTest
  @MethodSource("all")
  void float32Stays(Case row) {
    Tensor x = row.points().get(2);
    Tensor narrow = x.cast(DType.FLOAT32);
    Tensor y = row.transform().forward(narrow);
    Tensor wide = row.transform().forward(narrow.cast(DType.FLOAT64));
    double scale = wide.elements() == 0 ? 1 : Math.max(1, wide.abs().max().item());
    assertArrayEquals(wide.toDoubleArray(), y.toDoubleArray(), 1e-5 * scale);
    assertEquals(DType.FLOAT32, y.dtype());
    assertEquals(DType.FLOAT32, row.transform().inverse(y).dtype());
    assertEquals(DType.FLOAT32, row.transform().logAbsDetJacobian(narrow, y).dtype());
  }
}
