package org.merapi.inference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.merapi.distributions.Distributions.inverseGamma;
import static org.merapi.distributions.Distributions.multivariateNormal;
import static org.merapi.distributions.Distributions.normal;
import static org.merapi.inference.Mcmc.mcmc;
import static org.merapi.ppl.Ppl.observe;
import static org.merapi.ppl.Ppl.sample;
import static org.merapi.tensor.Key.key;
import static org.merapi.tensor.Tensors.exp;
import static org.merapi.tensor.Tensors.eye;
import static org.merapi.tensor.Tensors.linspace;
import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.zeros;

import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.merapi.inference.mcmc.Chains;
import org.merapi.inference.mcmc.Evaluation;
import org.merapi.inference.mcmc.LogDensity;
import org.merapi.inference.mcmc.Nuts;
import org.merapi.inference.vi.Svi;
import org.merapi.inference.vi.SviState;
import org.merapi.inference.vi.optim.Adam;
import org.merapi.ppl.effect.ModelError;
import org.merapi.samplemodels.HiddenState;
import org.merapi.tensor.Tensor;

/** A model that is another one than when it was compiled stops the run; rounding does not. */
class HiddenStateTest {
  private static final Mcmc SHORT = mcmc(Nuts.defaults(), Chains.of(2).warmup(20).draws(20));

  private static void assertNamed(String site, ModelError error) {
    assertEquals(site, error.site());
    assertEquals(
        "the value here is another one now than when the model was compiled, at the same draws and"
            + " parameters: the model depends on something that changes between runs (a counter, a"
            + " clock, a random generator of its own)",
        error.problem());
  }

  @Test
  void aCounterStopsTheSampler() {
    HiddenState counting = HiddenState.counting();
    assertNamed("x", assertThrows(ModelError.class, () -> SHORT.run(key(1), counting::model)));
  }

  @Test
  void soDoesARandomGeneratorOfTheModels() {
    SplittableRandom random = new SplittableRandom(1);
    Runnable model =
        () -> {
          Tensor mu = sample("mu", normal(0, 1));
          observe("x", normal(mu, 1), scalar(random.nextDouble()));
        };
    assertNamed("x", assertThrows(ModelError.class, () -> SHORT.run(key(1), model)));
  }

  @Test
  void aChangeUnderWayIsFoundAtTheNextCheckpoint() {
    // Two runs to make the potential, one to verify its first evaluation, one for the 1024th.
    HiddenState late = HiddenState.countingAfter(4);
    LogDensity density = Potential.of(late::model, Engine.COMPILED).forOneThread();
    Evaluation evaluation = new Evaluation(1);
    for (int i = 1; i < 4096; i++) {
      evaluation.at(density, new double[] {0.1});
    }
    assertEquals(4, late.runs());
    assertNamed(
        "x", assertThrows(ModelError.class, () -> evaluation.at(density, new double[] {0.1})));
  }

  @Test
  void aCounterStopsVariationalInference() {
    HiddenState counting = HiddenState.counting();
    Svi svi = Svi.of(counting::model, HiddenState::guide, Adam.defaults());
    SviState state = svi.init(key(1));
    assertNamed("x", assertThrows(ModelError.class, () -> svi.step(state)));
  }

  @Test
  void aCounterStopsPredictions() {
    HiddenState counting = HiddenState.counting();
    Predictive prior = Predictive.prior(counting::model);
    assertNamed("x", assertThrows(ModelError.class, () -> prior.draws(key(1), 5)));
    assertNamed("x", assertThrows(ModelError.class, () -> prior.logLikelihood(key(1), 5)));
  }

  @Test
  void eagerRunsAreTheModelAsItIs() {
    HiddenState counting = HiddenState.counting();
    Map<String, Tensor> draws =
        Predictive.prior(counting::model).engine(Engine.EAGER).draws(key(1), 5);
    assertEquals(5, draws.get("x").size(0));
  }

  /** Covariances of condition 1e12, where programs and models differ by far more than 1e-9. */
  @Test
  void roundingAloneStopsNothing() {
    Tensor time = linspace(0, 1, 12);
    Tensor gap = time.unsqueeze(-1).minus(time);
    Runnable model =
        () -> {
          Tensor length = sample("length", inverseGamma(3, 1));
          Tensor covariance = exp(gap.div(length).square().times(-0.5)).plus(eye(12).times(1e-12));
          sample("f", multivariateNormal(zeros(12), covariance));
        };
    Potential eager = Potential.of(model, Engine.EAGER);
    Potential compiled = Potential.of(model, Engine.COMPILED);
    RandomGenerator random = key(1).generator();
    Evaluation expected = new Evaluation(eager.dimension());
    Evaluation found = new Evaluation(eager.dimension());
    double worst = 0;
    for (int i = 0; i < 200; i++) {
      double[] position = random.doubles(eager.dimension(), -1, 1).toArray();
      expected.at(eager, position);
      found.at(compiled.forOneThread(), position);
      double difference = Math.abs(expected.logDensity() - found.logDensity());
      if (Double.isFinite(difference)) {
        worst = Math.max(worst, difference / Math.abs(expected.logDensity()));
      }
    }
    assertTrue(worst > 1e-9, "the densities differ by " + worst + " at most");
  }
}
