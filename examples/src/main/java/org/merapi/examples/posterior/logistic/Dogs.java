package org.merapi.examples.posterior.logistic;

import static org.merapi.distributions.Distributions.bernoulliLogits;
import static org.merapi.distributions.Distributions.normal;
import static org.merapi.ppl.Ppl.deterministic;
import static org.merapi.ppl.Ppl.observe;
import static org.merapi.ppl.Ppl.plate;
import static org.merapi.ppl.Ppl.sample;
import static org.merapi.tensor.Tensors.arange;
import static org.merapi.tensor.Tensors.zeros;

/** Logistic regression of what a dog does in a trial on what it met with in those before. */
public final class Dogs {
  private Dogs() {}

  /**
   * The log odds of a shock, a straight line in how many shocks a dog has had and how many it has
   * avoided.
   *
   * @param data the dogs
   */
  public static void model(DogTrials data) {
    var beta = sample("beta", normal(zeros(3), 100).toEvent(1));
    // Before the trial, so without it.
    var shocks = data.shocked().cumsum(1).minus(data.shocked());
    var trials = data.shocked().size(1);
    var avoided = arange(trials).minus(shocks);
    plate(
        "trial",
        trials,
        () -> {
          plate(
              "dog",
              data.shocked().size(0),
              () -> {
                var byAvoiding = beta.get(1).times(avoided);
                var byShocks = beta.get(2).times(shocks);
                var logOdds = deterministic("p", beta.get(0).plus(byAvoiding).plus(byShocks));
                observe("shocked", bernoulliLogits(logOdds), data.shocked());
              });
        });
  }
}
