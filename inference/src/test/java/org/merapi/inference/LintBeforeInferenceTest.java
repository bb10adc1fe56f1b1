package org.merapi.inference;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.merapi.inference.Mcmc.mcmc;
import static org.merapi.tensor.Key.key;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.merapi.distributions.Distributions;
import org.merapi.inference.mcmc.Chains;
import org.merapi.inference.mcmc.Nuts;
import org.merapi.inference.vi.Svi;
import org.merapi.inference.vi.SviResult;
import org.merapi.inference.vi.guide.MeanField;
import org.merapi.inference.vi.optim.Adam;
import org.merapi.ppl.Ppl;
import org.merapi.ppl.effect.ModelError;
import org.merapi.ppl.lint.LintReport;
import org.merapi.ppl.lint.Severity;
import org.merapi.samplemodels.DoubtfulModels;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/** Inference looks at the model first, unless it is told not to. */
class LintBeforeInferenceTest {
  private static final Mcmc SHORT = mcmc(Nuts.defaults(), Chains.of(2).warmup(50).draws(50));

  /** What the lint's own key draws for a standard normal site x. */
  private static final double DRAWN = Distributions.normal(0, 1).sample(key(0).fold("x")).item();

  private static final String SPARE =
      "site 'spare' (DoubtfulModels.java:24): nothing that is observed depends on the site, so that"
          + " its posterior is its prior. Try: compute the distribution of an observed site from it;"
          + " or take it out of the model.";

  private static final String WIDE =
      "site 'loc' (DoubtfulModels.java:23): the scale of the prior is 1000: samplers and optimisers"
          + " start with steps near one, and are slow to learn a scale so far from it. Try: measure"
          + " in units in which the scale is near one; or if the prior is to say nothing, make it as"
          + " wide as the answer could be, not wider.";

  @Test
  void theReportOfARunHasTheFindings() {
    Posterior posterior = SHORT.run(key(1), DoubtfulModels::forgotten);
    LintReport lint = posterior.report().lint();
    assertEquals(List.of(SPARE), lint.sentences(Severity.WARNING));
    assertEquals(List.of(WIDE), lint.sentences(Severity.HINT));
    assertTrue(posterior.summary().warnings().contains(SPARE));
    assertFalse(posterior.summary().warnings().contains(WIDE));
  }

  @Test
  void theDrawsAreTheSameWithoutIt() {
    Posterior with = SHORT.run(key(1), DoubtfulModels::forgotten);
    Posterior without = SHORT.lint(false).run(key(1), DoubtfulModels::forgotten);
    assertTrue(without.report().lint().isEmpty());
    assertArrayEquals(with.draws("loc").toDoubleArray(), without.draws("loc").toDoubleArray());
  }

  @Test
  void anErrorStopsARun() {
    ModelError error =
        assertThrows(ModelError.class, () -> SHORT.run(key(1), DoubtfulModels::improper));
    assertEquals(
        """
        site 'lost': the prior is flat over all values that are real, and nothing that is observed \
        depends on the site, so that it has no posterior distribution
          at DoubtfulModels.java:37
          try one of these:
            - give it a proper prior: normal, halfNormal, exponential
            - compute the distribution of an observed site from it
            - take it out of the model\
        """,
        error.getMessage());
    assertEquals(100, SHORT.lint(false).run(key(1), DoubtfulModels::improper).report().draws());
  }

  @Test
  void variationalInference() {
    Svi svi = Svi.of(DoubtfulModels::forgotten, DoubtfulModels::guide, Adam.defaults());
    SviResult result = svi.batch("row", 2).run(key(1), 3);
    assertEquals(
        List.of(
            "site 'unused' (DoubtfulModels.java:32): no density depends on the parameter, so that"
                + " it stays where it starts. Try: compute the distribution of a site from it; or"
                + " take it out.",
            SPARE),
        result.lint().sentences(Severity.WARNING));
    assertEquals(List.of(WIDE), result.lint().sentences(Severity.HINT));
    assertTrue(svi.lint(false).run(key(1), 3).lint().isEmpty());
    assertArrayEquals(svi.run(key(1), 3).losses(), svi.lint(false).run(key(1), 3).losses());
    Svi improper =
        Svi.of(DoubtfulModels::improper, MeanField.of(DoubtfulModels::improper), Adam.defaults());
    assertEquals("lost", assertThrows(ModelError.class, () -> improper.run(key(1), 1)).site());
    assertEquals(1, improper.lint(false).run(key(1), 1).losses().length);
  }

  @Test
  void aGuideOfItsOwnMakingFits() {
    MeanField guide = MeanField.of(DoubtfulModels::forgotten);
    SviResult result = Svi.of(DoubtfulModels::forgotten, guide, Adam.defaults()).run(key(1), 2);
    assertEquals(List.of(SPARE), result.lint().sentences(Severity.WARNING));
  }

  /** At the one draw of the guide that the lint looks at. */
  @Test
  void aModelWithoutADensityThereIsLeftToInference() {
    Runnable model =
        () -> {
          Tensor x = Ppl.sample("x", Distributions.normal(0, 1));
          Tensor spread = x.minus(DRAWN).square();
          Ppl.observe("y", Distributions.normal(0, spread), Tensors.scalar(1));
        };
    Runnable guide =
        () -> {
          Tensor loc = Ppl.param("loc", Tensors.scalar(0));
          Ppl.sample("x", Distributions.normal(loc, 1));
        };
    SviResult result = Svi.of(model, guide, Adam.defaults()).run(key(1), 2);
    assertEquals(LintReport.empty(), result.lint());
    assertEquals(2, result.losses().length);
  }
}
