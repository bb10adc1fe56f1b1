package org.merapi.examples.posterior.multilevel;

import static org.merapi.distributions.Distributions.normal;
import static org.merapi.distributions.Distributions.uniform;
import static org.merapi.ppl.Ppl.deterministic;
import static org.merapi.ppl.Ppl.observe;
import static org.merapi.ppl.Ppl.plate;
import static org.merapi.ppl.Ppl.sample;

/**
 * Two groupings that do not nest: each flight has the effect of the pilots' training and that of
 * the scenario.
 */
public final class Pilots {
  private Pilots() {}

  /**
   * The success of a flight is the sum of two effects, whose means are on a tenth of their scale.
   *
   * @param data the flights
   */
  public static void model(SimulatorFlights data) {
    var muA = sample("mu_a", normal(0, 1));
    var muB = sample("mu_b", normal(0, 1));
    var sigmaA = sample("sigma_a", uniform(0, 100));
    var sigmaB = sample("sigma_b", uniform(0, 100));
    var sigmaY = sample("sigma_y", uniform(0, 100));
    var a = plate("group", data.groups(), () -> sample("a", normal(muA.times(10), sigmaA)));
    var b = plate("scenario", data.scenarios(), () -> sample("b", normal(muB.times(10), sigmaB)));
    plate(
        "flight",
        data.success().size(0),
        () -> {
          var mean = deterministic("y_hat", a.get(data.group()).plus(b.get(data.scenario())));
          observe("y", normal(mean, sigmaY), data.success());
        });
  }
}
