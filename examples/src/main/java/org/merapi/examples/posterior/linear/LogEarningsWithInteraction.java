package org.merapi.examples.posterior.linear;

import static org.merapi.distributions.Distributions.improperUniform;
import static org.merapi.distributions.Distributions.normalIdGlm;
import static org.merapi.distributions.constraint.Constraints.POSITIVE;
import static org.merapi.distributions.constraint.Constraints.REAL;
import static org.merapi.ppl.Ppl.observe;
import static org.merapi.ppl.Ppl.sample;
import static org.merapi.tensor.Tensors.log;
import static org.merapi.tensor.Tensors.stack;

import org.merapi.tensor.Index;

/** Linear regression of the logarithm of earnings on height, sex and their product. */
public final class LogEarningsWithInteraction {
  private LogEarningsWithInteraction() {}

  /**
   * A line in the height for each sex. Nothing is centred, so the difference between the sexes is
   * one at a height of zero.
   *
   * @param data the people
   */
  public static void model(Earners data) {
    var beta = sample("beta", improperUniform(REAL, 4).toEvent(1));
    var sigma = sample("sigma", improperUniform(POSITIVE));
    var predictors = stack(1, data.height(), data.male(), data.height().times(data.male()));
    observe(
        "log_earnings",
        normalIdGlm(predictors, beta.get(0), beta.get(Index.range(1, 4)), sigma),
        log(data.earnings()));
  }
}
