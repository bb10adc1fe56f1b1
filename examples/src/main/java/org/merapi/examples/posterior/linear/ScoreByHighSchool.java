package org.merapi.examples.posterior.linear;

import static org.merapi.distributions.Distributions.halfCauchy;
import static org.merapi.distributions.Distributions.improperUniform;
import static org.merapi.distributions.Distributions.normal;
import static org.merapi.distributions.constraint.Constraints.REAL;
import static org.merapi.ppl.Ppl.observe;
import static org.merapi.ppl.Ppl.plate;
import static org.merapi.ppl.Ppl.sample;

/** Linear regression of a child's test score on whether the mother finished high school. */
public final class ScoreByHighSchool {
  private ScoreByHighSchool() {}

  /**
   * The mean of each of two groups of children: one coefficient is the mean of the first group, the
   * other the difference.
   *
   * @param data the children
   */
  public static void model(Children data) {
    var beta = sample("beta", improperUniform(REAL, 2).toEvent(1));
    var sigma = sample("sigma", halfCauchy(2.5));
    plate(
        "child",
        data.score().size(0),
        () -> {
          var mean = beta.get(0).plus(beta.get(1).times(data.highSchool()));
          observe("kid_score", normal(mean, sigma), data.score());
        });
  }
}
