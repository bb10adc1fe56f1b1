package org.merapi.examples.posterior.series;

import static org.merapi.distributions.Distributions.autoRegressive;
import static org.merapi.distributions.Distributions.halfCauchy;
import static org.merapi.distributions.Distributions.improperUniform;
import static org.merapi.distributions.Distributions.normal;
import static org.merapi.distributions.constraint.Constraints.REAL;
import static org.merapi.ppl.Ppl.observe;
import static org.merapi.ppl.Ppl.sample;
import static org.merapi.tensor.Tensors.zeros;

/** An autoregression of any order, given the first values. */
public final class Autoregression {
  private Autoregression() {}

  /**
   * Each value is a linear function of those before it, with normal noise. Nothing is said of the
   * first values, and nothing keeps the process from growing.
   *
   * @param data the series
   */
  public static void model(Series data) {
    var alpha = sample("alpha", normal(0, 10));
    var beta = sample("beta", normal(zeros(data.order()), 10).toEvent(1));
    var sigma = sample("sigma", halfCauchy(2.5));
    var start = improperUniform(REAL, data.order()).toEvent(1);
    observe("y", autoRegressive(alpha, beta, sigma, start, data.length()), data.values());
  }
}
