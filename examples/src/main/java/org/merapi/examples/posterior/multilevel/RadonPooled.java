package org.merapi.examples.posterior.multilevel;

import static org.merapi.distributions.Distributions.halfNormal;
import static org.merapi.distributions.Distributions.normal;
import static org.merapi.ppl.Ppl.observe;
import static org.merapi.ppl.Ppl.plate;
import static org.merapi.ppl.Ppl.sample;

import org.merapi.examples.data.RadonHouses;

/** Log radon by the floor where it was measured, one line for all counties. */
public final class RadonPooled {
  private RadonPooled() {}

  /**
   * Complete pooling: the counties do not enter.
   *
   * @param data the houses
   */
  public static void model(RadonHouses data) {
    var alpha = sample("alpha", normal(0, 10));
    var beta = sample("beta", normal(0, 10));
    var sigmaY = sample("sigma_y", halfNormal(1));
    plate(
        "house",
        data.logRadon().size(0),
        () -> {
          var mean = alpha.plus(beta.times(data.floor()));
          observe("log_radon", normal(mean, sigmaY), data.logRadon());
        });
  }
}
