package org.merapi.distributions.compose;

import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.where;
import static org.merapi.tensor.Tensors.zeros;

import org.merapi.distributions.Distribution;
import org.merapi.distributions.family.general.ImproperUniform;
import org.merapi.distributions.transform.Transform;
import org.merapi.tensor.Key;
import org.merapi.tensor.Tensor;

/** Log densities of values some of which are missing: masked and NaN-masked laws share it. */
final class Missing {
  private Missing() {}

  /**
   * The log density, zero where an event is not there. What stands in its place never meets the
   * base, so that no NaN of it reaches a gradient.
   */
  static Tensor logProb(Distribution base, Tensor value, Tensor isThere) {
    Tensor logProb = base.logProb(filled(base, value, isThere));
    return where(isThere, logProb, scalar(0.0));
  }

  /** The value, with a constant value of the support where an event is not there. */
  static Tensor filled(Distribution base, Tensor value, Tensor isThere) {
    Tensor events = isThere;
    for (int i = 0; i < base.eventShape().rank(); i++) {
      events = events.unsqueeze(-1);
    }
    return where(events, value, standIn(base).cast(value.dtype()));
  }

  /** A typical value of the support: always the same draw. */
  private static Tensor standIn(Distribution base) {
    if (base instanceof ImproperUniform flat) {
      Transform transform = flat.support().transform();
      return transform.forward(zeros(transform.inverseShape(flat.shape()))).stopGradient();
    }
    return base.sample(Key.key(0)).stopGradient();
  }
}
