package org.merapi.examples.model;

import static org.merapi.distributions.Distributions.halfCauchy;
import static org.merapi.distributions.Distributions.normal;
import static org.merapi.ppl.Ppl.deterministic;
import static org.merapi.ppl.Ppl.observe;
import static org.merapi.ppl.Ppl.plate;
import static org.merapi.ppl.Ppl.sample;

import org.merapi.examples.data.Schools;

/**
 * Eight schools, non-centred: each school's effect is the mean effect plus a standard normal
 * variable times the spread. The sampler moves in the standard normal variables, whose scale does
 * not change with the spread.
 */
public final class EightSchools {
  private EightSchools() {}

  /**
   * The effects of coaching in schools that resemble one another.
   *
   * @param data the estimates
   */
  public static void model(Schools data) {
    var mu = sample("mu", normal(0, 5));
    var tau = sample("tau", halfCauchy(5));
    plate(
        "school",
        data.effect().size(0),
        () -> {
          var standardized = sample("theta_trans", normal(0, 1));
          var theta = deterministic("theta", mu.plus(tau.times(standardized)));
          observe("y", normal(theta, data.error()), data.effect());
        });
  }
}
