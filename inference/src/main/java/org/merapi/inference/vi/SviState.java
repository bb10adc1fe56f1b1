package org.merapi.inference.vi;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.merapi.inference.vi.optim.OptimizerState;
import org.merapi.tensor.Key;
import org.merapi.tensor.Tensor;

/**
 * A run of stochastic variational inference between two steps: all there is to it. Immutable.
 *
 * @param key that the draws and rows of every step are derived from
 * @param step the number of steps made, skipped ones included
 * @param parameters unconstrained values by name, those of the guide first
 * @param optimizer what the optimiser remembers
 * @param states what the guide and the model keep from step to step, by name, as the last step that
 *     was not skipped left it
 * @param skippedInARow how many of the last steps were skipped, since one was not
 */
public record SviState(
    Key key,
    long step,
    Map<String, Tensor> parameters,
    OptimizerState optimizer,
    Map<String, Tensor> states,
    int skippedInARow) {

  /** Keeps the order of the parameters and the states. */
  public SviState {
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    states = Collections.unmodifiableMap(new LinkedHashMap<>(states));
  }

  SviState moved(Map<String, Tensor> changed, OptimizerState after, Map<String, Tensor> left) {
    return new SviState(key, step + 1, changed, after, left, 0);
  }

  SviState skipped() {
    return new SviState(key, step + 1, parameters, optimizer, states, skippedInARow + 1);
  }
}
