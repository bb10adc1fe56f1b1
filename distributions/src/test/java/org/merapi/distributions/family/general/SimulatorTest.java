package org.merapi.distributions.family.general;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.merapi.distributions.Distributions.normal;
import static org.merapi.distributions.Distributions.simulator;
import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.tensor;

import org.junit.jupiter.api.Test;
import org.merapi.autograd.Gradients;
import org.merapi.autograd.trace.Jit;
import org.merapi.distributions.ParameterException;
import org.merapi.tensor.Index;
import org.merapi.tensor.Key;
import org.merapi.tensor.Shape;
import org.merapi.tensor.ShapeException;
import org.merapi.tensor.Tensor;

/** Simulated data whose density is known: ten normal numbers, summed up by their mean. */
class SimulatorTest {
  private static final int SIZE = 10;
  private static final double TOLERANCE = 0.2;
  private static final int SIMULATIONS = 100_000;

  private static Tensor simulate(Key key, Tensor parameters) {
    Tensor loc = parameters.get(Index.at(0));
    Tensor scale = parameters.get(Index.at(1));
    return loc.plus(scale.times(key.normal(Shape.of(SIZE))));
  }

  private static Simulator law(Tensor parameters) {
    return simulator(
        SimulatorTest::simulate,
        parameters,
        x -> x.mean(-1),
        scalar(TOLERANCE),
        SIMULATIONS,
        Key.key(5));
  }

  /** The mean of the data plus the error of the kernel is normal. */
  private static Tensor exact(Tensor parameters, Tensor data) {
    Tensor variance = parameters.get(Index.at(1)).square().div(SIZE).plus(TOLERANCE * TOLERANCE);
    return normal(parameters.get(Index.at(0)), variance.sqrt()).logProb(data.mean(-1));
  }

  /** The standard error of a mean of 1e5 kernels is about 1e-3 here; five of them are allowed. */
  @Test
  void estimatesTheDensityOfTheSummary() {
    Tensor parameters = tensor(1.0, 0.8);
    Tensor data = simulate(Key.key(1), parameters);
    assertEquals(exact(parameters, data).item(), law(parameters).logProb(data).item(), 0.01);
  }

  @Test
  void isDifferentiableAndCompiles() {
    Tensor parameters = tensor(1.0, 0.8);
    Tensor data = simulate(Key.key(2), tensor(1.2, 0.8));
    Tensor expected = Gradients.<Tensor>grad(p -> exact(p, data)).apply(parameters);
    Tensor slope = Gradients.<Tensor>grad(p -> law(p).logProb(data)).apply(parameters);
    assertEquals(0, expected.minus(slope).abs().max().item(), 0.05);
    var compiled = Jit.valueAndGrad((Tensor p) -> law(p).logProb(data)).apply(parameters);
    assertEquals(law(parameters).logProb(data).item(), compiled.value().item(), 1e-12);
    assertEquals(0, compiled.gradient().minus(slope).abs().max().item(), 1e-10);
  }

  @Test
  void drawsAreSimulations() {
    Simulator law = law(tensor(1.0, 0.8));
    assertEquals(Shape.of(SIZE), law.eventShape());
    assertEquals(Shape.SCALAR, law.batchShape());
    assertEquals(Shape.of(SIZE), law.sample(Key.key(3)).shape());
    Tensor many = law.sample(Key.key(3), Shape.of(200, 100));
    assertEquals(Shape.of(200, 100, SIZE), many.shape());
    assertEquals(1, many.mean().item(), 0.01);
  }

  @Test
  void mistakesAreNamed() {
    assertEquals(
        "Simulator: the data have shape [3], a simulation has [10]",
        assertThrows(
                ShapeException.class, () -> law(tensor(1.0, 0.8)).logProb(tensor(1.0, 2.0, 3.0)))
            .getMessage());
    assertEquals(
        "Simulator: tolerance must be positive, got -1.0",
        assertThrows(
                ParameterException.class,
                () ->
                    simulator(
                        SimulatorTest::simulate,
                        tensor(1.0, 0.8),
                        x -> x.mean(-1),
                        scalar(-1.0),
                        10,
                        Key.key(1)))
            .getMessage());
    assertEquals(
        "Simulator: simulations must be at least 1, got 0",
        assertThrows(IllegalArgumentException.class, () -> new Simulator.Setting(0, Key.key(1)))
            .getMessage());
    assertEquals(
        "Simulator: one data set does not expand to batch shape [2]",
        assertThrows(ShapeException.class, () -> law(tensor(1.0, 0.8)).expand(Shape.of(2)))
            .getMessage());
  }
}
