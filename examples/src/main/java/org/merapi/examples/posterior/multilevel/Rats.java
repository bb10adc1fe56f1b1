package org.merapi.examples.posterior.multilevel;

import static org.merapi.distributions.Distributions.improperUniform;
import static org.merapi.distributions.Distributions.normal;
import static org.merapi.distributions.constraint.Constraints.POSITIVE;
import static org.merapi.ppl.Ppl.deterministic;
import static org.merapi.ppl.Ppl.observe;
import static org.merapi.ppl.Ppl.plate;
import static org.merapi.ppl.Ppl.sample;

/** Growth curves: each rat has a straight line of its own, and the lines resemble one another. */
public final class Rats {
  private Rats() {}

  /**
   * Weight by age, centred at the mean age, where intercepts and slopes are all but independent.
   *
   * @param data the weights
   */
  public static void model(RatWeights data) {
    var muAlpha = sample("mu_alpha", normal(0, 100));
    var muBeta = sample("mu_beta", normal(0, 100));
    var sigmaY = sample("sigma_y", improperUniform(POSITIVE));
    var sigmaAlpha = sample("sigma_alpha", improperUniform(POSITIVE));
    var sigmaBeta = sample("sigma_beta", improperUniform(POSITIVE));
    var alpha = plate("rat", data.rats(), () -> sample("alpha", normal(muAlpha, sigmaAlpha)));
    var beta = plate("rat", data.rats(), () -> sample("beta", normal(muBeta, sigmaBeta)));
    var days = data.age().minus(data.meanAge());
    plate(
        "weighing",
        data.weight().size(0),
        () -> {
          var mean = alpha.get(data.rat()).plus(beta.get(data.rat()).times(days));
          observe("y", normal(mean, sigmaY), data.weight());
        });
    deterministic("alpha0", muAlpha.minus(muBeta.times(data.meanAge())));
  }
}
