package org.merapi.models;

import static org.merapi.distributions.Distributions.normal;
import static org.merapi.ppl.Ppl.observe;
import static org.merapi.ppl.Ppl.sample;
import static org.merapi.tensor.Tensors.scalar;

import org.merapi.tensor.Tensor;

/** Models that leave the tensors: reports name the line, so lines count here. */
public final class ControlFlowModels {
  private ControlFlowModels() {}

  /** Two sites of one name. */
  public static void sameNameTwice() {
    sample("z", normal(0, 1));
    sample("z", normal(0, 1));
  }

  /** A branch on a sampled value. */
  public static void branching() {
    Tensor a = sample("a", normal(0, 1));
    Tensor x = sample("x", normal(a, 1));
    Tensor b = sample("b", normal(x, 1));
    // The branch.
    Tensor y = x.item() > 0 ? sample("y", normal(b, 1)) : sample("y", normal(b, 2));
    observe("z", normal(y.plus(a), 1), scalar(1));
  }
}
