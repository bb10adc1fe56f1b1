package org.merapi.inference.vi.optim;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.merapi.tensor.Tensor;

/**
 * A rule for going downhill. Pure: the same arguments give the same update, and nothing is kept.
 * Written in operations on tensors, whose numbers it does not read, so that it can be compiled with
 * the rest of a step.
 */
public interface Optimizer {

  /**
   * The result of an update.
   *
   * @param parameters by name, in the order of those given
   * @param state for the next update
   */
  record Update(Map<String, Tensor> parameters, OptimizerState state) {

    /** Keeps the order. */
    public Update {
      parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }
  }

  /** The state before the first update. */
  OptimizerState init(Map<String, Tensor> parameters);

  /**
   * One step downhill.
   *
   * @param parameters unconstrained float64 values by name
   * @param gradients of what is minimised, of the same names and shapes
   * @param state from {@link #init} or the update before
   */
  Update update(
      Map<String, Tensor> parameters, Map<String, Tensor> gradients, OptimizerState state);
}
