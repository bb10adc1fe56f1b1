package org.merapi.examples.posterior.logistic;

import static org.merapi.distributions.Distributions.bernoulliLogitGlm;
import static org.merapi.distributions.Distributions.improperUniform;
import static org.merapi.distributions.constraint.Constraints.REAL;
import static org.merapi.ppl.Ppl.observe;
import static org.merapi.ppl.Ppl.sample;
import static org.merapi.tensor.Tensors.stack;

/** Logistic regression of changing to a safe well on its distance, the arsenic, and schooling. */
public final class SwitchByThree {
  private SwitchByThree() {}

  /**
   * Three predictors in units that make the coefficients comparable: hundreds of metres, hundreds
   * of micrograms a litre, four years of school.
   *
   * @param data the households
   */
  public static void model(Households data) {
    var alpha = sample("alpha", improperUniform(REAL));
    var beta = sample("beta", improperUniform(REAL, 3).toEvent(1));
    var predictors = stack(1, data.distance().div(100), data.arsenic(), data.schooling().div(4));
    observe("switched", bernoulliLogitGlm(predictors, alpha, beta), data.switched());
  }
}
