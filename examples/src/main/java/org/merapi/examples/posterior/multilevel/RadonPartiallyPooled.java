package org.merapi.examples.posterior.multilevel;

import static org.merapi.distributions.Distributions.halfNormal;
import static org.merapi.distributions.Distributions.normal;
import static org.merapi.ppl.Ppl.deterministic;
import static org.merapi.ppl.Ppl.observe;
import static org.merapi.ppl.Ppl.plate;
import static org.merapi.ppl.Ppl.sample;

import org.merapi.examples.data.RadonHouses;

/** Log radon by county alone, non-centred. */
public final class RadonPartiallyPooled {
  private RadonPartiallyPooled() {}

  /**
   * Partial pooling: each county has a mean of its own, and the means resemble one another.
   *
   * @param data the houses
   */
  public static void model(RadonHouses data) {
    var muAlpha = sample("mu_alpha", normal(0, 10));
    var sigmaAlpha = sample("sigma_alpha", halfNormal(1));
    var sigmaY = sample("sigma_y", halfNormal(1));
    var alpha =
        plate(
            "county",
            data.counties(),
            () -> {
              var standardized = sample("alpha_raw", normal(0, 1));
              return deterministic("alpha", muAlpha.plus(sigmaAlpha.times(standardized)));
            });
    plate(
        "house",
        data.logRadon().size(0),
        () -> observe("log_radon", normal(alpha.get(data.county()), sigmaY), data.logRadon()));
  }
}
