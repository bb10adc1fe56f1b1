package org.merapi.examples.posterior.linear;

import static org.merapi.distributions.Distributions.halfNormal;
import static org.merapi.distributions.Distributions.normal;
import static org.merapi.distributions.Distributions.normalIdGlm;
import static org.merapi.ppl.Ppl.observe;
import static org.merapi.ppl.Ppl.sample;
import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.zeros;

/** Linear regression without an intercept, under weak normal priors. */
public final class BayesianRegression {
  private BayesianRegression() {}

  /**
   * The textbook model of a vector of outcomes.
   *
   * @param data the outcomes and their predictors
   */
  public static void model(Measurements data) {
    int predictors = data.predictors().size(1);
    var beta = sample("beta", normal(zeros(predictors), 10).toEvent(1));
    var sigma = sample("sigma", halfNormal(10));
    observe("y", normalIdGlm(data.predictors(), scalar(0), beta, sigma), data.outcome());
  }
}
