package org.merapi.examples.posterior.linear;

import static org.merapi.distributions.Distributions.improperUniform;
import static org.merapi.distributions.Distributions.normal;
import static org.merapi.distributions.constraint.Constraints.POSITIVE;
import static org.merapi.distributions.constraint.Constraints.REAL;
import static org.merapi.ppl.Ppl.observe;
import static org.merapi.ppl.Ppl.plate;
import static org.merapi.ppl.Ppl.sample;

/** A linear model of a probability: does a child watch who was encouraged to? */
public final class WatchedIfEncouraged {
  private WatchedIfEncouraged() {}

  /**
   * Two means, that of the children who were not encouraged and the difference; the outcomes are 0
   * and 1, and normal all the same.
   *
   * @param data the children
   */
  public static void model(Viewers data) {
    var beta = sample("beta", improperUniform(REAL, 2).toEvent(1));
    var sigma = sample("sigma", improperUniform(POSITIVE));
    plate(
        "child",
        data.watched().size(0),
        () -> {
          var mean = beta.get(0).plus(beta.get(1).times(data.encouraged()));
          observe("watched", normal(mean, sigma), data.watched());
        });
  }
}
