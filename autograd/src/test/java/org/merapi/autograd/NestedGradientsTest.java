package org.merapi.autograd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.merapi.autograd.Gradients.grad;
import static org.merapi.tensor.Tensors.scalar;

import java.util.List;
import java.util.function.BinaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.merapi.tensor.Axis;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;
import org.merapi.tensor.op.CustomOp;

/**
 * Derivatives inside derivatives must not be confused (Siskind and Pearlmutter 2005): d/dx of x
 * times d/dy (x + y) is 1, however the sum is computed.
 */
class NestedGradientsTest {
  private static final Axis AXIS = Axis.of("z", 3);

  /** A sum under a name, so that a failure says which. */
  private record Sum(String name, BinaryOperator<Tensor> plus) {
    Tensor of(Tensor a, Tensor b) {
      return plus.apply(a, b);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  private static final CustomOp.Reverse BOTH = (g, inputs, y) -> List.of(g, g);

  static Stream<Sum> sums() {
    CustomOp custom =
        new CustomOp("plus", v -> v.get(0).plus(v.get(1)), BOTH, CustomOp.Batching.LEADING);
    return Stream.of(
        new Sum("plus", Tensor::plus),
        new Sum(
            "custom gradient",
            (a, b) ->
                CustomGradient.of("plus", v -> v.get(0).plus(v.get(1)), BOTH).apply(List.of(a, b))),
        new Sum("custom operation", (a, b) -> Tensor.apply(custom, a, b)),
        new Sum("log of exponentials", (a, b) -> a.exp().times(b.exp()).log()),
        new Sum("stack", (a, b) -> Tensors.stack(0, a, b).sum()),
        new Sum(
            "hidden axis",
            (a, b) -> {
              Tensor weights = Tensors.tensor(0.25, 0.5, 0.25).hide(0, AXIS);
              return a.plus(b).times(weights).reveal(AXIS, 0).sum();
            }),
        new Sum(
            "hidden axis and custom gradient",
            (a, b) -> {
              Tensor repeated = b.plus(Tensors.zeros(3).hide(0, AXIS));
              return CustomGradient.of("plus", v -> v.get(0).plus(v.get(1)), BOTH)
                  .apply(List.of(a, repeated))
                  .reveal(AXIS, 0)
                  .mean();
            }));
  }

  @ParameterizedTest
  @MethodSource("sums")
  void twoLevels(Sum sum) {
    double found =
        grad((Tensor x) -> x.times(grad((Tensor y) -> sum.of(x, y)).apply(scalar(2.0))))
            .apply(scalar(3.0))
            .item();
    assertEquals(1, found, 1e-14);
  }

  @ParameterizedTest
  @MethodSource("sums")
  void threeLevels(Sum sum) {
    // d/dx [x * d/dy [y * d/dz (x + y + z)]] = d/dx [x * 1] = 1
    double found =
        grad((Tensor x) ->
                x.times(
                    grad((Tensor y) ->
                            y.times(grad((Tensor z) -> sum.of(x, sum.of(y, z))).apply(scalar(5.0))))
                        .apply(scalar(2.0))))
            .apply(scalar(3.0))
            .item();
    assertEquals(1, found, 1e-14);
  }

  @ParameterizedTest
  @MethodSource("sums")
  void threeLevelsThatDepend(Sum sum) {
    // d/dz of x y (x + y + z)^2 is 2 x y s; times y, by y: 4 x y s + 2 x y^2; times x, by x.
    double x0 = 3;
    double y0 = 2;
    double z0 = 5;
    double found =
        grad((Tensor x) ->
                x.times(
                    grad((Tensor y) ->
                            y.times(
                                grad((Tensor z) ->
                                        x.times(y).times(sum.of(x, sum.of(y, z)).square()))
                                    .apply(scalar(z0))))
                        .apply(scalar(y0))))
            .apply(scalar(x0))
            .item();
    double s = x0 + y0 + z0;
    // h(x) = x (4 x y s + 2 x y^2) = x^2 (4 y s + 2 y^2)
    double expected = 2 * x0 * (4 * y0 * s + 2 * y0 * y0) + x0 * x0 * 4 * y0;
    assertEquals(expected, found, 1e-11);
  }

  @ParameterizedTest
  @MethodSource("sums")
  void forwardInsideReverse(Sum sum) {
    double found =
        grad((Tensor x) -> x.times(Gradients.jvp(y -> sum.of(x, y), scalar(2.0), scalar(1.0))))
            .apply(scalar(3.0))
            .item();
    assertEquals(1, found, 1e-14);
    double other =
        Gradients.jvp(
                x -> x.times(grad((Tensor y) -> sum.of(x, y)).apply(scalar(2.0))),
                scalar(3.0),
                scalar(1.0))
            .item();
    assertEquals(1, other, 1e-14);
  }
}
