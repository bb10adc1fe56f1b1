package org.merapi.examples.posterior.multilevel;

import static org.merapi.distributions.Distributions.beta;
import static org.merapi.distributions.Distributions.binomial;
import static org.merapi.ppl.Ppl.observe;
import static org.merapi.ppl.Ppl.plate;
import static org.merapi.ppl.Ppl.sample;

/** The smallest models of posteriordb: one rate behind all samples. */
public final class CommonRate {
  private CommonRate() {}

  /**
   * All trials succeed at one rate, whose prior is uniform; its posterior is a beta law.
   *
   * @param data the samples
   */
  public static void model(Successes data) {
    var theta = sample("theta", beta(1, 1));
    plate(
        "sample",
        data.trials().size(0),
        () -> observe("k", binomial(data.trials(), theta), data.successes()));
  }
}
