package org.merapi.examples.posterior.linear;

import static org.merapi.distributions.Distributions.improperUniform;
import static org.merapi.distributions.Distributions.normal;
import static org.merapi.distributions.constraint.Constraints.POSITIVE;
import static org.merapi.distributions.constraint.Constraints.REAL;
import static org.merapi.ppl.Ppl.observe;
import static org.merapi.ppl.Ppl.plate;
import static org.merapi.ppl.Ppl.sample;

/** Linear regression of earnings, in dollars, on height. */
public final class EarningsByHeight {
  private EarningsByHeight() {}

  /**
   * A straight line in the height; all priors are flat, and so is that of the standard deviation.
   *
   * @param data the people
   */
  public static void model(Earners data) {
    var beta = sample("beta", improperUniform(REAL, 2).toEvent(1));
    var sigma = sample("sigma", improperUniform(POSITIVE));
    plate(
        "person",
        data.earnings().size(0),
        () -> {
          var mean = beta.get(0).plus(beta.get(1).times(data.height()));
          observe("earnings", normal(mean, sigma), data.earnings());
        });
  }
}
