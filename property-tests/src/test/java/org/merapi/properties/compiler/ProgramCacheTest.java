package org.merapi.properties.compiler;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.merapi.autograd.trace.Jit;
import org.merapi.tensor.DType;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;
import org.merapi.tensor.compile.Compiled;
import org.merapi.tensor.compile.Compiler;
import org.merapi.tensor.compile.Signature;
import org.merapi.tensor.ir.Graph;
import org.merapi.tensor.ir.Passes;

/** Which graphs share a compiled program, and how many programs are kept. */
class ProgramCacheTest {
  private final Compiler compiler = Compiler.shared();

  private static Graph graph(UnaryOperator<Tensor> function, Tensor example) {
    return Passes.standard().apply(Jit.trace(function, example));
  }

  private Compiled compiled(Graph graph) {
    return compiler.compile(graph, Signature.separate(graph));
  }

  /** Squared distances from some data, scaled. */
  private static UnaryOperator<Tensor> distances(Tensor data, double scale) {
    return x -> Tensors.square(x.minus(data)).times(scale).sum();
  }

  @Test
  void otherDataShareAProgram() {
    Tensor example = Tensors.zeros(3);
    Graph first = graph(distances(Tensors.tensor(1, 2, 3.5), 0.3), example);
    Graph second = graph(distances(Tensors.tensor(-1, 7, 0.5), 0.7), example);
    assertEquals(first, second);
    assertSame(compiled(first), compiled(second));
    Tensor x = Tensors.ones(3);
    assertEquals(0.3 * (0 + 1 + 6.25), Programs.run(first, List.of(x)).getFirst().item(), 1e-14);
    assertEquals(0.7 * (4 + 36 + 0.25), Programs.run(second, List.of(x)).getFirst().item(), 1e-14);
  }

  /** Strided, repeated and row-major data give the same numbers under one program or under more. */
  @Test
  void theLayoutOfDataDoesNotShow() {
    Tensor example = Tensors.zeros(2, 3);
    Tensor rows = Tensors.matrix(new double[] {1, 2, 3}, new double[] {4, 5, 6});
    Tensor columns =
        Tensors.matrix(new double[] {1, 4}, new double[] {2, 5}, new double[] {3, 6})
            .transposeLast();
    double expected = distances(rows, 0.3).apply(example).item();
    for (Tensor data : List.of(rows, columns, rows.flip(0).flip(0))) {
      Graph graph = graph(distances(data, 0.3), example);
      assertEquals(expected, Programs.run(graph, List.of(example)).getFirst().item(), 1e-13);
    }
  }

  @Test
  void numbersOfTheCodeArePartOfAProgram() {
    Tensor example = Tensors.zeros(3);
    Graph zero = graph(x -> x.times(Tensors.scalar(0)), example);
    Graph infinite = graph(x -> x.times(Double.POSITIVE_INFINITY), example);
    assertNotEquals(zero, infinite);
    assertNotSame(compiled(zero), compiled(infinite));
  }

  @Test
  void zerosOfBothSignsDiffer() {
    Graph positive = Jit.trace(x -> x.div(0.0), Tensors.ones(3));
    Graph negative = Jit.trace(x -> x.div(-0.0), Tensors.ones(3));
    for (Passes passes : List.of(Passes.none(), Passes.standard())) {
      Tensor x = Tensors.ones(3);
      assertEquals(
          Double.POSITIVE_INFINITY,
          Programs.run(passes.apply(positive), List.of(x)).getFirst().toDoubleArray()[0]);
      assertEquals(
          Double.NEGATIVE_INFINITY,
          Programs.run(passes.apply(negative), List.of(x)).getFirst().toDoubleArray()[0]);
    }
  }

  @Test
  void shapesTypesAndPlacesArePartOfAProgram() {
    UnaryOperator<Tensor> function = x -> x.times(3).sum();
    Graph three = graph(function, Tensors.zeros(3));
    Graph four = graph(function, Tensors.zeros(4));
    Graph whole = graph(function, Tensors.zeros(3).cast(DType.INT64));
    assertNotSame(compiled(three), compiled(four));
    assertNotSame(compiled(three), compiled(whole));
    Signature inOneArray =
        new Signature(
            List.of(DType.FLOAT64),
            List.of(new Signature.Place(0, 0)),
            List.of(new Signature.Place(0, 3)));
    assertNotSame(compiled(three), compiler.compile(three, inOneArray));
  }

  @Test
  void onlyTheLastProgramsAreKept() {
    Graph first = ofItsOwnShape(0);
    compiled(first);
    long before = compiler.compilations();
    for (int i = 1; i < Compiler.KEPT; i++) {
      compiled(ofItsOwnShape(i));
    }
    assertEquals(before + Compiler.KEPT - 1, compiler.compilations());
    compiled(first);
    assertEquals(before + Compiler.KEPT - 1, compiler.compilations(), "the first was kept");
    compiled(ofItsOwnShape(Compiler.KEPT));
    compiled(first);
    assertEquals(before + Compiler.KEPT, compiler.compilations(), "used lately, so kept");
    compiled(ofItsOwnShape(1));
    assertEquals(before + Compiler.KEPT + 1, compiler.compilations(), "not used for longest");
  }

  /** A program of a shape that no other test has. */
  private static Graph ofItsOwnShape(int number) {
    return Jit.trace(x -> x.plus(1), Tensors.zeros(Shape.of(3001 + number)));
  }

  @Test
  void aFunctionIsCompiledOncePerShape() {
    Function<Tensor, Tensor> function =
        Jit.compile((Tensor x) -> Tensors.cos(x).times(x).plus(0.37).sum());
    var _ = function.apply(Tensors.ones(11));
    long before = compiler.compilations();
    assertArrayEquals(
        new double[] {11 * (Math.cos(2) * 2 + 0.37)},
        function.apply(Tensors.ones(11).times(2)).toDoubleArray(),
        1e-13);
    assertEquals(before, compiler.compilations());
    var _ = function.apply(Tensors.ones(12));
    assertEquals(before + 1, compiler.compilations());
  }
}
