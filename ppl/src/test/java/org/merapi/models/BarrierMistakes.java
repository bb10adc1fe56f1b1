package org.merapi.models;

import static org.merapi.distributions.Distributions.bernoulli;
import static org.merapi.distributions.Distributions.normal;
import static org.merapi.ppl.Ppl.barrier;
import static org.merapi.ppl.Ppl.enumerate;
import static org.merapi.ppl.Ppl.sample;

/** Models that read numbers: each error names its line, so lines count here. */
public final class BarrierMistakes {
  private BarrierMistakes() {}

  /** Reads a number out of an enumerated site. */
  public static double enumerated() {
    var z = sample("z", bernoulli(0.5), enumerate());
    return barrier(z).item();
  }

  /** Reads a number out of a latent site. */
  public static double latent() {
    var x = sample("x", normal(0, 1));
    return barrier(x).item();
  }
}
