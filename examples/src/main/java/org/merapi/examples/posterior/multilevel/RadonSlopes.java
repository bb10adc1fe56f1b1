package org.merapi.examples.posterior.multilevel;

import static org.merapi.distributions.Distributions.halfNormal;
import static org.merapi.distributions.Distributions.normal;
import static org.merapi.ppl.Ppl.observe;
import static org.merapi.ppl.Ppl.plate;
import static org.merapi.ppl.Ppl.sample;

import org.merapi.examples.data.RadonHouses;

/** Log radon by floor, with a slope for each county and one intercept, centred. */
public final class RadonSlopes {
  private RadonSlopes() {}

  /**
   * What a floor makes of radon differs from county to county.
   *
   * @param data the houses
   */
  public static void model(RadonHouses data) {
    var alpha = sample("alpha", normal(0, 10));
    var muBeta = sample("mu_beta", normal(0, 10));
    var sigmaBeta = sample("sigma_beta", halfNormal(1));
    var sigmaY = sample("sigma_y", halfNormal(1));
    var beta = plate("county", data.counties(), () -> sample("beta", normal(muBeta, sigmaBeta)));
    plate(
        "house",
        data.logRadon().size(0),
        () -> {
          var mean = alpha.plus(beta.get(data.county()).times(data.floor()));
          observe("log_radon", normal(mean, sigmaY), data.logRadon());
        });
  }
}
