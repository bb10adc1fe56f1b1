package org.merapi.examples.model;

import static org.merapi.distributions.Distributions.halfCauchy;
import static org.merapi.distributions.Distributions.improperUniform;
import static org.merapi.distributions.Distributions.normal;
import static org.merapi.distributions.constraint.Constraints.REAL;
import static org.merapi.ppl.Ppl.observe;
import static org.merapi.ppl.Ppl.plate;
import static org.merapi.ppl.Ppl.sample;

import org.merapi.examples.data.KidScores;

/**
 * Linear regression of a child's test score on the mother's IQ, with a flat prior on the
 * coefficients. The IQ is neither centred nor scaled, so that the two coefficients are strongly
 * correlated.
 */
public final class KidScore {
  private KidScore() {}

  /**
   * A straight line through the scores, with normal errors.
   *
   * @param data scores and IQs
   */
  public static void model(KidScores data) {
    var beta = sample("beta", improperUniform(REAL, 2).toEvent(1));
    var sigma = sample("sigma", halfCauchy(2.5));
    plate(
        "child",
        data.score().size(0),
        () -> {
          var mean = beta.get(0).plus(beta.get(1).times(data.momIq()));
          observe("kid_score", normal(mean, sigma), data.score());
        });
  }
}
