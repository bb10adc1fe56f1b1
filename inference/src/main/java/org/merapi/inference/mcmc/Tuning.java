package org.merapi.inference.mcmc;

/**
 * What warm-up adapts: the step size of the leapfrog integrator and the diagonal metric.
 *
 * @param stepSize the step size, positive
 * @param inverseMetric the diagonal of the inverse mass matrix, positive: an estimate of the
 *     variance of each coordinate
 */
public record Tuning(double stepSize, RealVector inverseMetric) {

  /**
   * Returns the step size with the identity as the metric.
   *
   * @param stepSize the step size
   * @param dimension the number of coordinates
   * @return the tuning
   */
  public static Tuning unit(double stepSize, int dimension) {
    return new Tuning(stepSize, RealVector.filled(dimension, 1));
  }
}
