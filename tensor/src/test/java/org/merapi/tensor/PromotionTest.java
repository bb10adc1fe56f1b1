package org.merapi.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.merapi.tensor.ir.Tracer;

/** The types of results against those that NumPy gives ({@code promotion.py}). */
class PromotionTest {
  private static final Tensor CONDITION = Tensors.tensor(true, false);

  private static final Map<String, BinaryOperator<Tensor>> BINARY =
      Map.ofEntries(
          Map.entry("plus", Tensor::plus),
          Map.entry("minus", Tensor::minus),
          Map.entry("times", Tensor::times),
          Map.entry("div", Tensor::div),
          Map.entry("maximum", Tensors::maximum),
          Map.entry("minimum", Tensors::minimum),
          Map.entry("pow", Tensor::pow),
          Map.entry("atan2", Tensors::atan2),
          Map.entry("logAddExp", Tensors::logAddExp),
          Map.entry("lt", Tensor::lt),
          Map.entry("le", Tensor::le),
          Map.entry("eq", Tensor::eq),
          Map.entry("ne", Tensor::ne),
          Map.entry("where", (a, b) -> Tensors.where(CONDITION, a, b)),
          Map.entry("cat", (a, b) -> Tensors.cat(0, a, b)),
          Map.entry("matmul", Tensor::matmul),
          Map.entry("promote", (a, b) -> Tensors.ones(Shape.of(1), a.dtype().promote(b.dtype()))));

  private static final Map<String, UnaryOperator<Tensor>> UNARY =
      Map.ofEntries(
          Map.entry("exp", Tensor::exp),
          Map.entry("sqrt", Tensor::sqrt),
          Map.entry("neg", Tensor::neg),
          Map.entry("abs", Tensor::abs),
          Map.entry("sign", Tensors::sign),
          Map.entry("square", Tensor::square),
          Map.entry("sum", x -> x.sum()),
          Map.entry("cumsum", x -> x.cumsum(0)),
          Map.entry("prod", x -> Reductions.prod(x)),
          Map.entry("cumprod", x -> Reductions.cumprod(x, 0)),
          Map.entry("cummax", x -> Reductions.cummax(x, 0)),
          Map.entry("count", x -> Reductions.count(x)),
          Map.entry("std", x -> Reductions.std(x)),
          Map.entry("norm", x -> Reductions.norm(x)),
          Map.entry("mean", x -> x.mean()),
          Map.entry("variance", x -> x.variance()),
          Map.entry("max", x -> x.max()),
          Map.entry("min", x -> x.min()),
          Map.entry("argmax", x -> x.argmax(0)),
          Map.entry("isNan", Tensors::isNan),
          Map.entry("reshape", x -> x.reshape(2, 1)),
          Map.entry("take", x -> x.get(Tensors.tensor(1L, 0L))),
          Map.entry("cholesky", x -> Tensors.eye(2).cast(x.dtype()).cholesky()));

  /** Operations on a tensor and a number. */
  private interface Weak {
    Tensor apply(Tensor tensor, double number);
  }

  private static final Map<String, Weak> WEAK =
      Map.of(
          "plus", Tensor::plus,
          "minus", Tensor::minus,
          "times", Tensor::times,
          "div", Tensor::div,
          "pow", Tensor::pow,
          "lt", Tensor::lt,
          "eq", Tensor::eq,
          "where", (x, number) -> Tensors.where(CONDITION, x, number),
          "maximum", (x, number) -> Tensors.where(x.lt(number), number, x));

  static Stream<String[]> table() {
    return TensorFormatTest.lines("promotion.tsv").stream();
  }

  @ParameterizedTest
  @MethodSource("table")
  void resultsHaveNumpysTypes(String operation, String left, String right, String result) {
    Tensor a = Tensors.ones(Shape.of(2), type(left));
    Tracer tracer = Tracer.ofProgram();
    Tensor traced = tracer.argument(Shape.of(2), type(left));
    Axis axis = Axis.of("a", 3);
    Tensor hidden = Tensors.ones(Shape.of(3, 2), type(left)).hide(0, axis);
    for (Tensor x : List.of(a, traced, hidden)) {
      assertEquals(result, of(operation, x, right).dtype().toString(), () -> x + " " + operation);
    }
  }

  private static Tensor of(String operation, Tensor x, String right) {
    if (right.isEmpty()) {
      return UNARY.get(operation).apply(x);
    }
    if (Character.isDigit(right.charAt(0))) {
      return WEAK.get(operation).apply(x, Double.parseDouble(right));
    }
    return BINARY.get(operation).apply(x, Tensors.ones(Shape.of(2), type(right)));
  }

  private static DType type(String name) {
    return Arrays.stream(DType.values())
        .filter(t -> t.toString().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void promotionIsCommutative() {
    for (DType a : DType.values()) {
      for (DType b : DType.values()) {
        assertEquals(a.promote(b), b.promote(a));
      }
    }
  }

  /** NumPy refuses such numbers; here they are the doubles that they were given as. */
  @Test
  void wholeNumbersBeyondAnIntegerTypeAreFloat64() {
    Tensor x = Tensors.tensor(new int[] {1, -2});
    assertEquals(DType.FLOAT64, x.plus(0x1p31).dtype());
    assertEquals(DType.INT32, x.plus(-0x1p31).dtype());
    assertEquals(DType.FLOAT64, x.cast(DType.INT64).plus(0x1p53).dtype());
    assertEquals(0x1p31 + 1, x.plus(0x1p31).get(0).item());
    assertEquals(true, x.lt(0x1p31).allTrue());
  }

  @Test
  void aScalarTensorCountsInFull() {
    Tensor x = Tensors.tensor(1f, 2f);
    assertEquals(DType.FLOAT64, x.plus(Tensors.scalar(0.5)).dtype());
    assertEquals(DType.FLOAT32, x.plus(Tensors.scalar(0.5, DType.FLOAT32)).dtype());
    assertEquals(DType.FLOAT32, x.plus(Tensors.scalar(true)).dtype());
    assertEquals(DType.FLOAT64, x.plus(Tensors.integer(1)).dtype());
  }

  @Test
  void numbersAreRoundedToTheTypeOfTheTensor() {
    Tensor x = Tensors.tensor(3f);
    assertEquals(3f * 0.1f, x.times(0.1).item());
    assertEquals(3f / 0.1f, x.div(0.1).item());
    assertEquals(true, Tensors.tensor(0.1f).eq(0.1).allTrue());
  }
}
