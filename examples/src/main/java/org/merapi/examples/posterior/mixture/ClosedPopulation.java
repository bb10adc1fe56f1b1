package org.merapi.examples.posterior.mixture;

import static org.merapi.distributions.Distributions.bernoulli;
import static org.merapi.distributions.Distributions.binomial;
import static org.merapi.distributions.Distributions.uniform;
import static org.merapi.ppl.Ppl.deterministic;
import static org.merapi.ppl.Ppl.enumerate;
import static org.merapi.ppl.Ppl.observe;
import static org.merapi.ppl.Ppl.plate;
import static org.merapi.ppl.Ppl.sample;
import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.where;

import org.merapi.tensor.Tensor;

/** How large is a population, of which some were caught on a few occasions? */
public final class ClosedPopulation {
  private ClosedPopulation() {}

  /**
   * Each row is an individual that exists or not; one that does not is never caught.
   *
   * @param data who was caught
   */
  public static void model(CaptureHistories data) {
    var omega = sample("omega", uniform(0, 1));
    var p = sample("p", uniform(0, 1));
    plate(
        "individual",
        data.individuals(),
        () -> {
          var exists = sample("exists", bernoulli(omega), enumerate());
          var detection = where(exists.gt(0), p, 0);
          observe("times", binomial(data.occasions(), detection), data.caught().sum(1));
        });
    deterministic("omega_nd", existsUnseen(omega, p, data.occasions()));
  }

  /** The probability that an individual exists, given that it was never caught. */
  static Tensor existsUnseen(Tensor omega, Tensor p, int occasions) {
    var unseen = omega.times(scalar(1).minus(p).pow(occasions));
    return unseen.div(unseen.plus(1).minus(omega));
  }
}
