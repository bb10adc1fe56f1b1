package org.merapi.examples.posterior.mixture;

import static org.merapi.distributions.Distributions.bernoulli;
import static org.merapi.distributions.Distributions.beta;
import static org.merapi.distributions.Distributions.halfNormal;
import static org.merapi.distributions.Distributions.normal;
import static org.merapi.distributions.Distributions.restricted;
import static org.merapi.distributions.constraint.Constraints.ORDERED;
import static org.merapi.ppl.Ppl.enumerate;
import static org.merapi.ppl.Ppl.observe;
import static org.merapi.ppl.Ppl.plate;
import static org.merapi.ppl.Ppl.sample;
import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.zeros;

/** A mixture of two normal distributions whose locations are in order. */
public final class OrderedNormalMixture {
  private OrderedNormalMixture() {}

  /**
   * Which component a measurement comes from is a discrete site, over which Merapi sums.
   *
   * @param data the measurements
   */
  public static void model(Measurements data) {
    var mu = sample("mu", restricted(normal(zeros(2), 2), ORDERED));
    var sigma = plate("component", 2, () -> sample("sigma", halfNormal(2)));
    var theta = sample("theta", beta(5, 5));
    plate(
        "measurement",
        data.count(),
        () -> {
          var isSecond = sample("second", bernoulli(scalar(1).minus(theta)), enumerate());
          observe("y", normal(mu.get(isSecond), sigma.get(isSecond)), data.values());
        });
  }
}
