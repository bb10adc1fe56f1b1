package org.merapi.inference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.merapi.distributions.Distributions.beta;
import static org.merapi.distributions.Distributions.betaBinomial;
import static org.merapi.distributions.Distributions.binomial;
import static org.merapi.inference.Mcmc.mcmc;
import static org.merapi.ppl.Ppl.param;
import static org.merapi.ppl.Ppl.sample;
import static org.merapi.tensor.Key.key;
import static org.merapi.tensor.Tensors.scalar;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.merapi.distributions.constraint.Constraints;
import org.merapi.distributions.family.bounded.Beta;
import org.merapi.inference.mcmc.Chains;
import org.merapi.inference.mcmc.Evaluation;
import org.merapi.inference.mcmc.Nuts;
import org.merapi.inference.vi.Svi;
import org.merapi.inference.vi.optim.Adam;
import org.merapi.ppl.effect.ModelError;
import org.merapi.samplemodels.MarginalModels;
import org.merapi.tensor.Tensor;

/** Inference for models that are run for each value of a site, or have sites integrated out. */
class MarginalSitesTest {

  /** The weight of the fair coin, by the marginal laws of its throws. */
  private static double fair() {
    double fair = Math.exp(binomial(10, 0.5).logProb(scalar(8)).item());
    double other =
        Math.exp(betaBinomial(scalar(10), scalar(2), scalar(2)).logProb(scalar(8)).item());
    return fair / (fair + other);
  }

  @ParameterizedTest
  @EnumSource(
      value = Engine.class,
      names = {"EAGER", "COMPILED"})
  void theDensityOfABranchingModel(Engine engine) {
    Potential potential = Potential.of(MarginalModels::fairOrNot, engine);
    assertEquals(1, potential.dimension());
    for (double u : new double[] {-2, 0.3, 1.5}) {
      double p = 1 / (1 + Math.exp(-u));
      double expected = joint(p) + Math.log(p * (1 - p));
      Evaluation found = new Evaluation(1).at(potential, new double[] {u});
      assertEquals(expected, found.logDensity(), 1e-12);
    }
  }

  @Test
  void thePosteriorOfABranchingModel() {
    Posterior posterior =
        mcmc(Nuts.defaults(), Chains.of(2).warmup(500).draws(4000))
            .run(key(1), MarginalModels::fairOrNot);
    assertEquals(Set.of("bias", "odds"), posterior.shapes().keySet());
    double expected = fair() * 0.5 + (1 - fair()) * 10.0 / 14;
    // Five standard errors of some 3000 independent draws.
    assertEquals(expected, posterior.draws("bias").mean().item(), 5 * 0.2 / Math.sqrt(3000));
  }

  /** The bound of a beta guide against its integral by the trapezoidal rule. */
  @Test
  void variationalInferenceOfABranchingModel() {
    Runnable guide =
        () -> {
          Tensor a = param("a", scalar(3.0), Constraints.POSITIVE);
          Tensor b = param("b", scalar(3.0), Constraints.POSITIVE);
          sample("bias", beta(a, b));
        };
    var result = Svi.of(MarginalModels::fairOrNot, guide, Adam.of(0.05)).run(key(2), 200);
    Beta fitted = new Beta(result.parameter("a"), result.parameter("b"));
    double expected = 0;
    double step = 0.05;
    for (double u = -15; u <= 15; u += step) {
      double p = 1 / (1 + Math.exp(-u));
      double q = fitted.logProb(scalar(p)).item();
      expected += step * p * (1 - p) * Math.exp(q) * (joint(p) - q);
    }
    var bound = result.bound(key(3), 1000);
    assertEquals(expected, bound.mean(), 5 * bound.standardError());
  }

  /** The log density of a bias and the throws. */
  private static double joint(double p) {
    return beta(2, 2).logProb(scalar(p)).item()
        + Math.log(
            0.5 * Math.exp(binomial(10, 0.5).logProb(scalar(8)).item())
                + 0.5 * Math.exp(binomial(10, p).logProb(scalar(8)).item()));
  }

  @Test
  void collapsedSitesAreNoDimensions() {
    Potential potential = Potential.of(MarginalModels::counts);
    assertEquals(1, potential.dimension());
    Posterior posterior =
        mcmc(Nuts.defaults(), Chains.of(1).warmup(50).draws(50))
            .run(key(1), MarginalModels::counts);
    assertEquals(Set.of("shape"), posterior.shapes().keySet());
    ModelError error =
        assertThrows(
            ModelError.class,
            () -> Predictive.posterior(MarginalModels::counts, posterior).draws(key(2), 5));
    assertEquals(
        "the site is integrated out, so the draws have no value for it, and a prediction needs one"
            + " of its posterior",
        error.problem());
  }

  @Test
  void predictionsDrawSequentialSites() {
    Posterior posterior =
        mcmc(Nuts.defaults(), Chains.of(1).warmup(50).draws(50))
            .run(key(1), MarginalModels::choice);
    Predictive predictive = Predictive.posterior(MarginalModels::choice, posterior);
    assertEquals(Set.of("x", "z", "y"), predictive.draws(key(2), 5).keySet());
    assertEquals(Set.of("x"), predictive.conditioned().draws(key(2), 5).keySet());
    assertEquals(
        "the sum over the values of a site that is enumerated sequentially joins all observations"
            + " after it",
        assertThrows(ModelError.class, () -> predictive.logLikelihood(key(2), 5)).problem());
  }

  @Test
  void aLatentSiteInOneBranchIsAnError() {
    ModelError error =
        assertThrows(ModelError.class, () -> Potential.of(MarginalModels::oneBranch));
    assertEquals("x", error.site());
    assertEquals(
        "only some of the runs over the values of [z] reach this latent site, and a sampler moves"
            + " in a fixed number of dimensions",
        error.problem());
  }

  @Test
  void boundsThatDifferAreAnError() {
    ModelError error = assertThrows(ModelError.class, () -> Potential.of(MarginalModels::bounds));
    assertEquals("x", error.site());
    assertEquals(
        "the support of this latent site is not the same in all runs over the values of [z]",
        error.problem());
  }
}
