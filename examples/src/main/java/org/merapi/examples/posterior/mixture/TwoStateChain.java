package org.merapi.examples.posterior.mixture;

import static org.merapi.distributions.Distributions.categorical;
import static org.merapi.distributions.Distributions.dirichlet;
import static org.merapi.distributions.Distributions.normal;
import static org.merapi.distributions.Distributions.restricted;
import static org.merapi.distributions.constraint.Constraints.POSITIVE_ORDERED;
import static org.merapi.ppl.Ppl.deterministic;
import static org.merapi.ppl.Ppl.enumerate;
import static org.merapi.ppl.Ppl.markov;
import static org.merapi.ppl.Ppl.observe;
import static org.merapi.ppl.Ppl.sample;
import static org.merapi.tensor.Tensors.ones;
import static org.merapi.tensor.Tensors.stack;
import static org.merapi.tensor.Tensors.tensor;

/** A hidden Markov chain of two states that are seen through normal noise of known spread. */
public final class TwoStateChain {
  private TwoStateChain() {}

  /**
   * The states are discrete sites, summed over by the forward algorithm. The first state is equally
   * likely each.
   *
   * @param data the measurements in the order of time
   */
  public static void model(Measurements data) {
    var theta1 = sample("theta1", dirichlet(ones(2)));
    var theta2 = sample("theta2", dirichlet(ones(2)));
    var theta = deterministic("theta", stack(0, theta1, theta2));
    var mu = sample("mu", restricted(normal(tensor(3.0, 10), 1), POSITIVE_ORDERED));
    var y = data.values();
    var first = sample("first", categorical(tensor(0.5, 0.5)), enumerate());
    observe("y.first", normal(mu.get(first), 1), y.get(0));
    markov(
        "time",
        1,
        data.count(),
        first,
        (t, before) -> {
          var z = sample("z", categorical(theta.get(before)), enumerate());
          observe("y", normal(mu.get(z), 1), y.get(t));
          return z;
        });
  }
}
