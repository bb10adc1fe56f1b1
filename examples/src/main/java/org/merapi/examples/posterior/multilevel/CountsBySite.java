package org.merapi.examples.posterior.multilevel;

import static org.merapi.distributions.Distributions.normal;
import static org.merapi.distributions.Distributions.poissonLog;
import static org.merapi.distributions.Distributions.uniform;
import static org.merapi.ppl.Ppl.observe;
import static org.merapi.ppl.Ppl.plate;
import static org.merapi.ppl.Ppl.sample;

/** Poisson regression with an effect of each site and none of the year. */
public final class CountsBySite {
  private CountsBySite() {}

  /**
   * The log of the expected count at each site. It is the same in every year, so what posteriordb
   * reports as log_lambda repeats alpha nine times and is left out.
   *
   * @param data the counts
   */
  public static void model(BirdCounts data) {
    var muAlpha = sample("mu_alpha", normal(0, 10));
    var sdAlpha = sample("sd_alpha", uniform(0, 5));
    var alpha = plate("site", data.sites(), () -> sample("alpha", normal(muAlpha, sdAlpha)));
    plate(
        "observation",
        data.count().size(0),
        () -> observe("obs", poissonLog(alpha.get(data.site())), data.count()));
  }
}
