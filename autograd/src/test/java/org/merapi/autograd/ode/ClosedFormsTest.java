package org.merapi.autograd.ode;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.merapi.autograd.Gradients;
import org.merapi.autograd.trace.Jit;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;
import org.merapi.tensor.ode.OdeMethod;

/** Equations whose solutions are known functions, with their derivatives. */
class ClosedFormsTest {
  private static final Tensor TIMES = Tensors.tensor(0.0, 0.3, 1.0, 2.5);

  private static OdeSolver solver(OdeMethod method) {
    return (method == OdeMethod.DORMAND_PRINCE ? OdeSolver.dormandPrince() : OdeSolver.rosenbrock())
        .tolerances(1e-10, 1e-10);
  }

  @ParameterizedTest
  @EnumSource
  void exponentialDecayHasItsValuesAndDerivativesOfThreeOrders(OdeMethod method) {
    Function<Tensor, Tensor> last =
        rate ->
            solver(method)
                .solve((time, state) -> state.times(rate).neg(), Tensors.tensor(2.0), 0, TIMES)
                .get(3)
                .sum();
    for (Function<Tensor, Tensor> engine : List.of(last, Jit.compile(last))) {
      double rate = 0.7;
      double value = 2 * Math.exp(-rate * 2.5);
      Tensor at = Tensors.scalar(rate);
      assertEquals(value, engine.apply(at).item(), 1e-9);
    }
    Function<Tensor, Tensor> first = Gradients.grad(last)::apply;
    Function<Tensor, Tensor> second = Gradients.grad(first)::apply;
    Function<Tensor, Tensor> third = Gradients.grad(second)::apply;
    double value = 2 * Math.exp(-0.7 * 2.5);
    Tensor at = Tensors.scalar(0.7);
    assertEquals(-2.5 * value, first.apply(at).item(), 1e-8);
    assertEquals(-2.5 * value, Jit.compile(first).apply(at).item(), 1e-8);
    assertEquals(6.25 * value, second.apply(at).item(), 1e-7);
    assertEquals(6.25 * value, Jit.compile(second).apply(at).item(), 1e-7);
    assertEquals(-15.625 * value, third.apply(at).item(), 1e-6);
    assertEquals(-15.625 * value, Jit.compile(third).apply(at).item(), 1e-6);
  }

  @ParameterizedTest
  @EnumSource
  void theHarmonicOscillatorGoesForwardsAndBackwards(OdeMethod method) {
    Tensor states =
        solver(method)
            .solve(
                (time, state) -> Tensors.stack(0, state.get(1), state.get(0).neg()),
                Tensors.tensor(0.0, 1.0),
                0,
                Tensors.tensor(-0.5, -1.0, -4.0));
    assertArrayEquals(
        new double[] {
          Math.sin(-0.5), Math.cos(0.5), Math.sin(-1), Math.cos(1), Math.sin(-4), Math.cos(4)
        },
        states.toDoubleArray(),
        1e-8);
  }
}
