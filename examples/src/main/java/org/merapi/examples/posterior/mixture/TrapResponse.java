package org.merapi.examples.posterior.mixture;

import static org.merapi.distributions.Distributions.bernoulli;
import static org.merapi.distributions.Distributions.uniform;
import static org.merapi.ppl.Ppl.deterministic;
import static org.merapi.ppl.Ppl.enumerate;
import static org.merapi.ppl.Ppl.observe;
import static org.merapi.ppl.Ppl.plate;
import static org.merapi.ppl.Ppl.sample;
import static org.merapi.tensor.Tensors.cat;
import static org.merapi.tensor.Tensors.where;
import static org.merapi.tensor.Tensors.zeros;

import org.merapi.tensor.DType;
import org.merapi.tensor.Index;
import org.merapi.tensor.Shape;

/** A population whose individuals are caught more or less easily after they were caught. */
public final class TrapResponse {
  private TrapResponse() {}

  /**
   * As {@link ClosedPopulation}, with another probability of detection on the occasion that follows
   * a capture.
   *
   * @param data who was caught
   */
  public static void model(CaptureHistories data) {
    int individuals = data.individuals();
    int occasions = data.occasions();
    var caught = data.caught().transposeLast();
    var nobody = zeros(Shape.of(1, individuals), DType.INT64);
    var before = cat(0, nobody, caught.get(Index.range(0, occasions - 1)));
    var omega = sample("omega", uniform(0, 1));
    var p = sample("p", uniform(0, 1));
    var c = sample("c", uniform(0, 1));
    plate(
        "individual",
        individuals,
        () -> {
          var exists = sample("exists", bernoulli(omega), enumerate());
          plate(
              "occasion",
              occasions,
              () -> {
                var detection = where(before.gt(0), c, p);
                observe("caught", bernoulli(where(exists.gt(0), detection, 0)), caught);
              });
        });
    deterministic("omega_nd", ClosedPopulation.existsUnseen(omega, p, occasions));
    deterministic("trap_response", c.minus(p));
  }
}
