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

/** Linear regression of the logarithm of earnings on height and sex. */
public final class LogEarningsByHeightAndSex {
  private LogEarningsByHeightAndSex() {}

  /**
   * Two parallel lines in the height, one for each sex; all priors are flat.
   *
   * @param data the people
   */
  public static void model(Earners data) {
    var beta = sample("beta", improperUniform(REAL, 3).toEvent(1));
    var sigma = sample("sigma", improperUniform(POSITIVE));
    var predictors = stack(1, data.height(), data.male());
    observe(
        "log_earnings",
        normalIdGlm(predictors, beta.get(0), beta.get(Index.range(1, 3)), sigma),
        log(data.earnings()));
  }
}
