package org.merapi.examples.posterior.multilevel;

import static org.merapi.distributions.Distributions.normal;
import static org.merapi.distributions.Distributions.uniform;
import static org.merapi.ppl.Ppl.observe;
import static org.merapi.ppl.Ppl.plate;
import static org.merapi.ppl.Ppl.sample;

import org.merapi.examples.data.RadonHouses;

/** Log radon by county alone, centred. */
public final class RadonCounties {
  private RadonCounties() {}

  /**
   * Each county has a mean of its own, and the means resemble one another.
   *
   * @param data the houses
   */
  public static void model(RadonHouses data) {
    var muA = sample("mu_a", normal(0, 1));
    var sigmaA = sample("sigma_a", uniform(0, 100));
    var sigmaY = sample("sigma_y", uniform(0, 100));
    var a = plate("county", data.counties(), () -> sample("a", normal(muA, sigmaA)));
    plate(
        "house",
        data.logRadon().size(0),
        () -> observe("y", normal(a.get(data.county()), sigmaY), data.logRadon()));
  }
}
