package org.merapi.distributions;

import org.merapi.tensor.Tensor;

/** A discrete distribution with finitely many values, the same for the whole batch. */
public interface Enumerable extends Distribution {

  /** All values of one event, along a new first axis. */
  Tensor enumerateSupport();
}
