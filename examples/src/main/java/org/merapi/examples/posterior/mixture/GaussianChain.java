package org.merapi.examples.posterior.mixture;

import static org.merapi.distributions.Distributions.categorical;
import static org.merapi.distributions.Distributions.dirichlet;
import static org.merapi.distributions.Distributions.improperUniform;
import static org.merapi.distributions.Distributions.normal;
import static org.merapi.distributions.constraint.Constraints.ORDERED;
import static org.merapi.distributions.constraint.Constraints.POSITIVE;
import static org.merapi.ppl.Ppl.enumerate;
import static org.merapi.ppl.Ppl.markov;
import static org.merapi.ppl.Ppl.observe;
import static org.merapi.ppl.Ppl.plate;
import static org.merapi.ppl.Ppl.sample;
import static org.merapi.tensor.Tensors.ones;

import org.merapi.tensor.Shape;

/** A hidden Markov chain of three states, each with a normal distribution of its own. */
public final class GaussianChain {
  private static final int STATES = 3;

  private GaussianChain() {}

  /**
   * The states are discrete sites, summed over by the forward algorithm. The first measurement
   * counts in all states at once, whichever the chain is in: so it is in the model of posteriordb,
   * and this one has the same posterior.
   *
   * @param data the measurements in the order of time
   */
  public static void model(Measurements data) {
    var pi1 = sample("pi1", dirichlet(ones(STATES)));
    var transition = plate("from", STATES, () -> sample("A", dirichlet(ones(STATES))));
    var mu = sample("mu", improperUniform(ORDERED, STATES));
    var sigma = plate("state", STATES, () -> sample("sigma", improperUniform(POSITIVE)));
    var y = data.values();
    var first = sample("first", categorical(pi1), enumerate());
    plate(
        "every",
        STATES,
        () -> {
          observe("y.first", normal(mu, sigma), y.get(0).expand(Shape.of(STATES)));
        });
    markov(
        "time",
        1,
        data.count(),
        first,
        (t, before) -> {
          var z = sample("z", categorical(transition.get(before)), enumerate());
          observe("y", normal(mu.get(z), sigma.get(z)), y.get(t));
          return z;
        });
  }
}
