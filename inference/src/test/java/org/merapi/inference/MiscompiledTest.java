package org.merapi.inference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.merapi.distributions.Distributions.bernoulli;
import static org.merapi.distributions.Distributions.normal;
import static org.merapi.ppl.Ppl.factor;
import static org.merapi.ppl.Ppl.sample;
import static org.merapi.tensor.Tensors.reciprocal;
import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.where;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.merapi.inference.mcmc.Evaluation;
import org.merapi.inference.mcmc.Outcome;
import org.merapi.inference.mcmc.Rejected;
import org.merapi.ppl.effect.ModelError;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.op.CustomOp;

/** A program that is not what the model is stops the run. */
class MiscompiledTest {

  /** Programs do not keep the sign of a zero, as their simplification says. */
  private static void signOfZero() {
    Tensor x = sample("x", normal(0, 1));
    Tensor zero = scalar(0.0).minus(x.times(0));
    factor("f", where(reciprocal(zero).gt(0), scalar(0.0), scalar(-5.0)));
  }

  @Test
  void aGrossDifferenceIsAnError() {
    Potential potential = Potential.of(MiscompiledTest::signOfZero, Engine.COMPILED);
    ModelError error =
        assertThrows(ModelError.class, () -> new Evaluation(1).at(potential, new double[] {0.3}));
    assertTrue(error.problem().contains("error of Merapi's compiler"), error.problem());
    Potential eager = Potential.of(MiscompiledTest::signOfZero, Engine.EAGER);
    assertEquals(-0.9639385, new Evaluation(1).at(eager, new double[] {0.3}).logDensity(), 1e-6);
  }

  /** The checks of what a user's operation does inside are the program's too. */
  @Test
  void aCheckInsideACustomOperationRejects() {
    CustomOp likelihood =
        new CustomOp(
            "likelihood",
            in -> bernoulli(in.get(0)).logProb(scalar(1.0)),
            (g, in, out) -> List.of(g.div(in.get(0))),
            CustomOp.Batching.LEADING);
    Runnable model = () -> factor("f", Tensor.apply(likelihood, sample("x", normal(0.5, 1))));
    for (Engine engine : Engine.values()) {
      Potential potential = Potential.of(model, engine);
      Evaluation evaluation = new Evaluation(1);
      for (double inside : new double[] {0.6, 0.25}) {
        Outcome outcome = evaluation.at(potential, new double[] {inside}).outcome();
        assertTrue(outcome instanceof Outcome.Accepted, engine + ": " + outcome);
        assertEquals(
            -0.5 * Math.pow(inside - 0.5, 2) - 0.5 * Math.log(2 * Math.PI) + Math.log(inside),
            evaluation.logDensity(),
            1e-14);
      }
      Outcome outside = evaluation.at(potential, new double[] {1.5}).outcome();
      assertTrue(outside instanceof Rejected, engine + ": " + outside);
      Outcome first =
          new Evaluation(1).at(Potential.of(model, engine), new double[] {1.5}).outcome();
      assertTrue(first instanceof Rejected, engine + ": " + first);
    }
  }
}
