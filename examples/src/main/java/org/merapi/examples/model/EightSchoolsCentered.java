package org.merapi.examples.model;

import static org.merapi.distributions.Distributions.halfCauchy;
import static org.merapi.distributions.Distributions.normal;
import static org.merapi.ppl.Ppl.observe;
import static org.merapi.ppl.Ppl.plate;
import static org.merapi.ppl.Ppl.sample;

import org.merapi.examples.data.Schools;

/**
 * Eight schools, centred: each school's effect is drawn from the law that the schools share. Where
 * the spread is small this makes a funnel that no single step size fits: look at the warnings.
 */
public final class EightSchoolsCentered {
  private EightSchoolsCentered() {}

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
          var theta = sample("theta", normal(mu, tau));
          observe("y", normal(theta, data.error()), data.effect());
        });
  }
}
