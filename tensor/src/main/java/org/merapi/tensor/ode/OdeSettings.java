package org.merapi.tensor.ode;

/**
 * How an initial value problem is solved.
 *
 * @param method of a step
 * @param relative tolerance: a step's error in an element may be this part of the element ...
 * @param absolute ... and this much besides
 * @param maxSteps the greatest number of steps, those that are tried again with a smaller size
 *     among them
 * @param adjoint whether gradients come from the adjoint equations instead of sensitivities
 */
public record OdeSettings(
    OdeMethod method, double relative, double absolute, int maxSteps, boolean adjoint) {

  /** Checks the numbers. */
  public OdeSettings {
    if (!(relative >= 0 && relative < 1)) {
      throw new IllegalArgumentException(
          "ode: the relative tolerance must be at least 0 and below 1, got " + relative);
    }
    if (!(absolute >= 0 && absolute < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "ode: the absolute tolerance must be at least 0 and finite, got " + absolute);
    }
    if (relative == 0 && absolute == 0) {
      throw new IllegalArgumentException("ode: one of the two tolerances must be positive");
    }
    if (maxSteps < 1) {
      throw new IllegalArgumentException(
          "ode: the number of steps allowed must be at least 1, got " + maxSteps);
    }
  }
}
