package org.merapi.inference;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.merapi.distributions.Distributions.bernoulli;
import static org.merapi.distributions.Distributions.beta;
import static org.merapi.distributions.Distributions.gamma;
import static org.merapi.distributions.Distributions.normal;
import static org.merapi.distributions.Distributions.poisson;
import static org.merapi.inference.Mcmc.mcmc;
import static org.merapi.ppl.Ppl.enumerate;
import static org.merapi.ppl.Ppl.mask;
import static org.merapi.ppl.Ppl.observe;
import static org.merapi.ppl.Ppl.param;
import static org.merapi.ppl.Ppl.plate;
import static org.merapi.ppl.Ppl.sample;
import static org.merapi.tensor.Key.key;
import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.tensor;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.merapi.inference.mcmc.Chains;
import org.merapi.inference.mcmc.Nuts;
import org.merapi.inference.program.Part;
import org.merapi.ppl.effect.ModelError;
import org.merapi.ppl.handler.Scale;
import org.merapi.samplemodels.EngineModels;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;

/** Predictions and log likelihoods: the same random numbers in every engine. */
class PredictiveEnginesTest {
  private static final Tensor DATA = tensor(0.5, -1, 2);

  private static void assertSame(Predictive predictive, int count) {
    Map<String, Tensor> expected = predictive.engine(Engine.EAGER).draws(key(5), count);
    Map<String, Tensor> found = predictive.engine(Engine.COMPILED).draws(key(5), count);
    assertEquals(List.copyOf(expected.keySet()), List.copyOf(found.keySet()));
    expected.forEach(
        (site, value) -> EnginesAgreeTest.assertClose(new Part(site, value), found.get(site)));
  }

  @ParameterizedTest
  @EnumSource(
      value = EngineModels.class,
      names = {"MASKS", "BRANCHES"},
      mode = EnumSource.Mode.EXCLUDE)
  void priorDraws(EngineModels model) {
    assertSame(Predictive.prior(model), 25);
  }

  private static void group() {
    Tensor mu = sample("mu", normal(0, 1));
    Tensor sigma = sample("sigma", gamma(2, 2));
    plate("row", 3, () -> observe("x", normal(mu, sigma), DATA));
  }

  private static Posterior posterior() {
    return mcmc(Nuts.defaults(), Chains.of(2).warmup(100).draws(20))
        .run(key(1), PredictiveEnginesTest::group);
  }

  @Test
  void posteriorAndGuideDraws() {
    Predictive posterior = Predictive.posterior(PredictiveEnginesTest::group, posterior());
    assertSame(posterior, 40);
    assertSame(posterior.conditioned(), 7);
    assertSame(posterior.anew("sigma").sites("x"), 7);
    Map<String, Tensor> parameters = Map.of("loc", scalar(0.5));
    Runnable guide =
        () -> {
          Tensor mu = sample("mu", normal(param("loc", scalar(0)), 1));
          sample("sigma", gamma(mu.exp(), 2));
        };
    assertSame(Predictive.guided(PredictiveEnginesTest::group, guide, parameters), 40);
  }

  /** Nothing is done to these numbers after they are drawn, so they are equal to the bit. */
  @Test
  void rawDrawsAreTheSameBits() {
    Runnable model =
        () -> {
          sample("z", normal(0, 1).toEvent(0));
          plate(
              "row",
              50,
              () -> {
                sample("normal", normal(0, 1));
                sample("count", poisson(12.5));
                sample("flag", bernoulli(0.3));
              });
        };
    Predictive prior = Predictive.prior(model);
    Map<String, Tensor> expected = prior.engine(Engine.EAGER).draws(key(2), 20);
    Map<String, Tensor> found = prior.engine(Engine.COMPILED).draws(key(2), 20);
    expected.forEach((site, value) ->
        assertArrayEquals(value.toDoubleArray(), found.get(site).toDoubleArray(), site));
  }

  @Test
  void aDrawDoesNotDependOnTheirNumber() {
    Predictive prior = Predictive.prior(PredictiveEnginesTest::group);
    double[] many = prior.draws(key(3), 30).get("x").get(0).toDoubleArray();
    assertArrayEquals(many, prior.draws(key(3), 1).get("x").get(0).toDoubleArray());
  }

  @Test
  void logLikelihoodIsTheDensityOfEachObservation() {
    Posterior posterior = posterior();
    for (Engine engine : Engine.values()) {
      Tensor found =
          Predictive.posterior(PredictiveEnginesTest::group, posterior)
              .engine(engine)
              .logLikelihood(key(1), 40)
              .get("x");
      assertEquals(Shape.of(40, 3), found.shape());
      for (int draw = 0; draw < 40; draw++) {
        Map<String, Tensor> values = posterior.draw(draw / 20, draw % 20);
        for (int row = 0; row < 3; row++) {
          double sigma = values.get("sigma").item();
          double z = (DATA.get(row).item() - values.get("mu").item()) / sigma;
          double expected = -0.5 * z * z - Math.log(sigma) - 0.5 * Math.log(2 * Math.PI);
          assertEquals(expected, found.get(draw, row).item(), 1e-12 * (1 + z * z));
        }
      }
    }
  }

  @Test
  void logLikelihoodLeavesOutMasksAndScales() {
    Runnable model =
        () -> {
          Tensor mu = sample("mu", normal(0, 1));
          Tensor holes = tensor(0.5, Double.NaN);
          new Scale(3)
              .run(() ->
                  plate("row", 2, () -> observe("x", normal(mu, 1), holes, mask(holes.eq(holes)))));
        };
    Predictive prior = Predictive.prior(model);
    Tensor mu = prior.draws(key(4), 5).get("mu");
    Tensor found = prior.logLikelihood(key(4), 5).get("x");
    for (int draw = 0; draw < 5; draw++) {
      double z = 0.5 - mu.get(draw).item();
      assertEquals(-0.5 * z * z - 0.5 * Math.log(2 * Math.PI), found.get(draw, 0).item(), 1e-14);
      assertEquals(0, found.get(draw, 1).item());
    }
  }

  @Test
  void logLikelihoodOfAMixtureIsSummedOverTheLabels() {
    Tensor data = tensor(0.5, -1, 2);
    Runnable model =
        () -> {
          Tensor p = sample("p", beta(2, 2));
          plate(
              "row",
              3,
              () -> {
                Tensor label = sample("label", bernoulli(p), enumerate());
                observe("x", normal(label.cast(data.dtype()).times(3), 1), data);
              });
        };
    Predictive prior = Predictive.prior(model);
    Tensor p = prior.draws(key(1), 5).get("p");
    Tensor found = prior.logLikelihood(key(1), 5).get("x");
    assertEquals(Shape.of(5, 3), found.shape());
    for (int draw = 0; draw < 5; draw++) {
      double weight = p.get(draw).item();
      for (int row = 0; row < 3; row++) {
        double x = data.get(row).item();
        double density =
            (1 - weight) * Math.exp(-0.5 * x * x) + weight * Math.exp(-0.5 * (x - 3) * (x - 3));
        double expected = Math.log(density) - 0.5 * Math.log(2 * Math.PI);
        assertEquals(expected, found.get(draw, row).item(), 1e-13);
      }
    }
  }

  @Test
  void logLikelihoodThatJoinsObservations() {
    Predictive outside = Predictive.prior(EngineModels.NESTED_LABELS);
    ModelError rows = assertThrows(ModelError.class, () -> outside.logLikelihood(key(1), 5));
    assertEquals("x", rows.site());
    assertEquals(
        "the site depends on the enumerated site 'switched', and the sum over its values joins the"
            + " repetitions of the plates that are around one of the two only",
        rows.problem());
    Runnable twice =
        () -> {
          Tensor label = sample("label", bernoulli(0.5), enumerate()).cast(DATA.dtype());
          observe("x", normal(label, 1), scalar(0.5));
          observe("y", normal(label, 1), scalar(0.5));
        };
    Predictive joined = Predictive.prior(twice);
    ModelError sites = assertThrows(ModelError.class, () -> joined.logLikelihood(key(1), 5));
    assertEquals(
        "the site depends on the enumerated site 'label', and the sum over its values joins the site"
            + " with [y]",
        sites.problem());
  }

  @Test
  void logLikelihoodOfNamesThatAreNotTheModels() {
    Predictive posterior = Predictive.posterior(PredictiveEnginesTest::group, posterior());
    assertEquals(
        "no value 'y' to keep; there are [x]",
        assertThrows(
                IllegalArgumentException.class, () -> posterior.sites("y").logLikelihood(key(1), 5))
            .getMessage());
    assertEquals(
        "no value 'nu' to draw anew; there are [mu, sigma, row, x]",
        assertThrows(
                IllegalArgumentException.class, () -> posterior.anew("nu").logLikelihood(key(1), 5))
            .getMessage());
  }
}
