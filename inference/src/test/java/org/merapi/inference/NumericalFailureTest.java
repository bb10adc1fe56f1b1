package org.merapi.inference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.merapi.distributions.Distributions.normal;
import static org.merapi.ppl.Ppl.factor;
import static org.merapi.ppl.Ppl.param;
import static org.merapi.ppl.Ppl.sample;
import static org.merapi.tensor.Tensors.exp;
import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.stack;

import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.merapi.autograd.numeric.Interpolation;
import org.merapi.autograd.numeric.Quadrature;
import org.merapi.autograd.numeric.Roots;
import org.merapi.inference.mcmc.Evaluation;
import org.merapi.inference.mcmc.Outcome;
import org.merapi.inference.mcmc.Rejected;
import org.merapi.inference.vi.StepOutcome;
import org.merapi.inference.vi.Svi;
import org.merapi.inference.vi.SviState;
import org.merapi.inference.vi.optim.Adam;
import org.merapi.tensor.Key;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/**
 * Integrals, roots and curves in models: the same density in both engines, and one that cannot be
 * computed is a rejected proposal.
 */
class NumericalFailureTest {

  /**
   * Both engines give one value and gradient at a good position, and reject a bad one.
   *
   * @param good a position where the term is {@code value} with derivative {@code slope}
   */
  private static void check(
      String requirement,
      double bad,
      double good,
      double value,
      double slope,
      UnaryOperator<Tensor> term) {
    // The sites are found at zero, where the term must be good.
    Runnable model = () -> factor("f", term.apply(sample("x", normal(0, 1)).plus(good)));
    for (Engine engine : Engine.values()) {
      Potential potential = Potential.of(model, engine);
      Evaluation evaluation = new Evaluation(1);
      Outcome outcome = evaluation.at(potential, new double[] {0}).outcome();
      assertInstanceOf(Outcome.Accepted.class, outcome, engine + ": " + outcome);
      double prior = -Math.log(2 * Math.PI) / 2;
      assertEquals(value + prior, evaluation.logDensity(), 1e-12, engine + "");
      assertEquals(slope, evaluation.gradient()[0], 1e-12, engine + "");
      Rejected rejected =
          assertInstanceOf(
              Rejected.class,
              evaluation.at(potential, new double[] {bad - good}).outcome(),
              engine + "");
      assertEquals(requirement, rejected.op(), engine + "");
    }
  }

  /** 1/x for x above 0, the integral of exp(-x t). */
  private static Tensor laplace(Tensor x) {
    return Quadrature.integrate(t -> exp(t.times(x).neg()), 0, Double.POSITIVE_INFINITY);
  }

  @Test
  void proposalsAreRejected() {
    check("integrate: tolerance not reached", -1, 2, 0.5, -0.25, NumericalFailureTest::laplace);
    check(
        "bracketed root: different signs at the limits",
        -1,
        4,
        2,
        0.25,
        x -> Roots.bracketed(t -> t.square().minus(x), scalar(0), scalar(9)));
    check(
        "root of a system: step limit",
        -1,
        4,
        4,
        0.5,
        x -> Roots.system(t -> t.square().minus(x), Tensors.ones(Shape.of(2))).sum());
    check(
        "linear interpolation: knots must ascend",
        -1,
        1,
        1.5,
        -0.25,
        x ->
            Interpolation.linear(stack(0, scalar(0), x, scalar(3)), Tensors.arange(3))
                .at(scalar(2)));
  }

  @Test
  void stepsAreSkipped() {
    Runnable model = () -> factor("f", laplace(sample("x", normal(3, 0.01))));
    Runnable guide =
        () -> {
          Tensor at = param("at", scalar(3));
          factor("g", laplace(at));
          sample("x", normal(at, 0.01));
        };
    Svi svi = Svi.of(model, guide, Adam.of(0.01));
    SviState state = svi.init(Key.key(1));
    SviState bad =
        new SviState(
            state.key(), 0, Map.of("at", scalar(-1.0)), state.optimizer(), state.states(), 0);
    StepOutcome.Skipped skipped =
        assertInstanceOf(StepOutcome.Skipped.class, svi.step(bad).info().outcome());
    assertEquals(
        "integrate: tolerance not reached: the function or its sum is not finite; where it is"
            + " infinite at a limit, write it by the distance (Integrand), and write products of"
            + " large and small factors as one exp",
        skipped.reason());
  }
}
