package org.merapi.ppl.module;

import org.merapi.tensor.Tensor;

/** A module that maps a tensor to a tensor. A function without parameters is one too. */
@FunctionalInterface
public interface Layer extends Module {

  /** The layer's value, as it is while the layer is fitted. */
  Tensor apply(Tensor x);

  /**
   * The same layer for predictions, if it does something else while it is fitted: one that drops
   * out nothing and updates no state.
   */
  default Layer evaluating() {
    return this;
  }
}
