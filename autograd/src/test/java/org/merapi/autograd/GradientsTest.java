package org.merapi.autograd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.merapi.autograd.Gradients.grad;
import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.sin;
import static org.merapi.tensor.Tensors.tensor;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.merapi.tensor.DType;
import org.merapi.tensor.Shape;
import org.merapi.tensor.ShapeException;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;
import org.merapi.tensor.dense.DenseTensor;

/** Gradients and products against closed forms, what they are made of, and their errors. */
class GradientsTest {
  private static final Tensor X = tensor(1.0, 2.0, -0.5);

  private static void assertClose(double[] expected, Tensor actual) {
    assertArrayEquals(expected, actual.toDoubleArray(), 1e-14);
  }

  @Test
  void closedForms() {
    Function<Tensor, Tensor> cubes = x -> x.times(x).times(x).sum();
    assertClose(new double[] {3, 12, 0.75}, grad(cubes).apply(X));
    assertClose(new double[] {6, 0, 0, 0, 12, 0, 0, 0, -3}, Gradients.hessian(cubes, X));
    assertClose(new double[] {6, 24, 3}, Gradients.hvp(cubes, X, tensor(1, 2, -1.0)));
    assertClose(
        new double[] {Math.E, 0, -Math.exp(-0.5)},
        Gradients.jvp(x -> x.exp(), X, tensor(1, 0, -1.0)));
    assertEquals(4.625 + 4.25, grad(cubes).apply(X).toDoubleArray()[0] + 5.875, 1e-12);
    var both = Gradients.valueAndGrad(cubes, X);
    assertEquals(8.875, both.value().item());
    var pullback = Gradients.vjp((Tensor x) -> x.get(0).times(x), X);
    assertClose(new double[] {1, 2, -0.5}, pullback.value());
    assertClose(new double[] {2, 0, 0}, pullback.pullback().apply(tensor(1.0, 0, 0)));
    assertClose(new double[] {2, 1, 0}, pullback.pullback().apply(tensor(0, 1.0, 0)));
    assertClose(new double[] {2, 1, 0}, pullback.pullback().apply(tensor(0L, 1L, 0L)));
  }

  @Test
  void gradientsAreFloat64OfTheShapeOfTheArgument() {
    List<Function<Tensor, Tensor>> functions =
        List.of(
            x -> x.sum(),
            x -> x.get(0),
            x -> x.max(),
            x -> scalar(1.0),
            x -> x.sum().times(0).plus(1),
            x -> x.sum().plus(Tensors.arange(3).sum()),
            x -> x.stopGradient().sum());
    for (Function<Tensor, Tensor> f : functions) {
      Tensor g = grad(f).apply(X);
      assertEquals(DType.FLOAT64, g.dtype());
      assertEquals(X.shape(), g.shape());
      assertInstanceOf(DenseTensor.class, g);
      assertInstanceOf(DenseTensor.class, Gradients.valueAndGrad(f, X).value());
    }
    assertEquals(DType.FLOAT64, grad((Tensor x) -> x).apply(scalar(3.0)).dtype());
    assertEquals(1, grad((Tensor x) -> x).apply(scalar(3.0)).item());
    assertEquals(Shape.of(0), grad((Tensor x) -> x.exp().sum()).apply(Tensors.zeros(0)).shape());
  }

  @Test
  void whatIsNotUsedHasAGradientOfZeros() {
    List<Tensor> g =
        Gradients.<List<Tensor>>grad(v -> v.get(0).sum()).apply(List.of(X, Tensors.ones(2, 2)));
    assertClose(new double[] {0, 0, 0, 0}, g.get(1));
    assertEquals(Shape.of(2, 2), g.get(1).shape());
    assertClose(
        new double[] {0, 0, 0},
        grad((Tensor x) -> x.stopGradient().times(x.stopGradient()).sum()).apply(X));
    assertClose(new double[] {0, 0, 0}, grad((Tensor x) -> Tensors.floor(x).sum()).apply(X));
    assertClose(new double[9], Gradients.hessian(x -> x.sum(), X));
    assertClose(new double[9], Gradients.hessian(x -> scalar(2.0), X));
    assertClose(new double[] {0, 0}, Gradients.jvp(x -> Tensors.ones(2), X, X));
    assertClose(new double[] {0, 0, 0}, Gradients.hvp(x -> x.sum(), X, X));
  }

  @Test
  void oneVariableOnSeveralPaths() {
    Function<Tensor, Tensor> f =
        x -> {
          Tensor y = x;
          Tensor total = scalar(0.0);
          for (int i = 0; i < 50; i++) {
            total = total.plus(y.sum()).plus(y.times(y).sum());
          }
          return total;
        };
    assertClose(new double[] {150, 250, 0}, grad(f).apply(X));
    // what was added up in place must be no one else's
    Function<Tensor, Tensor> shared =
        x -> x.plus(x).plus(x).times(x).sum().plus(x.sum()).plus(x.sum());
    assertClose(new double[] {8, 14, -1}, grad(shared).apply(X));
    assertClose(new double[] {1, 2, -0.5}, X);
  }

  @Test
  void branchesOnValuesAreFollowed() {
    Function<Tensor, Tensor> f = x -> x.item() > 1 ? x.square() : x.neg();
    assertEquals(6, grad(f).apply(scalar(3.0)).item());
    assertEquals(-1, grad(f).apply(scalar(0.5)).item());
    Function<Tensor, Tensor> loop =
        x -> {
          Tensor y = x;
          while (y.item() < 100) {
            y = y.times(y);
          }
          return y;
        };
    assertEquals(8 * Math.pow(2, 7), grad(loop).apply(scalar(2.0)).item());
    assertEquals(2, grad(grad(f)).apply(scalar(3.0)).item());
  }

  @Test
  void capturedOuterVariablesAreFollowed() {
    Function<Tensor, Tensor> f =
        x -> grad((Tensor y) -> x.square().times(y).times(y)).apply(scalar(3.0)).times(x);
    // 6 x^3 at 2: derivative 18 x^2
    assertEquals(72, grad(f).apply(scalar(2.0)).item());
    Function<Tensor, Tensor> pulled =
        x -> Gradients.vjp((Tensor y) -> y.times(x), scalar(1.0)).pullback().apply(x);
    assertEquals(4, grad(pulled).apply(scalar(2.0)).item());
    Function<Tensor, Tensor> pushed = x -> Gradients.jvp(y -> sin(y.times(x)), x, x.square());
    // x^3 cos(x^2)
    double x = 0.7;
    double slope = 3 * x * x * Math.cos(x * x) - 2 * x * x * x * x * Math.sin(x * x);
    assertEquals(slope, grad(pushed).apply(scalar(x)).item(), 1e-14);
  }

  @Test
  void aPullbackCanBeUsedAgain() {
    var pullback = Gradients.vjp((Tensor x) -> x.exp(), X).pullback();
    Tensor first = pullback.apply(tensor(1.0, 1, 1));
    Tensor second = pullback.apply(tensor(2.0, 2, 2));
    assertClose(first.times(2).toDoubleArray(), second);
    assertClose(X.exp().toDoubleArray(), first);
  }

  @Test
  void threadsDoNotMeet() {
    Function<Tensor, Tensor> f = x -> grad((Tensor y) -> sin(x.times(y))).apply(x);
    double[] serial =
        IntStream.range(0, 200).mapToDouble(i -> grad(f).apply(scalar(i / 100.0)).item()).toArray();
    double[] parallel =
        IntStream.range(0, 200)
            .parallel()
            .mapToDouble(i -> grad(f).apply(scalar(i / 100.0)).item())
            .toArray();
    assertArrayEquals(serial, parallel);
  }

  @Test
  void errorsSayWhatIsWrong() {
    assertEquals(
        "only floating tensors can be differentiated, got int64 of shape [2]",
        assertThrows(
                IllegalArgumentException.class,
                () -> grad((Tensor x) -> x.sum()).apply(tensor(1L, 2L)))
            .getMessage());
    assertEquals(
        "grad: the function must give a scalar, it gave shape [3]; sum() or mean() it, or use vjp",
        assertThrows(ShapeException.class, () -> grad((Tensor x) -> x.exp()).apply(X))
            .getMessage());
    assertEquals(
        "vjp: the vector has shape [2], the value [3]",
        assertThrows(
                ShapeException.class,
                () -> Gradients.vjp((Tensor x) -> x.exp(), X).pullback().apply(Tensors.ones(2)))
            .getMessage());
    assertEquals(
        "jvp: the direction has shapes [[2]], the argument [[3]]",
        assertThrows(ShapeException.class, () -> Gradients.jvp(x -> x, X, Tensors.ones(2)))
            .getMessage());
    assertEquals(
        "hvp: the direction has shapes [[2]], the argument [[3]]",
        assertThrows(ShapeException.class, () -> Gradients.hvp(x -> x.sum(), X, Tensors.ones(2)))
            .getMessage());
  }

  @Test
  void aTensorThatEscapedGivesAnError() {
    List<Tensor> kept = new ArrayList<>();
    Function<Tensor, Tensor> leaking =
        x -> {
          kept.add(x.exp());
          return x.sum();
        };
    assertClose(new double[] {1, 1, 1}, grad(leaking).apply(X));
    assertEquals(
        "times: a tensor was used after the differentiation that made it had ended; return it"
            + " from the differentiated function instead of keeping it",
        assertThrows(IllegalStateException.class, () -> kept.getFirst().times(kept.getFirst()))
            .getMessage());
    assertEquals(Math.E, kept.getFirst().toDoubleArray()[0], 1e-15);
    Function<Tensor, Tensor> outer =
        y -> {
          Function<Tensor, Tensor> inner =
              x -> {
                kept.add(x);
                return x.times(y);
              };
          return grad(inner).apply(scalar(1.0)).times(kept.getLast());
        };
    assertThrows(IllegalStateException.class, () -> grad(outer).apply(scalar(2.0)));
  }

  @Test
  void logicRefusesFloatsUnderDifferentiationToo() {
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> grad((Tensor x) -> Tensors.where(x.and(tensor(true)), x, x).sum()).apply(X))
            .getMessage();
    assertEquals("and: needs bool, got float64", message);
  }
}
