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
 * @param skippedInARow how many of the last steps were skipped, since one was not
 */
public record SviState(
    Key key,
    long step,
    Map<String, Tensor> parameters,
    OptimizerState optimizer,
    int skippedInARow) {

  /** Keeps the order of the parameters. */
  public SviState {
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
  }

  SviState moved(Map<String, Tensor> changed, OptimizerState after) {
    return new SviState(key, step + 1, changed, after, 0);
  }

  SviState skipped() {
    return new SviState(key, step + 1, parameters, optimizer, skippedInARow + 1);
  }
}
