package org.merapi.benchmarks.compiled;

import org.merapi.inference.mcmc.Evaluation;

/**
 * How far two forms of a model are from each other: nothing is timed before they agree.
 *
 * @param value the relative difference of the values
 * @param gradient the largest difference of a component of the gradients, relative to the largest
 *     component
 */
record Agreement(double value, double gradient) {
  /** The largest difference that rounding explains in the longest sums here. */
  static final double TOLERANCE = 1e-10;

  /** Compares a model in Merapi and in C at the same position. */
  static Agreement of(MerapiGradient merapi, NativeModel compiled) {
    Evaluation expected = merapi.evaluation();
    double value = compiled.evaluate(1);
    double[] gradient = compiled.gradient();
    double largest = 0;
    double difference = 0;
    for (int i = 0; i < gradient.length; i++) {
      largest = Math.max(largest, Math.abs(expected.gradient()[i]));
      difference = Math.max(difference, Math.abs(expected.gradient()[i] - gradient[i]));
    }
    double density = expected.logDensity();
    return new Agreement(Math.abs(value - density) / Math.abs(density), difference / largest);
  }

  /**
   * Refuses forms that differ.
   *
   * @param what they are, for the message
   * @throws IllegalStateException if a difference is above the tolerance, or NaN
   */
  Agreement require(String what) {
    if (!(value <= TOLERANCE && gradient <= TOLERANCE)) {
      throw new IllegalStateException(
          what
              + ": Merapi and C differ by "
              + value
              + " in the value and by "
              + gradient
              + " in the gradient, more than "
              + TOLERANCE);
    }
    return this;
  }
}
