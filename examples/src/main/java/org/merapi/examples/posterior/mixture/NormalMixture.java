package org.merapi.examples.posterior.mixture;

import static org.merapi.distributions.Distributions.bernoulli;
import static org.merapi.distributions.Distributions.normal;
import static org.merapi.distributions.Distributions.uniform;
import static org.merapi.ppl.Ppl.enumerate;
import static org.merapi.ppl.Ppl.observe;
import static org.merapi.ppl.Ppl.plate;
import static org.merapi.ppl.Ppl.sample;
import static org.merapi.tensor.Tensors.scalar;

/** A mixture of two normal distributions of known spread whose locations have no order. */
public final class NormalMixture {
  private NormalMixture() {}

  /**
   * Exchanging the components changes nothing, so there are two modes of one height.
   *
   * @param data the measurements
   */
  public static void model(Measurements data) {
    var theta = sample("theta", uniform(0, 1));
    var mu = plate("component", 2, () -> sample("mu", normal(0, 10)));
    plate(
        "measurement",
        data.count(),
        () -> {
          var isSecond = sample("second", bernoulli(scalar(1).minus(theta)), enumerate());
          observe("y", normal(mu.get(isSecond), 1), data.values());
        });
  }
}
