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
import org.merapi.tensor.Order;
import org.merapi.tensor.Padding;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/** Derivatives of arranging and sorting to second order, and the compiled ones. */
class ArrangementGradientTest {

  private record Case(String name, UnaryOperator<Tensor> f) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Case> arrangements() {
    return Stream.of(
        new Case("split", x -> Arrange.split(x, 1, 1, 3).get(1)),
        new Case("tile", x -> Arrange.tile(x, 2, 1, 2)),
        new Case("repeat", x -> Arrange.repeat(x, 0, 3)),
        new Case("repeat by counts", x -> Arrange.repeat(x, 1, new int[] {2, 0, 1, 1})),
        new Case("roll", x -> Arrange.roll(x, 1, 1)),
        new Case("pad", x -> Arrange.pad(x, 1, 2, 1, 0.5)),
        new Case("reflect", x -> Arrange.pad(x, 1, 2, 4, Padding.REFLECT)),
        new Case("wrap", x -> Arrange.pad(x, 0, 3, 1, Padding.WRAP)),
        new Case("triu", x -> Arrange.triu(x, 0)),
        new Case("block", x -> Arrange.block(List.of(List.of(x, x), List.of(x, x)))),
        new Case("block diagonal", x -> Arrange.blockDiagonal(x, x.square())),
        new Case("kronecker", x -> Arrange.kronecker(x, x.transposeLast())));
  }

  static Stream<Case> orders() {
    Tensor positions = Tensors.of(Shape.of(3, 3), 0L, 1, 1, -1, 0, 0, 3, 2, 3);
    return Stream.of(
        new Case("sort", x -> Order.sort(x, 1)),
        new Case("sort descending", x -> Order.sortDescending(x, 0)),
        new Case("topk", x -> Order.topk(x, 1, 2).values()),
        new Case("along an axis", x -> Order.takeAlongAxis(x, 1, positions)),
        new Case(
            "added",
            x -> Order.addAlongAxis(x, 1, positions, x.take(1, Tensors.tensor(0L, 2, 1)).square())),
        new Case("quantile", x -> Order.quantile(x, 1, 0.4)),
        new Case("median", x -> Order.median(x, 0)));
  }

  @ParameterizedTest
  @MethodSource({"arrangements", "orders"})
  void agreeWithDifferences(Case each) {
    Tensor point = Differences.apart(new Random(5), 3, 4);
    // Ascending, so that the order stays and there is a second derivative.
    Function<List<Tensor>, Tensor> f =
        x -> each.f().apply(x.getFirst().pow(3).plus(x.getFirst().times(5)));
    Differences.check(each.name(), f, point);
    UnaryOperator<List<Tensor>> gradient = Gradients.grad(Differences.weighted(f));
    assertArrayEquals(
        gradient.apply(List.of(point)).getFirst().toDoubleArray(),
        Jit.compile(gradient).apply(List.of(point)).getFirst().toDoubleArray(),
        1e-11);
  }
}
