package org.merapi.examples.model;

import static org.merapi.distributions.Distributions.binomialLogits;
import static org.merapi.distributions.Distributions.gamma;
import static org.merapi.distributions.Distributions.normal;
import static org.merapi.ppl.Ppl.deterministic;
import static org.merapi.ppl.Ppl.observe;
import static org.merapi.ppl.Ppl.plate;
import static org.merapi.ppl.Ppl.sample;
import static org.merapi.tensor.Tensors.reciprocal;
import static org.merapi.tensor.Tensors.sqrt;

import org.merapi.examples.data.SeedPlates;

/**
 * Binomial regression with a random effect for each plate: how many seeds germinate, by variety and
 * root extract and both together. The prior is on the precision tau of the random effects.
 */
public final class Seeds {
  private Seeds() {}

  /**
   * The log odds of germination differ from plate to plate beyond what variety and extract explain.
   *
   * @param data the plates
   */
  public static void model(SeedPlates data) {
    var alpha0 = sample("alpha0", normal(0, 1000));
    var alpha1 = sample("alpha1", normal(0, 1000));
    var alpha12 = sample("alpha12", normal(0, 1000));
    var alpha2 = sample("alpha2", normal(0, 1000));
    var tau = sample("tau", gamma(0.001, 0.001));
    var sigma = deterministic("sigma", reciprocal(sqrt(tau)));
    var both = data.variety().times(data.extract());
    plate(
        "plate",
        data.seeds().size(0),
        () -> {
          var b = sample("b", normal(0, sigma));
          var logOdds =
              alpha0
                  .plus(alpha1.times(data.variety()))
                  .plus(alpha2.times(data.extract()))
                  .plus(alpha12.times(both))
                  .plus(b);
          observe("germinated", binomialLogits(data.seeds(), logOdds), data.germinated());
        });
  }
}
