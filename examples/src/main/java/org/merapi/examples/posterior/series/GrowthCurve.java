package org.merapi.examples.posterior.series;

import static org.merapi.distributions.Distributions.gamma;
import static org.merapi.distributions.Distributions.normal;
import static org.merapi.distributions.Distributions.uniform;
import static org.merapi.ppl.Ppl.deterministic;
import static org.merapi.ppl.Ppl.observe;
import static org.merapi.ppl.Ppl.plate;
import static org.merapi.ppl.Ppl.sample;
import static org.merapi.tensor.Tensors.log;
import static org.merapi.tensor.Tensors.pow;
import static org.merapi.tensor.Tensors.scalar;

/** Growth that slows down: the length at age x is alpha - beta lambda^x. */
public final class GrowthCurve {
  private GrowthCurve() {}

  /**
   * A curve through the lengths, with normal errors of precision tau.
   *
   * @param data the animals
   */
  public static void model(Dugongs data) {
    var alpha = sample("alpha", normal(0, 1000));
    var beta = sample("beta", normal(0, 1000));
    var lambda = sample("lambda", uniform(0.5, 1));
    var tau = sample("tau", gamma(1e-4, 1e-4));
    var sigma = deterministic("sigma", tau.pow(-0.5));
    deterministic("U3", log(lambda.div(scalar(1).minus(lambda))));
    plate(
        "dugong",
        data.age().size(0),
        () -> {
          var mean = alpha.minus(beta.times(pow(lambda, data.age())));
          observe("length", normal(mean, sigma), data.length());
        });
  }
}
