package org.merapi.examples.posterior.multilevel;

import static org.merapi.distributions.Distributions.normal;
import static org.merapi.distributions.Distributions.poissonLog;
import static org.merapi.distributions.Distributions.restricted;
import static org.merapi.distributions.Distributions.uniform;
import static org.merapi.ppl.Ppl.deterministic;
import static org.merapi.ppl.Ppl.observe;
import static org.merapi.ppl.Ppl.plate;
import static org.merapi.ppl.Ppl.sample;
import static org.merapi.tensor.Tensors.exp;

import org.merapi.distributions.constraint.Constraint;

/**
 * Poisson regression of counts on a cubic in the year, with an effect of each year beyond it: the
 * counts vary more than a Poisson law has it.
 */
public final class CountsByYear {
  private CountsByYear() {}

  /**
   * The log of the expected count. In posteriordb beta2 is declared on the interval from -10 to 20,
   * but its prior ends at 10. That changes nothing where the posterior lies, but for the space that
   * the sampler moves in.
   *
   * @param data the counts
   */
  public static void model(YearlyCounts data) {
    var alpha = sample("alpha", uniform(-20, 20));
    var beta1 = sample("beta1", uniform(-10, 10));
    var beta2 = sample("beta2", restricted(uniform(-10, 10), Constraint.interval(-10, 20)));
    var beta3 = sample("beta3", uniform(-10, 10));
    var sigma = sample("sigma", uniform(0, 5));
    var year = data.year();
    plate(
        "year",
        year.size(0),
        () -> {
          var eps = sample("eps", normal(0, sigma));
          var logLambda =
              alpha
                  .plus(beta1.times(year))
                  .plus(beta2.times(year.pow(2)))
                  .plus(beta3.times(year.pow(3)))
                  .plus(eps);
          deterministic("log_lambda", logLambda);
          deterministic("lambda", exp(logLambda));
          observe("C", poissonLog(logLambda), data.count());
        });
  }
}
