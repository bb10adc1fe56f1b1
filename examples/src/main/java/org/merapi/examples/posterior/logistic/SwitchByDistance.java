package org.merapi.examples.posterior.logistic;

import static org.merapi.distributions.Distributions.bernoulliLogits;
import static org.merapi.distributions.Distributions.improperUniform;
import static org.merapi.distributions.constraint.Constraints.REAL;
import static org.merapi.ppl.Ppl.observe;
import static org.merapi.ppl.Ppl.plate;
import static org.merapi.ppl.Ppl.sample;

import org.merapi.examples.data.WellSwitches;

/** Logistic regression of changing to a safe well on its distance, in hundreds of metres. */
public final class SwitchByDistance {
  private SwitchByDistance() {}

  /**
   * The log odds of changing, a straight line in the distance.
   *
   * @param data the households
   */
  public static void model(WellSwitches data) {
    var alpha = sample("alpha", improperUniform(REAL));
    var beta = sample("beta", improperUniform(REAL, 1).toEvent(1));
    plate(
        "household",
        data.switched().size(0),
        () -> {
          var logOdds = alpha.plus(beta.get(0).times(data.distance().div(100)));
          observe("switched", bernoulliLogits(logOdds), data.switched());
        });
  }
}
