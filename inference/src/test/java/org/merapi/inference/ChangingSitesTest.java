package org.merapi.inference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.merapi.inference.Mcmc.mcmc;
import static org.merapi.tensor.Key.key;

import org.junit.jupiter.api.Test;
import org.merapi.inference.mcmc.Chains;
import org.merapi.inference.mcmc.Evaluation;
import org.merapi.inference.mcmc.Nuts;
import org.merapi.ppl.effect.ModelError;
import org.merapi.samplemodels.ChangingSites;

/** A model that makes other statements at another point is an error and never a wrong density. */
class ChangingSitesTest {

  private static ModelError errorAt(Runnable model, double... position) {
    Potential potential = Potential.of(model);
    Evaluation evaluation = new Evaluation(potential.dimension());
    return assertThrows(ModelError.class, () -> evaluation.at(potential, position));
  }

  @Test
  void aLatentSiteThatIsSkippedIsAnError() {
    assertEquals(
        "this run reached 1 of the latent sites [x, y]",
        errorAt(ChangingSites::skips, 1, 3).problem());
  }

  @Test
  void aLatentSiteThatIsNewIsAnError() {
    ModelError error = errorAt(ChangingSites::adds, 1);
    assertEquals("y", error.site());
    assertEquals(
        "the model reached this latent site now, but not when its sites were looked up",
        error.problem());
  }

  @Test
  void columnsGoByNameWhateverTheOrder() {
    Posterior posterior =
        mcmc(Nuts.defaults(), Chains.of(1).warmup(200).draws(200))
            .run(key(1), ChangingSites::swaps);
    assertTrue(posterior.draws("u").min().item() > 90);
    assertTrue(posterior.draws("v").max().item() < -90);
  }

  @Test
  void aRecordedValueThatIsMissingIsAnError() {
    RuntimeException error =
        assertThrows(
            RuntimeException.class,
            () ->
                mcmc(Nuts.defaults(), Chains.of(1).warmup(50).draws(200))
                    .run(key(1), ChangingSites::records));
    assertTrue(error.getMessage().contains("the first had [x, d]"), error.getMessage());
  }

  @Test
  void dataOutsideTheSupportNamesTheSite() {
    ModelError error =
        assertThrows(ModelError.class, () -> Potential.of(ChangingSites::impossible));
    assertEquals("age", error.site());
    assertEquals(
        "the data has a value outside the support of Gamma, whose values must be not negative",
        error.problem());
  }

  /** The end of the support is what is to be found: at the first point the data lies beyond it. */
  @Test
  void dataMayLieOutsideASupportThatMoves() {
    Potential potential = Potential.of(ChangingSites::end);
    assertEquals(1, potential.dimension());
    Posterior posterior =
        mcmc(Nuts.defaults(), Chains.of(1).warmup(500).draws(500)).run(key(3), ChangingSites::end);
    assertTrue(posterior.draws("end").min().item() >= 5);
  }

  @Test
  void aParamIsForOptimisers() {
    ModelError error =
        assertThrows(
            ModelError.class,
            () -> mcmc(Nuts.defaults(), Chains.of(1)).run(key(1), ChangingSites::optimised));
    assertEquals("loc", error.site());
  }
}
