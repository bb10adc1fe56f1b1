package org.merapi.examples.posterior.multilevel;

import static org.merapi.distributions.Distributions.binomialLogits;
import static org.merapi.distributions.Distributions.inverseGamma;
import static org.merapi.distributions.Distributions.normal;
import static org.merapi.ppl.Ppl.deterministic;
import static org.merapi.ppl.Ppl.observe;
import static org.merapi.ppl.Ppl.plate;
import static org.merapi.ppl.Ppl.sample;
import static org.merapi.tensor.Tensors.sigmoid;
import static org.merapi.tensor.Tensors.sqrt;

/**
 * How dangerous an operation is, hospital by hospital: the log odds of death are drawn from a law
 * that the hospitals share, so that a hospital without a death is not taken to be one without
 * danger.
 */
public final class Surgical {
  private Surgical() {}

  /**
   * The log odds of death in hospitals that resemble one another, with a prior on their variance.
   *
   * @param data the hospitals
   */
  public static void model(HospitalDeaths data) {
    var mu = sample("mu", normal(0, 1000));
    var variance = sample("sigmasq", inverseGamma(0.001, 0.001));
    var sigma = deterministic("sigma", sqrt(variance));
    plate(
        "hospital",
        data.deaths().size(0),
        () -> {
          var b = sample("b", normal(mu, sigma));
          deterministic("p", sigmoid(b));
          observe("r", binomialLogits(data.operations(), b), data.deaths());
        });
    deterministic("pop_mean", sigmoid(mu));
  }
}
