package org.merapi.examples.posterior.response;

import static org.merapi.distributions.Distributions.bernoulliLogits;
import static org.merapi.distributions.Distributions.halfCauchy;
import static org.merapi.distributions.Distributions.logNormal;
import static org.merapi.distributions.Distributions.normal;
import static org.merapi.ppl.Ppl.observe;
import static org.merapi.ppl.Ppl.plate;
import static org.merapi.ppl.Ppl.sample;

/**
 * The two-parameter logistic model of item response: items differ in how hard they are and in how
 * sharply they tell able persons from others.
 */
public final class TwoParameterLogistic {
  private TwoParameterLogistic() {}

  /**
   * The log odds of a right answer are discrimination times (ability less difficulty).
   *
   * @param data the answers
   */
  public static void model(Answers data) {
    int items = data.correct().size(0);
    int persons = data.correct().size(1);
    var sigmaTheta = sample("sigma_theta", halfCauchy(2));
    var sigmaA = sample("sigma_a", halfCauchy(2));
    var muB = sample("mu_b", normal(0, 5));
    var sigmaB = sample("sigma_b", halfCauchy(2));
    var a = plate("item", items, () -> sample("a", logNormal(0, sigmaA)));
    var b = plate("item", items, () -> sample("b", normal(muB, sigmaB)));
    plate(
        "person",
        persons,
        () -> {
          var theta = sample("theta", normal(0, sigmaTheta));
          plate(
              "answer",
              items,
              () -> {
                var distance = theta.minus(b.unsqueeze(-1));
                var logOdds = a.unsqueeze(-1).times(distance);
                observe("y", bernoulliLogits(logOdds), data.correct());
              });
        });
  }
}
