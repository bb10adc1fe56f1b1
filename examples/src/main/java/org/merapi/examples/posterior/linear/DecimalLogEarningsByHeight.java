package org.merapi.examples.posterior.linear;

import static org.merapi.distributions.Distributions.improperUniform;
import static org.merapi.distributions.Distributions.normal;
import static org.merapi.distributions.constraint.Constraints.POSITIVE;
import static org.merapi.distributions.constraint.Constraints.REAL;
import static org.merapi.ppl.Ppl.observe;
import static org.merapi.ppl.Ppl.plate;
import static org.merapi.ppl.Ppl.sample;
import static org.merapi.tensor.Tensors.log;

/** Linear regression of the decimal logarithm of earnings on height. */
public final class DecimalLogEarningsByHeight {
  private DecimalLogEarningsByHeight() {}

  /**
   * A straight line in the height; all priors are flat.
   *
   * @param data the people
   */
  public static void model(Earners data) {
    var beta = sample("beta", improperUniform(REAL, 2).toEvent(1));
    var sigma = sample("sigma", improperUniform(POSITIVE));
    var log10 = log(data.earnings()).div(Math.log(10));
    plate(
        "person",
        data.earnings().size(0),
        () -> {
          var mean = beta.get(0).plus(beta.get(1).times(data.height()));
          observe("log10_earnings", normal(mean, sigma), log10);
        });
  }
}
