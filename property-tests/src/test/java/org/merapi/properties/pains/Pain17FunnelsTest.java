package org.merapi.properties.pains;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.merapi.distributions.Distributions.normal;
import static org.merapi.inference.Mcmc.mcmc;
import static org.merapi.ppl.Models.with;
import static org.merapi.ppl.Ppl.plate;
import static org.merapi.ppl.Ppl.sample;
import static org.merapi.ppl.reparam.Reparametrisations.autoReparam;
import static org.merapi.ppl.reparam.Reparametrisations.locScale;
import static org.merapi.ppl.reparam.Reparametrisations.reparam;
import static org.merapi.tensor.Key.key;
import static org.merapi.tensor.Tensors.exp;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.merapi.inference.Mcmc;
import org.merapi.inference.Posterior;
import org.merapi.inference.mcmc.Chains;
import org.merapi.inference.mcmc.Nuts;
import org.merapi.tensor.Tensor;

/**
 * Pain 17: a funnel had to be written another way by hand, and the posterior then was that of other
 * variables (pyro#2221, numpyro#1311, stan#2375). Here the model stays as it is.
 */
class Pain17FunnelsTest {
  private static final Mcmc SAMPLER =
      mcmc(Nuts.defaults(), Chains.of(2).warmup(500).draws(1000).threads(1));

  /** Neal's funnel (Neal 2003, "Slice sampling", section 8), in nine dimensions and one. */
  private static void funnel() {
    Tensor v = sample("v", normal(0, 3));
    plate("row", 9, () -> sample("x", normal(0, exp(v.times(0.5)))));
  }

  private static final Runnable MODEL = Pain17FunnelsTest::funnel;

  @Test
  void asItIsWrittenTheFunnelDiverges() {
    Posterior centred = SAMPLER.run(key(1), MODEL);
    assertTrue(centred.report().divergences() > 10, "" + centred.report().divergences());
  }

  @Test
  void oneHandlerCuresIt() {
    for (Runnable moved :
        List.of(with(reparam(locScale("x")), MODEL), with(autoReparam(MODEL), MODEL))) {
      Posterior posterior = SAMPLER.run(key(1), moved);
      assertEquals(0, posterior.report().divergences());
      assertEquals("[9]", posterior.shapes().get("x").toString());
      assertEquals(List.of("v", "x.decentered", "x"), List.copyOf(posterior.shapes().keySet()));
      Tensor v = posterior.draws("v");
      Tensor x = posterior.draws("x");
      // Five standard errors of a mean and of a standard deviation of 1000 independent draws.
      assertEquals(0, v.mean().item(), 5 * 3 / Math.sqrt(1000));
      double sd = Math.sqrt(v.square().mean().item());
      assertEquals(3, sd, 5 * 3 / Math.sqrt(2 * 1000));
      // What the rows have in common is their scale.
      Tensor standard = x.div(exp(v.times(0.5)).unsqueeze(-1));
      assertEquals(1, standard.square().mean().item(), 0.1);
      assertTrue(x.abs().max().item() > 50, "the funnel's mouth is reached");
    }
  }
}
