package org.merapi.inference.vi;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.merapi.tensor.Tensor;

/**
 * About one step.
 *
 * @param step its number, from 0
 * @param loss the estimate of minus the evidence lower bound before the step, in nats; NaN or
 *     infinite if the step was skipped for that reason
 * @param gradients of the loss with respect to the unconstrained parameters, by name; empty if the
 *     loss could not be computed
 * @param outcome what happened
 */
public record SviInfo(long step, double loss, Map<String, Tensor> gradients, StepOutcome outcome) {

  /** Keeps the order. */
  public SviInfo {
    gradients = Collections.unmodifiableMap(new LinkedHashMap<>(gradients));
  }

  /** Whether some element of the gradient of a parameter is not zero. */
  boolean moves(String parameter) {
    Tensor gradient = gradients.get(parameter);
    return gradient != null && Arrays.stream(gradient.toDoubleArray()).anyMatch(g -> g != 0);
  }
}
