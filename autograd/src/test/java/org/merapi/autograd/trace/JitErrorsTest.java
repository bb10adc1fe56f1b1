package org.merapi.autograd.trace;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.tensor;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.merapi.autograd.Gradients;
import org.merapi.tensor.Shape;
import org.merapi.tensor.ShapeException;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;
import org.merapi.tensor.ir.TraceException;
import org.merapi.tensor.spi.Requirement;

/** What a user is told when a function cannot be compiled, or fails when it runs compiled. */
class JitErrorsTest {

  /** The line of this file that is running. */
  private static int line() {
    return StackWalker.getInstance()
        .walk(frames -> frames.skip(1).findFirst())
        .orElseThrow()
        .getLineNumber();
  }

  private static void assertFailsAt(int line, String message, Function<Tensor, ?> function) {
    TraceException error =
        assertThrows(TraceException.class, () -> Jit.compile(function).apply(tensor(1.0, 2)));
    assertEquals(message + " (at JitErrorsTest.java:" + line + ")", error.getMessage());
    assertEquals("JitErrorsTest.java:" + line, error.line().orElseThrow());
  }

  @Test
  void readingNumbersNamesTheLine() {
    String scalar =
        "a number was read out of a traced tensor of shape []: the program would keep the branch"
            + " taken on it; choose by where(...) or ControlFlow.cond, or run eagerly";
    String vector = scalar.replace("[]", "[2]");
    UnaryOperator<Tensor> slope = Gradients.grad(y -> y.times(y.item()));
    int first = line();
    assertFailsAt(first + 1, scalar, x -> x.sum().item() > 0 ? x : x.neg());
    assertFailsAt(first + 2, scalar, x -> x.get(0).itemLong());
    assertFailsAt(first + 3, vector, x -> x.gt(0).allTrue());
    assertFailsAt(first + 4, vector, x -> x.plus(1).toDoubleArray());
    assertFailsAt(first + 5, vector, x -> x.times(2).toLongArray());
    assertFailsAt(first - 1, scalar, x -> slope.apply(x.get(0)));
  }

  /** A record that looks at its components when it is made. */
  private record Positive(Tensor value) {
    Positive {
      if (!value.gt(0).allTrue()) {
        throw new IllegalArgumentException("must be positive");
      }
    }
  }

  @Test
  void aRecordThatReadsItsNumbersNamesTheLine() {
    TraceException error =
        assertThrows(
            TraceException.class,
            () -> Jit.compile((Positive p) -> p.value()).apply(new Positive(scalar(1.0))));
    assertEquals("JitErrorsTest.java:", error.line().orElseThrow().replaceAll("\\d+", ""));
  }

  @Test
  void aTensorThatEscapes() {
    List<Tensor> kept = new ArrayList<>();
    Function<Tensor, Tensor> f =
        Jit.compile((Tensor x) -> {
          kept.add(x.exp());
          return x;
        });
    var _ = f.apply(scalar(1.0));
    int line = line() + 1;
    TraceException error = assertThrows(TraceException.class, () -> kept.getFirst().plus(1));
    assertEquals(
        "plus: a tensor was used after the trace that made it had ended; return it from the traced"
            + " function or the body of the loop instead of keeping it (at JitErrorsTest.java:"
            + line
            + ")",
        error.getMessage());
  }

  private static void assertFailsAsEager(Function<Tensor, Tensor> function, Tensor at) {
    RuntimeException expected = assertThrows(RuntimeException.class, () -> function.apply(at));
    Function<Tensor, Tensor> compiled = Jit.compile(function);
    for (int round = 0; round < 2; round++) {
      RuntimeException found = assertThrows(RuntimeException.class, () -> compiled.apply(at));
      assertEquals(expected.getMessage(), found.getMessage());
      assertEquals(expected.getClass(), found.getClass());
    }
  }

  @Test
  void errorsAreThoseOfTheFunction() {
    Function<Tensor, Tensor> checked =
        x -> {
          Requirement.require(
              x.gt(0), () -> new IllegalArgumentException("not positive: " + x.min().item()));
          return x.log();
        };
    assertFailsAsEager(checked, tensor(1.0, -2));
    assertFailsAsEager(checked, tensor(Double.NaN, 2));
    Function<Tensor, Tensor> factor = Tensor::cholesky;
    assertFailsAsEager(factor, Tensors.matrix(new double[] {1, 2}, new double[] {2, 1}));
    Function<Tensor, Tensor> nested = x -> factor.apply(x).diagonal().log().sum();
    assertFailsAsEager(nested, Tensors.eye(3).neg());
    Tensor table = tensor(5.0, 6, 7);
    assertFailsAsEager(i -> table.take(0, i).exp(), tensor(0L, 3));
    assertFailsAsEager(i -> table.take(0, i).exp(), tensor(0L, -4));
    assertFailsAsEager(i -> table.take(0, i).exp(), Tensors.full(Shape.of(100), 1L << 40));
    assertFailsAsEager(
        x -> ControlFlow.whileLoop(x, y -> y.gt(0), y -> y.times(0.5), 10), scalar(1.0));
  }

  /** After an error the program is as good as before. */
  @Test
  void anErrorLeavesNothingBehind() {
    Function<Tensor, Tensor> f = Jit.compile((Tensor a) -> a.cholesky().diagonal());
    Tensor bad = Tensors.eye(2).neg();
    for (int round = 0; round < 3; round++) {
      assertArrayEquals(new double[] {2, 2}, f.apply(Tensors.eye(2).times(4)).toDoubleArray());
      assertThrows(ArithmeticException.class, () -> f.apply(bad));
    }
  }

  /** A check is made for a whole tensor at once; where that fails wrongly, the function decides. */
  @Test
  void aCheckThatOnlySeemsToFailDoesNot() {
    Function<Tensor, Tensor> f =
        x -> {
          Requirement.require(x.eq(x), () -> new IllegalArgumentException("not a number"));
          return x.exp();
        };
    Tensor opposed = tensor(Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);
    assertArrayEquals(
        new double[] {Double.POSITIVE_INFINITY, 0}, Jit.compile(f).apply(opposed).toDoubleArray());
    assertFailsAsEager(f, tensor(Double.NaN, 1));
  }

  @Test
  void shapesThatDoNotFitFailWhileTracing() {
    assertFailsAsEager(x -> x.plus(tensor(1.0, 2, 3)), tensor(1.0, 2));
    assertFailsAsEager(x -> x.matmul(Tensors.ones(3, 3)), tensor(1.0, 2));
  }

  @Test
  void aGraphTakesItsOwnInputsOnly() {
    CompiledGraph graph =
        CompiledGraph.of(
            Jit.trace(
                (List<Tensor> x) -> x.get(0).plus(x.get(1)), List.of(tensor(1.0, 2), scalar(3.0))));
    assertArrayEquals(
        new double[] {4, 5},
        graph.run(List.of(tensor(1.0, 2), scalar(3.0))).orElseThrow().getFirst().toDoubleArray());
    assertEquals(
        "the program takes 2 inputs, got 1",
        assertThrows(IllegalArgumentException.class, () -> graph.run(List.of(tensor(1.0, 2))))
            .getMessage());
    assertEquals(
        "input 1 of the program is float64 of shape [], got float64 of shape [1]",
        assertThrows(ShapeException.class, () -> graph.run(List.of(tensor(1.0, 2), tensor(1.0))))
            .getMessage());
    assertEquals(
        "input 0 of the program is float64 of shape [2], got int64 of shape [2]",
        assertThrows(ShapeException.class, () -> graph.run(List.of(tensor(1L, 2), scalar(1.0))))
            .getMessage());
    assertEquals(
        "input 0 of the program must be numbers without hidden axes",
        assertThrows(
                IllegalArgumentException.class,
                () ->
                    Gradients.grad((Tensor x) ->
                            graph.run(List.of(x, scalar(1.0))).orElseThrow().getFirst().sum())
                        .apply(tensor(1.0, 2)))
            .getMessage());
  }
}
