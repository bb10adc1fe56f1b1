package org.merapi.examples.posterior.linear;

import static org.merapi.distributions.Distributions.halfCauchy;
import static org.merapi.distributions.Distributions.improperUniform;
import static org.merapi.distributions.Distributions.normalIdGlm;
import static org.merapi.distributions.constraint.Constraints.REAL;
import static org.merapi.ppl.Ppl.observe;
import static org.merapi.ppl.Ppl.sample;
import static org.merapi.tensor.Tensors.stack;

import org.merapi.tensor.Index;

/** Linear regression of a child's test score on the mother's schooling, IQ and their product. */
public final class ScoreWithInteraction {
  private ScoreWithInteraction() {}

  /**
   * A line in the IQ for each of two groups of children.
   *
   * @param data the children
   */
  public static void model(Children data) {
    var beta = sample("beta", improperUniform(REAL, 4).toEvent(1));
    var sigma = sample("sigma", halfCauchy(2.5));
    var predictors = stack(1, data.highSchool(), data.iq(), data.highSchool().times(data.iq()));
    observe(
        "kid_score",
        normalIdGlm(predictors, beta.get(0), beta.get(Index.range(1, 4)), sigma),
        data.score());
  }
}
