package org.merapi.autograd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.merapi.autograd.trace.Jit;
import org.merapi.tensor.Arrange;
import org.merapi.tensor.Padding;
import org.merapi.tensor.Tensor;

/** Derivatives of arrangements to second order, and the compiled ones. */
class ArrangeGradientTest {

  private record Case(String name, UnaryOperator<Tensor> f) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Case> cases() {
    return Stream.of(
        new Case("split", x -> Arrange.split(x, 1, 1, 2).get(1)),
        new Case("tile", x -> Arrange.tile(x, 2, 1, 2)),
        new Case("repeat", x -> Arrange.repeat(x, 0, 3)),
        new Case("repeat by counts", x -> Arrange.repeat(x, 1, new int[] {2, 0, 1})),
        new Case("roll", x -> Arrange.roll(x, 1, 1)),
        new Case("pad", x -> Arrange.pad(x, 1, 2, 1, 0.5)),
        new Case("reflect", x -> Arrange.pad(x, 1, 2, 4, Padding.REFLECT)),
        new Case("wrap", x -> Arrange.pad(x, 0, 3, 1, Padding.WRAP)),
        new Case("triu", x -> Arrange.triu(x, 0)),
        new Case("block", x -> Arrange.block(List.of(List.of(x, x), List.of(x, x)))),
        new Case("block diagonal", x -> Arrange.blockDiagonal(x, x.square())),
        new Case("kronecker", x -> Arrange.kronecker(x, x.transposeLast())));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void agreeWithDifferences(Case each) {
    Tensor point = Differences.normal(new Random(5), 2, 3);
    Function<List<Tensor>, Tensor> cubes = x -> each.f().apply(x.getFirst().pow(3));
    Differences.check(each.name(), cubes, point);
    UnaryOperator<List<Tensor>> gradient = Gradients.grad(Differences.weighted(cubes));
    assertArrayEquals(
        gradient.apply(List.of(point)).getFirst().toDoubleArray(),
        Jit.compile(gradient).apply(List.of(point)).getFirst().toDoubleArray(),
        1e-12);
  }
}
