package org.merapi.autograd.ode;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.tensor;

import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.merapi.autograd.Gradients;
import org.merapi.autograd.trace.Jit;
import org.merapi.tensor.DType;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;
import org.merapi.tensor.ir.Graph;
import org.merapi.tensor.ir.Node;
import org.merapi.tensor.ir.Passes;
import org.merapi.tensor.ode.OdeMethod;
import org.merapi.tensor.op.OdeSolve;

/** Equations whose solutions are known functions, with their derivatives, in both engines. */
class ClosedFormsTest {
  private static OdeSolver solver(OdeMethod method) {
    return (method == OdeMethod.DORMAND_PRINCE ? OdeSolver.dormandPrince() : OdeSolver.rosenbrock())
        .tolerances(1e-9, 1e-9);
  }

  private static void assertValue(
      double expected, Function<Tensor, Tensor> function, Tensor at, double tolerance) {
    assertEquals(expected, function.apply(at).item(), tolerance);
    assertEquals(expected, Jit.compile(function).apply(at).item(), tolerance);
  }

  private static void assertGradient(
      double[] expected, Function<Tensor, Tensor> function, Tensor at, double tolerance) {
    Function<Tensor, Tensor> gradient = Gradients.grad(function)::apply;
    assertArrayEquals(expected, gradient.apply(at).toDoubleArray(), tolerance);
    assertArrayEquals(expected, Jit.compile(gradient).apply(at).toDoubleArray(), tolerance);
  }

  @ParameterizedTest
  @EnumSource
  void exponentialDecayHasItsValuesAndDerivativesOfThreeOrders(OdeMethod method) {
    Function<Tensor, Tensor> last =
        rate -> solver(method).solve((time, state) -> state.times(rate).neg(), scalar(2.0), 0, 2.5);
    Function<Tensor, Tensor> derivative = last;
    double expected = 2 * Math.exp(-0.7 * 2.5);
    double tolerance = 1e-8;
    for (int order = 0; order < 4; order++) {
      assertValue(expected, derivative, scalar(0.7), tolerance);
      derivative = Gradients.grad(derivative)::apply;
      expected *= -2.5;
      tolerance *= 10;
    }
  }

  @ParameterizedTest
  @EnumSource
  void theOscillatorGoesForwardsAndBackwards(OdeMethod method) {
    BinaryOperator<Tensor> oscillator =
        (time, state) -> Tensors.stack(0, state.get(1), state.get(0).neg());
    for (double sign : new double[] {1, -1}) {
      Tensor times = tensor(0.0, 0.5, 0.5, 1.0, 4.0).times(sign);
      Tensor states = solver(method).solve(oscillator, tensor(0.0, 1.0), 0, times);
      assertEquals(Shape.of(5, 2), states.shape());
      assertArrayEquals(
          Tensors.stack(1, Tensors.sin(times), Tensors.cos(times)).toDoubleArray(),
          states.toDoubleArray(),
          1e-7);
    }
  }

  /** Gradients in growth rate, capacity and initial state. */
  @ParameterizedTest
  @EnumSource
  void logisticGrowth(OdeMethod method) {
    Function<Tensor, Tensor> closed =
        p -> {
          Tensor decay = Tensors.exp(p.get(0).times(-3));
          return p.get(1).div(p.get(1).div(p.get(2)).minus(1).times(decay).plus(1));
        };
    Function<Tensor, Tensor> solved =
        p ->
            solver(method)
                .solve(
                    (time, y) -> y.times(p.get(0)).times(y.div(p.get(1)).neg().plus(1)),
                    p.get(2),
                    0,
                    3);
    Tensor at = tensor(0.8, 5.0, 0.5);
    assertValue(closed.apply(at).item(), solved, at, 1e-7);
    assertGradient(Gradients.grad(closed).apply(at).toDoubleArray(), solved, at, 1e-6);
    Tensor expected = Gradients.hessian(closed, at);
    Tensor found = Gradients.hessian(solved, at);
    assertArrayEquals(expected.toDoubleArray(), found.toDoubleArray(), 1e-5);
  }

  /** dy/dt = -2 t y: the solution is y0 exp(t0^2 - t^2). */
  @ParameterizedTest
  @EnumSource
  void derivativesInTheTimesAndTheStateOfAnEquationThatDependsOnTime(OdeMethod method) {
    Function<Tensor, Tensor> solved =
        p ->
            solver(method)
                .solve(
                    (time, y) -> y.times(time).times(-2),
                    p.get(0),
                    p.get(1),
                    Tensors.stack(0, p.get(2), p.get(3)))
                .sum();
    Function<Tensor, Tensor> closed =
        p ->
            Tensors.exp(p.get(1).square().minus(p.get(2).square()))
                .plus(Tensors.exp(p.get(1).square().minus(p.get(3).square())))
                .times(p.get(0));
    Tensor at = tensor(1.5, 0.3, 0.9, 1.4);
    assertValue(closed.apply(at).item(), solved, at, 1e-7);
    assertGradient(Gradients.grad(closed).apply(at).toDoubleArray(), solved, at, 1e-7);
    assertArrayEquals(
        Gradients.hessian(closed, at).toDoubleArray(),
        Gradients.hessian(solved, at).toDoubleArray(),
        1e-5);
  }

  /** Eigenvalues -1 and -10,000, in few steps, with derivatives in the matrix. */
  @Test
  void aStiffLinearSystemTakesFewSteps() {
    Function<Tensor, Tensor> solved =
        a ->
            OdeSolver.rosenbrock()
                .tolerances(1e-7, 1e-7)
                .maxSteps(200)
                .solve((time, y) -> a.matmul(y), tensor(1.0, 0.0), 0, 2)
                .sum();
    // The matrix is a rotation by 45 degrees of the diagonal one.
    Tensor matrix = Tensors.matrix(new double[][] {{-5000.5, 4999.5}, {4999.5, -5000.5}});
    assertValue(Math.exp(-2), solved, matrix, 1e-7);
    // Along (1, 1) / sqrt(2), the slow direction: exp(-2 (1 - move)).
    double[] gradient = Gradients.grad(solved).apply(matrix).toDoubleArray();
    double along = (gradient[0] + gradient[1] + gradient[2] + gradient[3]) / 2;
    assertEquals(2 * Math.exp(-2), along, 1e-4);
  }

  @Test
  void aStateMayHaveAnyShapeAndType() {
    Tensor start = Tensors.arange(6).reshape(2, 3).cast(DType.FLOAT32);
    Tensor states =
        OdeSolver.dormandPrince()
            .tolerances(1e-9, 1e-9)
            .solve((time, y) -> y.neg(), start, 0, tensor(0.0, 1.0));
    assertEquals(Shape.of(2, 2, 3), states.shape());
    assertEquals(DType.FLOAT64, states.dtype());
    assertArrayEquals(
        start.cast(DType.FLOAT64).times(Math.exp(-1)).toDoubleArray(),
        states.get(1).toDoubleArray(),
        1e-7);
    Tensor none = OdeSolver.dormandPrince().solve((time, y) -> y.neg(), start, 0, Tensors.zeros(0));
    assertEquals(Shape.of(0, 2, 3), none.shape());
  }

  /** The gradient is that of the very number that is computed: differences of it agree. */
  @Test
  void valueAndGradientComeFromTheSameSteps() {
    Function<Tensor, Tensor> coarse =
        rate ->
            OdeSolver.dormandPrince()
                .tolerances(1e-2, 1e-2)
                .solve((time, y) -> y.times(rate).times(y.neg().plus(3)), scalar(0.2), 0, 2);
    var both = Gradients.valueAndGrad(coarse, scalar(0.9));
    Function<Tensor, Gradients.ValueAndGradient<Tensor>> compiled = Jit.valueAndGrad(coarse);
    var program = compiled.apply(scalar(0.9));
    assertEquals(both.value().item(), program.value().item(), 1e-14);
    assertEquals(both.gradient().item(), program.gradient().item(), 1e-13);
    double step = 1e-6;
    double above = Gradients.valueAndGrad(coarse, scalar(0.9 + step)).value().item();
    double below = Gradients.valueAndGrad(coarse, scalar(0.9 - step)).value().item();
    double closed = closedLogistic(0.9 + step) - closedLogistic(0.9 - step);
    // Up to how the sizes of the steps depend on the rate, which has no derivative.
    assertEquals((above - below) / (2 * step), both.gradient().item(), 0.05);
    assertEquals(closed / (2 * step), both.gradient().item(), 0.05);
  }

  private static double closedLogistic(double rate) {
    return 3 / (1 + (3 / 0.2 - 1) * Math.exp(-3 * rate * 2));
  }

  @Test
  void aSolutionAndItsSensitivitiesAreOneOperationOfACompiledProgram() {
    Function<Tensor, Tensor> last =
        rate ->
            OdeSolver.dormandPrince().solve((time, y) -> y.times(rate).neg(), scalar(2.0), 0, 1);
    Graph traced =
        Jit.trace(
            x -> {
              var both = Gradients.valueAndGrad(last, x);
              return List.of(both.value(), both.gradient());
            },
            scalar(1.0));
    assertEquals(2, solves(traced));
    assertEquals(1, solves(Passes.standard().apply(traced)));
  }

  private static long solves(Graph graph) {
    return graph.nodes().stream()
        .filter(node -> node instanceof Node.Apply apply && apply.op() instanceof OdeSolve)
        .count();
  }
}
