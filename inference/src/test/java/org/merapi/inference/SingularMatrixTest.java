package org.merapi.inference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.merapi.distributions.Distributions.normal;
import static org.merapi.ppl.Ppl.factor;
import static org.merapi.ppl.Ppl.param;
import static org.merapi.ppl.Ppl.sample;
import static org.merapi.tensor.Tensors.scalar;

import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.merapi.inference.mcmc.Evaluation;
import org.merapi.inference.mcmc.Outcome;
import org.merapi.inference.mcmc.Rejected;
import org.merapi.inference.vi.StepOutcome;
import org.merapi.inference.vi.Svi;
import org.merapi.inference.vi.SviState;
import org.merapi.inference.vi.optim.Adam;
import org.merapi.tensor.Key;
import org.merapi.tensor.Linalg;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/** A matrix that an operation cannot work with is a rejected proposal, whatever the engine. */
class SingularMatrixTest {
  /** Singular at one. */
  private static Tensor matrix(Tensor x) {
    return Tensors.ones(2, 2).plus(Tensors.eye(2).times(x.minus(1)));
  }

  private static void assertRejected(
      String requirement, double value, double at, UnaryOperator<Tensor> term) {
    Runnable model = () -> factor("f", term.apply(sample("x", normal(0, 1))));
    for (Engine engine : Engine.values()) {
      Potential potential = Potential.of(model, engine);
      Evaluation evaluation = new Evaluation(1);
      Outcome good = evaluation.at(potential, new double[] {3}).outcome();
      assertInstanceOf(Outcome.Accepted.class, good, engine + ": " + good);
      Rejected bad =
          assertInstanceOf(
              Rejected.class, evaluation.at(potential, new double[] {at}).outcome(), engine + "");
      assertEquals(requirement, bad.op(), engine + "");
      assertEquals(value, bad.value(), engine + "");
    }
  }

  @Test
  void proposalsAreRejected() {
    assertRejected("solve: singular", 2, 1, x -> Linalg.inverse(matrix(x)).sum());
    assertRejected(
        "choleskyDowndate: not positive definite",
        1,
        20,
        x -> Linalg.choleskyDowndate(Tensors.eye(2).times(10), x.expand(Shape.of(2))).sum());
    assertRejected(
        "svd: not finite", Double.NaN, 1e200, x -> Linalg.svd(matrix(x.square())).s().sum());
  }

  @Test
  void stepsAreSkipped() {
    Runnable model =
        () -> factor("f", Linalg.inverse(matrix(sample("x", normal(0, 1)))).sum().times(0));
    Runnable guide =
        () -> {
          Tensor at = param("at", scalar(3));
          factor("g", Linalg.inverse(matrix(at)).sum().times(0));
          sample("x", normal(at, 0.01));
        };
    Svi svi = Svi.of(model, guide, Adam.of(0.01));
    SviState state = svi.init(Key.key(1));
    SviState bad =
        new SviState(
            state.key(), 0, Map.of("at", scalar(1.0)), state.optimizer(), state.states(), 0);
    StepOutcome.Skipped skipped =
        assertInstanceOf(StepOutcome.Skipped.class, svi.step(bad).info().outcome());
    assertEquals(
        "solve: matrix 0 of shape [2, 2] is singular: no row has a pivot for column 2;"
            + " Linalg.lstsq and Linalg.pinv take singular matrices",
        skipped.reason());
  }
}
