package org.merapi.samplemodels;

import static org.merapi.distributions.Distributions.normal;
import static org.merapi.ppl.Ppl.observe;
import static org.merapi.ppl.Ppl.sample;
import static org.merapi.tensor.Tensors.scalar;

/** Models for stochastic variational inference. */
public final class SviModels {
  private SviModels() {}

  /** Two latent sites; the second is reached in line {@link #SECOND_LINE}. */
  public static void twoLatents() {
    var first = sample("first", normal(0, 1));
    var second = sample("second", normal(first, 1));
    observe("x", normal(second, 1), scalar(0.5));
  }

  /** The line of the second site. */
  public static final int SECOND_LINE = 15;
}
