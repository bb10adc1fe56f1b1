package org.merapi.autograd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.merapi.autograd.trace.Jit;
import org.merapi.tensor.DType;
import org.merapi.tensor.Index;
import org.merapi.tensor.Reductions;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/** Derivatives of reductions and recurrences to second order, and the compiled ones. */
class ReductionGradientTest {

  private record Case(String name, Tensor point, UnaryOperator<Tensor> f) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static final double INFINITY = Double.POSITIVE_INFINITY;

  /** Rows and columns with no zero, with one, with two and of nothing else. */
  private static Tensor withZeros() {
    return Tensors.of(Shape.of(4, 3), 0.5, -1.2, 0.8, 0, 1.5, 0.7, 0, -0.6, 0, 0, 0, 0);
  }

  static Stream<Case> products() {
    Tensor x = withZeros();
    Tensor b = Differences.normal(new Random(6), 4, 3);
    Tensor row = b.get(0);
    return Stream.of(
        new Case("prod", x, y -> Reductions.prod(y, 1)),
        new Case("prod over the first axis", x, y -> Reductions.prod(y, 0)),
        new Case("prod of all", x.get(Index.range(0, 2)), y -> Reductions.prod(y)),
        new Case("prod of two axes", x.reshape(2, 2, 3), y -> Reductions.prod(y, 0, 2)),
        new Case("prod kept", x, y -> y.plus(Reductions.keepAxes(y, Reductions::prod, 1))),
        new Case("prod of nothing", Tensors.zeros(2, 0), y -> Reductions.prod(y, 1)),
        new Case("prod of a scalar", Tensors.scalar(0), y -> Reductions.prod(y).square()),
        new Case("cumprod", x, y -> Reductions.cumprod(y, 1)),
        new Case("cumprod down", x, y -> Reductions.cumprod(y, 0)),
        new Case("recurrence in the coefficients", x, y -> Reductions.linearRecurrence(y, b, 0)),
        new Case("recurrence in the terms", x, y -> Reductions.linearRecurrence(b, y.exp(), 1)),
        new Case("recurrence in both", x, y -> Reductions.linearRecurrence(y, y.exp(), 1)),
        new Case(
            "recurrence from the end", x, y -> Reductions.linearRecurrenceFromEnd(y.exp(), y, 0)),
        new Case(
            "recurrence of one coefficient",
            x,
            y -> Reductions.linearRecurrence(y.get(0, 0), y.square(), 0)),
        new Case(
            "recurrence of coefficients for each row",
            x,
            y -> Reductions.linearRecurrence(y.get(Index.all(), Index.range(0, 1)), y, 1)),
        new Case(
            "recurrence of a row of coefficients",
            x,
            y -> Reductions.linearRecurrence(y.get(0), y.exp(), 1)),
        new Case(
            "recurrence of a term for all",
            x,
            y -> Reductions.linearRecurrenceFromEnd(y.exp(), y.get(0, 1), 1)),
        new Case("recurrence of a row of terms", x, y -> Reductions.linearRecurrence(y, row, 0)),
        new Case("recurrence of nothing", Tensors.zeros(0, 2), y -> Reductions.cumprod(y, 0)),
        new Case("recurrence of one", Tensors.tensor(0.0), y -> Reductions.cumprod(y, 0).exp()));
  }

  static Stream<Case> others() {
    Tensor x = Differences.apart(new Random(5), 3, 4);
    return Stream.of(
        new Case("std", x, y -> Reductions.std(y, 1)),
        new Case("std of all", x, y -> Reductions.std(y)),
        new Case("std of equal elements", x.get(0), y -> Reductions.std(y.sum().expand(y.shape()))),
        new Case("sampleStd", x, y -> Reductions.sampleStd(y, 0)),
        new Case("sampleVariance", x, y -> Reductions.sampleVariance(y, -1)),
        new Case("norm", x, y -> Reductions.norm(y, 0)),
        new Case("norm of all", x, y -> Reductions.norm(y)),
        new Case("norm of single elements", x, y -> Reductions.norm(y.unsqueeze(2), 2)),
        new Case("norm of order 1", x, y -> Reductions.vectorNorm(y, 1, 0)),
        new Case("norm of order 3", x, y -> Reductions.vectorNorm(y, 3, 1)),
        new Case("norm of order 0.7", x, y -> Reductions.vectorNorm(y, 0.7, 1)),
        new Case("norm of order infinity", x, y -> Reductions.vectorNorm(y, INFINITY, 1)),
        new Case("norm of nothing", Tensors.zeros(2, 0), y -> Reductions.vectorNorm(y, 3, 1)),
        new Case("count beside", x, y -> y.times(Reductions.count(y, 0))),
        new Case("cummax", x, y -> Reductions.cummax(y, 1).square()),
        new Case("cummin", x, y -> Reductions.cummin(y, 0).square()),
        new Case("logCumSumExp", x, y -> Reductions.logCumSumExp(y, 1)),
        new Case("logCumSumExp down", x, y -> Reductions.logCumSumExp(y.times(3), 0)),
        new Case("logCumSumExp of nothing", Tensors.zeros(0), y -> Reductions.logCumSumExp(y, 0)),
        new Case("cumsum", x, y -> y.exp().cumsum(1)));
  }

  @ParameterizedTest
  @MethodSource({"products", "others"})
  void agreeWithDifferences(Case each) {
    Function<List<Tensor>, Tensor> f = x -> each.f().apply(x.getFirst());
    Differences.check(each.name(), f, each.point());
    UnaryOperator<List<Tensor>> gradient = Gradients.grad(Differences.weighted(f));
    assertCompiles(gradient, each.point());
    assertCompiles(Gradients.grad(Differences.slope(Differences.weighted(f))), each.point());
  }

  private static void assertCompiles(UnaryOperator<List<Tensor>> f, Tensor point) {
    for (DType dtype : new DType[] {DType.FLOAT64, DType.FLOAT32}) {
      List<Tensor> at = List.of(point.cast(dtype));
      Tensor eager = f.apply(at).getFirst();
      Tensor compiled = Jit.compile(f).apply(at).getFirst();
      assertEquals(eager.dtype(), compiled.dtype());
      assertArrayEquals(
          eager.toDoubleArray(), compiled.toDoubleArray(), dtype == DType.FLOAT64 ? 1e-11 : 1e-4);
    }
  }

  /** The products ahead and behind are beyond float32, those of all others are not. */
  @Test
  void productsOfFloat32DoNotOverflowOnTheWay() {
    Tensor x = Tensors.tensor(1e30f, 1e20f, 1e-30f, 1e-30f, 1e20f);
    Tensor gradient = Gradients.grad((Tensor y) -> Reductions.prod(y)).apply(x);
    assertEquals(DType.FLOAT32, gradient.dtype());
    double[] expected = {1e-20, 1e-10, 1e40, 1e40, 1e-10};
    for (int i = 0; i < expected.length; i++) {
      assertEquals((float) expected[i], (float) gradient.get(i).item(), 1e-6 * expected[i]);
    }
  }

  /** The gradient of a norm is the direction, whatever the size. */
  @Test
  void gradientsOfNormsOfAnySize() {
    for (double unit : new double[] {1, 1e200, 1e-200, 1e-310, 1e307}) {
      Tensor x = Tensors.tensor(3 * unit, -4 * unit);
      double[] gradient = Gradients.grad((Tensor y) -> Reductions.norm(y)).apply(x).toDoubleArray();
      assertArrayEquals(new double[] {0.6, -0.8}, gradient, 1e-12);
      Function<Tensor, Tensor> cubic = y -> Reductions.vectorNorm(y, 3);
      double[] third = Gradients.grad(cubic).apply(x).toDoubleArray();
      double share = Math.pow(91, -2.0 / 3);
      assertArrayEquals(new double[] {9 * share, -16 * share}, third, 1e-12);
    }
  }

  /** Far steps down and up do not overflow in the derivative. */
  @Test
  void runningLogarithmsOfFarElements() {
    Tensor x = Tensors.tensor(-800.0, 900, -1000, 2000, 100);
    Function<Tensor, Tensor> f = y -> Reductions.logCumSumExp(y, 0).sum();
    double[] gradient = Gradients.grad(f).apply(x).toDoubleArray();
    assertArrayEquals(new double[] {1, 2, 0, 2, 0}, gradient);
    Tensor infinite = Tensors.tensor(0.0, 1, INFINITY, 3);
    double share = 1 / (1 + Math.exp(1));
    double[] beside = Gradients.grad(f).apply(infinite).toDoubleArray();
    assertArrayEquals(new double[] {1 + share, 1 - share, Double.NaN, 0}, beside, 1e-15);
  }
}
