package org.merapi.autograd;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.merapi.autograd.trace.Jit;
import org.merapi.tensor.Arrange;
import org.merapi.tensor.Index;
import org.merapi.tensor.Indexed;
import org.merapi.tensor.Order;
import org.merapi.tensor.Padding;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/** Derivatives of arranging, sorting, views and writing to second order, and the compiled ones. */
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
    return Stream.of(
        new Case("sort", x -> Order.sort(x, 1)),
        new Case("sort descending", x -> Order.sortDescending(x, 0)),
        new Case("topk", x -> Order.topk(x, 1, 2).values()),
        new Case("quantile", x -> Order.quantile(x, 1, 0.4)),
        new Case("median", x -> Order.median(x, 0)));
  }

  static Stream<Case> views() {
    return Stream.of(
        new Case("diagonal", Tensor::diagonal),
        new Case("diagonal above", x -> Arrange.diagonal(x, 2, 0, 1)),
        new Case("diagonal below", x -> Arrange.diagonal(x, -1, 0, 1)),
        new Case("diagonal of a transpose", x -> Arrange.diagonal(x, 1, 1, 0)),
        new Case(
            "diagonals of three axes",
            x -> Arrange.diagonal(x.reshape(2, 3, 2), 1, 2, 1).times(x.reshape(2, 3, 2).get(0, 0))),
        new Case("no diagonal", x -> Arrange.diagonal(x, 4, 0, 1).sum().plus(x)),
        new Case("windows", x -> Arrange.unfold(x, 1, 2, 1)),
        new Case("windows apart", x -> Arrange.unfold(x.reshape(-1), 0, 2, 5)),
        new Case("windows of rows", x -> Arrange.unfold(x, 0, 2, 1).times(x.get(0).unsqueeze(1))),
        new Case("contiguous", x -> x.flip(0).contiguous().square()));
  }

  static Stream<Case> writes() {
    Tensor positions = Tensors.of(Shape.of(3, 3), 0L, 1, 1, -1, 0, 0, 3, 2, 3);
    Tensor rows = Tensors.tensor(2L, 0, 2);
    Tensor mask = Tensors.arange(12).reshape(3, 4).times(5).minus(11).square().gt(100);
    return Stream.of(
        new Case("mask", x -> x.get(Index.of(mask))),
        new Case(
            "mask of an axis",
            x -> x.get(Index.all(), Index.of(Tensors.tensor(true, false, true, true)))),
        new Case("put", x -> Indexed.put(x, x.get(1).square(), Index.of(rows))),
        new Case(
            "put where positions repeat",
            x ->
                Indexed.put(
                    x, x.take(1, rows).square(), Index.all(), Index.of(Tensors.tensor(1L, 3, 1)))),
        new Case(
            "put in a part", x -> Indexed.put(x, x.get(0, 0), Index.at(1), Index.range(3, 0, -2))),
        new Case("put by a mask", x -> Indexed.put(x, x.sum(), Index.of(mask))),
        new Case("put nothing", x -> Indexed.put(x, x.sum(), Index.of(Tensors.scalar(false)))),
        new Case("add", x -> Indexed.add(x, x.take(0, rows).square(), Index.of(rows), Index.all())),
        new Case("add to a part", x -> Indexed.add(x, x.get(2).square(), Index.range(0, 2))),
        new Case(
            "put along an axis",
            x ->
                Indexed.putAlongAxis(
                    x, 1, positions, x.take(1, Tensors.tensor(0L, 2, 1)).square())),
        new Case("along an axis", x -> Indexed.takeAlongAxis(x, 1, positions)),
        new Case(
            "added",
            x ->
                Indexed.addAlongAxis(
                    x, 1, positions, x.take(1, Tensors.tensor(0L, 2, 1)).square())));
  }

  @ParameterizedTest
  @MethodSource({"arrangements", "orders", "views", "writes"})
  void agreeWithDifferences(Case each) {
    Tensor point = Differences.apart(new Random(5), 3, 4);
    // Ascending, so that the order stays and there is a second derivative.
    Function<List<Tensor>, Tensor> f =
        x -> each.f().apply(x.getFirst().pow(3).plus(x.getFirst().times(5)));
    Differences.check(each.name(), f, point);
    for (var scalar :
        List.of(Differences.weighted(f), Differences.slope(Differences.weighted(f)))) {
      UnaryOperator<List<Tensor>> gradient = Gradients.grad(scalar);
      double[] expected = gradient.apply(List.of(point)).getFirst().toDoubleArray();
      double[] compiled = Jit.compile(gradient).apply(List.of(point)).getFirst().toDoubleArray();
      for (int i = 0; i < expected.length; i++) {
        assertEquals(expected[i], compiled[i], 1e-13 * Math.max(100, Math.abs(expected[i])));
      }
    }
  }
}
