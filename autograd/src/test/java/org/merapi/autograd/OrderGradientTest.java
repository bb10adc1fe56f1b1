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
import org.merapi.tensor.Order;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/** Derivatives of what rests on sorting, to second order, and the compiled ones. */
class OrderGradientTest {

  private record Case(String name, UnaryOperator<Tensor> f) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Case> cases() {
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
  @MethodSource("cases")
  void agreeWithDifferences(Case each) {
    Tensor point = Differences.apart(new Random(5), 3, 4);
    Function<List<Tensor>, Tensor> f =
        x -> {
          // Ascending, so that the order stays and there is a second derivative.
          return each.f().apply(x.getFirst().pow(3).plus(x.getFirst().times(5)));
        };
    Differences.check(each.name(), f, point);
    UnaryOperator<List<Tensor>> gradient = Gradients.grad(Differences.weighted(f));
    assertArrayEquals(
        gradient.apply(List.of(point)).getFirst().toDoubleArray(),
        Jit.compile(gradient).apply(List.of(point)).getFirst().toDoubleArray(),
        1e-12);
  }
}
