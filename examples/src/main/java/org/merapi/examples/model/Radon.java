package org.merapi.examples.model;

import static org.merapi.distributions.Distributions.halfNormal;
import static org.merapi.distributions.Distributions.normal;
import static org.merapi.ppl.Ppl.deterministic;
import static org.merapi.ppl.Ppl.observe;
import static org.merapi.ppl.Ppl.plate;
import static org.merapi.ppl.Ppl.sample;
import static org.merapi.tensor.Tensors.zeros;

import org.merapi.examples.data.RadonHouses;

/**
 * Regression with an intercept for each county, non-centred: counties with few houses borrow from
 * the others.
 */
public final class Radon {
  private Radon() {}

  /**
   * Log radon in a house, by county, uranium in the soil and floor.
   *
   * @param data the houses
   */
  public static void model(RadonHouses data) {
    var muAlpha = sample("mu_alpha", normal(0, 10));
    var sigmaAlpha = sample("sigma_alpha", halfNormal(1));
    var sigmaY = sample("sigma_y", halfNormal(1));
    var beta = sample("beta", normal(zeros(2), 10).toEvent(1));
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
        () -> {
          var mean =
              alpha
                  .get(data.county())
                  .plus(beta.get(0).times(data.logUranium()))
                  .plus(beta.get(1).times(data.floor()));
          observe("log_radon", normal(mean, sigmaY), data.logRadon());
        });
  }
}
