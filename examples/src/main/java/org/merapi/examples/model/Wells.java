package org.merapi.examples.model;

import static org.merapi.distributions.Distributions.bernoulliLogits;
import static org.merapi.distributions.Distributions.improperUniform;
import static org.merapi.distributions.constraint.Constraints.REAL;
import static org.merapi.ppl.Ppl.observe;
import static org.merapi.ppl.Ppl.plate;
import static org.merapi.ppl.Ppl.sample;

import org.merapi.examples.data.WellSwitches;

/**
 * Logistic regression: does a household change to a safe well that is so many metres away? The
 * distance is used as it is, so that the two coefficients differ in scale by a factor of a hundred.
 */
public final class Wells {
  private Wells() {}

  /**
   * The log odds of changing, a straight line in the distance.
   *
   * @param data the households
   */
  public static void model(WellSwitches data) {
    var beta = sample("beta", improperUniform(REAL, 2).toEvent(1));
    plate(
        "household",
        data.switched().size(0),
        () -> {
          var logOdds = beta.get(0).plus(beta.get(1).times(data.distance()));
          observe("switched", bernoulliLogits(logOdds), data.switched());
        });
  }
}
