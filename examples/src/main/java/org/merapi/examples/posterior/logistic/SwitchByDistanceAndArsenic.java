package org.merapi.examples.posterior.logistic;

import static org.merapi.distributions.Distributions.bernoulliLogitGlm;
import static org.merapi.distributions.Distributions.improperUniform;
import static org.merapi.distributions.constraint.Constraints.REAL;
import static org.merapi.ppl.Ppl.observe;
import static org.merapi.ppl.Ppl.sample;
import static org.merapi.tensor.Tensors.stack;

/**
 * Logistic regression of changing to a safe well on its distance, the arsenic, and their product.
 */
public final class SwitchByDistanceAndArsenic {
  private SwitchByDistanceAndArsenic() {}

  /**
   * The effect of the distance is a straight line in the level of arsenic in the well now used.
   *
   * @param data the households
   */
  public static void model(Households data) {
    var alpha = sample("alpha", improperUniform(REAL));
    var beta = sample("beta", improperUniform(REAL, 3).toEvent(1));
    var distance = data.distance().div(100);
    var predictors = stack(1, distance, data.arsenic(), distance.times(data.arsenic()));
    observe("switched", bernoulliLogitGlm(predictors, alpha, beta), data.switched());
  }
}
