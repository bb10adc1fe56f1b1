package org.merapi.samplemodels;

import static org.merapi.distributions.Distributions.improperUniform;
import static org.merapi.distributions.Distributions.normal;
import static org.merapi.distributions.constraint.Constraints.REAL;
import static org.merapi.ppl.Ppl.observe;
import static org.merapi.ppl.Ppl.param;
import static org.merapi.ppl.Ppl.plate;
import static org.merapi.ppl.Ppl.sample;
import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.tensor;

import org.merapi.tensor.Tensor;

/** Models that run and are doubtful: findings name lines, so lines count here. */
public final class DoubtfulModels {
  private static final Tensor X = tensor(0.5, 1.5, -1, 2);

  private DoubtfulModels() {}

  /** A site that nothing observes, and a wide prior. */
  public static void forgotten() {
    Tensor loc = sample("loc", normal(0, 1000));
    sample("spare", normal(0, 1));
    plate("row", 4).run(rows -> observe("y", normal(loc, 1), X.get(rows)));
  }

  /** A guide for it with a parameter too many. */
  public static void guide() {
    sample("loc", normal(param("loc.loc", scalar(0)), 1));
    sample("spare", normal(param("spare.loc", scalar(0)), 1));
    param("unused", scalar(1));
  }

  /** No posterior. */
  public static void improper() {
    sample("lost", improperUniform(REAL));
    observe("y", normal(sample("loc", normal(0, 1)), 1), scalar(0));
  }
}
