package org.merapi.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.merapi.tensor.dense.DenseTensor;

/** Reductions and running reductions against those of NumPy ({@code reductions.py}). */
class ReductionTableTest {
  private static final Map<String, Reductions.Reduction> FUNCTIONS =
      Map.ofEntries(
          Map.entry("sum", Tensor::sum),
          Map.entry("prod", Reductions::prod),
          Map.entry("mean", Tensor::mean),
          Map.entry("variance", Tensor::variance),
          Map.entry("std", Reductions::std),
          Map.entry("sampleVariance", Reductions::sampleVariance),
          Map.entry("sampleStd", Reductions::sampleStd),
          Map.entry("max", Tensor::max),
          Map.entry("min", Tensor::min),
          Map.entry("count", Reductions::count),
          Map.entry("norm", Reductions::norm),
          Map.entry("norm 1", (x, axes) -> Reductions.vectorNorm(x, 1, axes)),
          Map.entry("norm 3", (x, axes) -> Reductions.vectorNorm(x, 3, axes)),
          Map.entry("norm 1.5", (x, axes) -> Reductions.vectorNorm(x, 1.5, axes)),
          Map.entry("norm inf", (x, axes) -> Reductions.vectorNorm(x, 1.0 / 0, axes)),
          Map.entry("logSumExp", Tensor::logSumExp),
          Map.entry("any", Tensor::any),
          Map.entry("all", Tensor::all),
          Map.entry("argmax", (x, axes) -> x.argmax(axes[0])),
          Map.entry("argmin", (x, axes) -> x.argmin(axes[0])),
          Map.entry("cumsum", (x, axes) -> x.cumsum(axes[0])),
          Map.entry("cumprod", (x, axes) -> Reductions.cumprod(x, axes[0])),
          Map.entry("cummax", (x, axes) -> Reductions.cummax(x, axes[0])),
          Map.entry("cummin", (x, axes) -> Reductions.cummin(x, axes[0])),
          Map.entry("logCumSumExp", (x, axes) -> Reductions.logCumSumExp(x, axes[0])));

  static Stream<String[]> table() {
    return TensorFormatTest.lines("reductions.tsv").stream();
  }

  @ParameterizedTest
  @MethodSource("table")
  void resultsAreNumpys(
      String function,
      String dtype,
      String shape,
      String axes,
      String elements,
      String type,
      String resultShape,
      String result) {
    Tensor x = tensor(dtype, Shape.of(TensorFormatTest.ints(shape, " ")), elements);
    int[] over = axes.equals("all") ? new int[0] : TensorFormatTest.ints(axes, " ");
    Reductions.Reduction reduction = FUNCTIONS.get(function);
    if (type.equals("error")) {
      String message =
          assertThrows(ShapeException.class, () -> reduction.apply(x, over)).getMessage();
      int[] named =
          over.length == 0
              ? IntStream.range(0, x.rank()).toArray()
              : Arrays.stream(over).map(x.shape()::axis).sorted().toArray();
      assertEquals(
          function
              + ": nothing to choose from along axes "
              + Ints.of(named)
              + " of shape "
              + x.shape(),
          message);
      return;
    }
    Tensor expected = tensor(type, Shape.of(TensorFormatTest.ints(resultShape, " ")), result);
    assertNumbers(expected, reduction.apply(x, over), function);
    // Values that are chosen or multiplied keep the sign of a zero.
    if (function.equals("cumprod") || function.equals("prod")) {
      Samples.assertSame(expected, reduction.apply(x, over), function);
    }
  }

  private static void assertNumbers(Tensor expected, Tensor actual, String function) {
    assertEquals(expected.dtype(), actual.dtype(), function);
    assertEquals(expected.shape(), actual.shape(), function);
    double[] numbers = expected.toDoubleArray();
    double[] found = actual.toDoubleArray();
    double epsilon = Samples.epsilon(expected.dtype());
    for (int i = 0; i < numbers.length; i++) {
      boolean exact = epsilon == 0 || !Double.isFinite(numbers[i]);
      double bound = exact ? 1e-300 : 4 * epsilon * Math.max(1, Math.abs(numbers[i]));
      assertEquals(numbers[i], found[i], bound, function + " at " + i);
    }
  }

  private static Tensor tensor(String dtype, Shape shape, String elements) {
    String[] words = elements.isEmpty() ? new String[0] : elements.split(" ", -1);
    if (dtype.startsWith("int") || dtype.equals("bool")) {
      long[] numbers = Arrays.stream(words).mapToLong(Long::parseLong).toArray();
      return DenseTensor.wrap(shape, numbers).cast(type(dtype));
    }
    double[] numbers =
        Arrays.stream(words)
            .map(w -> w.replace("inf", "Infinity").replace("nan", "NaN"))
            .mapToDouble(Double::parseDouble)
            .toArray();
    return DenseTensor.wrap(shape, numbers).cast(type(dtype));
  }

  private static DType type(String name) {
    return Arrays.stream(DType.values())
        .filter(t -> t.toString().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
