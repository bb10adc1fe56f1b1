package org.merapi.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.merapi.tensor.dense.DenseTensor;

/** Printed tensors against what NumPy printed ({@code printed.py}). */
class TensorFormatTest {

  static List<String[]> lines(String resource) {
    InputStream stream =
        Objects.requireNonNull(TensorFormatTest.class.getResourceAsStream(resource), resource);
    try (var reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      return reader.lines().map(line -> line.split("\t", -1)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static int[] ints(String text, String separator) {
    return text.isEmpty()
        ? new int[0]
        : Arrays.stream(text.split(separator, -1)).mapToInt(Integer::parseInt).toArray();
  }

  static Stream<String[]> printed() {
    return lines("printed.tsv").stream();
  }

  @ParameterizedTest
  @MethodSource("printed")
  void printsAsNumPy(String dtype, String shape, String values, String text) {
    Shape sizes = Shape.of(ints(shape, " "));
    assertEquals(text.replace("\\n", "\n"), tensor(dtype, sizes, values).toString());
  }

  private static Tensor tensor(String dtype, Shape shape, String values) {
    int n = shape.elements();
    Tensor counted = Tensors.arange(n).reshape(shape);
    return switch (values) {
      case "" -> Tensors.zeros(shape).cast(type(dtype));
      case "range" -> counted.cast(type(dtype));
      case "affine" -> counted.times(0.37).minus(11).cast(type(dtype));
      case "thirds" ->
          Tensors.of(shape, IntStream.range(0, n).mapToDouble(i -> i % 3).toArray()).eq(0);
      default -> {
        String[] words = values.split(" ", -1);
        if (dtype.equals("int64")) {
          yield DenseTensor.wrap(shape, Arrays.stream(words).mapToLong(Long::parseLong).toArray());
        }
        double[] numbers =
            Arrays.stream(words)
                .map(w -> w.replace("inf", "Infinity").replace("nan", "NaN"))
                .mapToDouble(Double::parseDouble)
                .toArray();
        yield Tensors.of(shape, numbers).cast(type(dtype));
      }
    };
  }

  private static DType type(String name) {
    return Arrays.stream(DType.values())
        .filter(t -> t.toString().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void layoutDoesNotShow() {
    Tensor x = Tensors.arange(6).reshape(2, 3);
    assertEquals("array([[0, 3],\n       [1, 4],\n       [2, 5]])", x.transposeLast().toString());
    assertEquals("array([[5, 4, 3],\n       [2, 1, 0]])", x.flip(0).flip(1).toString());
    assertEquals("array([1., 1.])", Tensors.ones(2).toString());
  }

  @Test
  void hiddenAxesAreNamed() {
    Tensor x = Tensors.arange(6).reshape(3, 2);
    assertEquals(
        "tensor([[0, 1],\n        [2, 3],\n        [4, 5]], hidden=[z:3])",
        x.hide(0, Axis.of("z", 3)).toString());
    assertEquals(
        "tensor([], shape=(2,), dtype=float64, hidden=[z:0])",
        Tensors.zeros(0, 2).hide(0, Axis.of("z", 0)).toString());
  }
}
