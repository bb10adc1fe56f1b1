package org.merapi.inference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.merapi.distributions.Distributions.normal;
import static org.merapi.ppl.Ppl.observe;
import static org.merapi.ppl.Ppl.sample;
import static org.merapi.tensor.Tensors.scalar;

import org.junit.jupiter.api.Test;
import org.merapi.autograd.ode.OdeSolver;
import org.merapi.inference.mcmc.Evaluation;
import org.merapi.inference.mcmc.Outcome;
import org.merapi.inference.mcmc.Rejected;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/** A differential equation without a solution is a rejected proposal, whatever the engine. */
class UnsolvableEquationTest {
  /** Decay at the rate of the square of x. */
  private static void decay() {
    Tensor rate = sample("x", normal(0, 1)).square();
    Tensor state =
        OdeSolver.dormandPrince()
            .maxSteps(60)
            .solve((time, y) -> y.times(rate).neg(), scalar(1.0), 0, 1);
    observe("y", normal(state, 0.1), scalar(0.5));
  }

  private static void assertRejected(Runnable model, String requirement) {
    Rejected[] found = new Rejected[Engine.values().length];
    for (Engine engine : Engine.values()) {
      Potential potential = Potential.of(model, engine);
      Evaluation evaluation = new Evaluation(1);
      Outcome good = evaluation.at(potential, new double[] {0.8}).outcome();
      assertInstanceOf(Outcome.Accepted.class, good, engine + ": " + good);
      found[engine.ordinal()] =
          assertInstanceOf(
              Rejected.class, evaluation.at(potential, new double[] {100}).outcome(), engine + "");
      assertEquals(requirement, found[engine.ordinal()].op(), engine + "");
      // The same cause in every engine.
      assertEquals(found[0].cause(), found[engine.ordinal()].cause());
      assertTrue(found[0].site().startsWith("UnsolvableEquationTest.java:"), found[0].toString());
    }
  }

  @Test
  void tooManyStepsAreARejection() {
    assertRejected(UnsolvableEquationTest::decay, "ode: step limit");
  }

  @Test
  void aRightHandSideThatIsNotFiniteIsARejection() {
    assertRejected(
        () -> {
          Tensor x = sample("x", normal(0, 1));
          Tensor state =
              OdeSolver.dormandPrince()
                  .solve((time, y) -> Tensors.log(scalar(2.0).minus(x).plus(y)), scalar(0.1), 0, 1);
          observe("y", normal(state, 1), scalar(0.5));
        },
        "ode: right-hand side not finite");
  }

  @Test
  void enginesAgreeOnValueAndGradient() {
    Evaluation eager =
        new Evaluation(1)
            .at(Potential.of(UnsolvableEquationTest::decay, Engine.EAGER), new double[] {0.7});
    Evaluation compiled =
        new Evaluation(1)
            .at(Potential.of(UnsolvableEquationTest::decay, Engine.COMPILED), new double[] {0.7});
    assertEquals(eager.logDensity(), compiled.logDensity(), 1e-12);
    assertEquals(eager.gradient()[0], compiled.gradient()[0], 1e-11);
  }
}
