package org.merapi.properties.compiler;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.merapi.autograd.trace.Jit;
import org.merapi.tensor.Axis;
import org.merapi.tensor.DType;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;
import org.merapi.tensor.compile.Executable;
import org.merapi.tensor.ir.Graph;
import org.merapi.tensor.ir.Passes;
import org.merapi.tensor.spi.Requirement;

/** Conditions on tensors become checks of the program, which tell what the function would tell. */
class ChecksTest {

  private static Tensor positive(Tensor x, String name) {
    Requirement.require(x.gt(0), () -> new IllegalArgumentException(name + " must be positive"));
    return Tensors.log(x);
  }

  private static Tensor twoConditions(List<Tensor> arguments) {
    return positive(arguments.get(0), "first")
        .sum()
        .plus(positive(arguments.get(1), "second").sum());
  }

  /** The status is the number of the first check that fails, in the order of the function. */
  @ParameterizedTest
  @ValueSource(ints = {1, 5, 100})
  void theFirstFailureIsTold(int size) {
    Tensor good = Tensors.ones(size);
    Tensor bad = Tensors.arange(size).cast(DType.FLOAT64).minus(size - 1.0);
    for (Passes passes : List.of(Passes.none(), Passes.standard())) {
      Graph graph = passes.apply(Jit.trace(ChecksTest::twoConditions, List.of(good, good)));
      assertEquals(0, status(graph, good, good));
      assertEquals(1, status(graph, bad, good));
      assertEquals(2, status(graph, good, bad));
      assertEquals(1, status(graph, bad, bad));
    }
  }

  private static int status(Graph graph, Tensor first, Tensor second) {
    Executable executable = Programs.executable(graph);
    executable.setInput(0, first);
    executable.setInput(1, second);
    executable.setFreshOutput(2, graph.outputs().getFirst());
    return executable.run();
  }

  /** A failure leaves the compiled function usable. */
  @Test
  void aCompiledFunctionThrowsAsItself() {
    Function<List<Tensor>, Tensor> function = Jit.compile(ChecksTest::twoConditions);
    Tensor good = Tensors.full(Shape.of(3), Math.E);
    Tensor bad = Tensors.tensor(1, -0.5, 2);
    for (int i = 0; i < 2; i++) {
      assertEquals(6, function.apply(List.of(good, good)).item(), 1e-14);
      var failure =
          assertThrows(IllegalArgumentException.class, () -> function.apply(List.of(good, bad)));
      assertEquals("second must be positive", failure.getMessage());
    }
  }

  @Test
  void aNanFailsAConditionThatItDoesNotMeet() {
    Function<List<Tensor>, Tensor> function = Jit.compile(ChecksTest::twoConditions);
    for (int size : List.of(1, 3, 200)) {
      Tensor missing = Tensors.cat(0, Tensors.ones(size), Tensors.tensor(Double.NaN));
      assertThrows(
          IllegalArgumentException.class, () -> function.apply(List.of(Tensors.ones(2), missing)));
    }
  }

  /** Positions out of range are told by short and long code, forwards and backwards. */
  @ParameterizedTest
  @ValueSource(ints = {1, 4, 100})
  void positionsAreChecked(int count) {
    Tensor x = Tensors.tensor(0.5, 1.5, 2.5);
    Function<Tensor, Tensor> function = Jit.compile((Tensor places) -> x.take(0, places).exp());
    for (long wrong : List.of(3L, -4L, 1L << 40)) {
      Tensor places = Tensors.zeros(count).cast(DType.INT64);
      assertArrayEquals(
          function.apply(places).toDoubleArray(), x.take(0, places).exp().toDoubleArray(), 1e-14);
      Tensor last = Tensors.cat(0, places, Tensors.tensor(wrong));
      assertThrows(IndexOutOfBoundsException.class, () -> x.take(0, last));
      assertThrows(IndexOutOfBoundsException.class, () -> function.apply(last));
    }
  }

  /** Side by side, a position out of range does not reach into the neighbour's part. */
  @Test
  void positionsAreCheckedSideBySide() {
    Axis axis = Axis.of("side", 2);
    Function<List<Tensor>, Tensor> function =
        Jit.compile((List<Tensor> arguments) ->
            arguments.get(0).hide(0, axis).take(0, arguments.get(1).hide(0, axis)).reveal(axis, 0));
    Tensor x = Tensors.matrix(new double[] {1, 2, 3}, new double[] {4, 5, 6});
    Tensor inside = Tensors.tensor(0L, 1, -1, 2).reshape(2, 2);
    assertArrayEquals(
        new double[] {1, 2, 6, 6}, function.apply(List.of(x, inside)).toDoubleArray());
    Tensor outside = Tensors.tensor(0L, 3, 0, 0).reshape(2, 2);
    assertThrows(IndexOutOfBoundsException.class, () -> function.apply(List.of(x, outside)));
  }
}
