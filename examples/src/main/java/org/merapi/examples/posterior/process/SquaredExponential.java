package org.merapi.examples.posterior.process;

import static org.merapi.tensor.Tensors.exp;

import org.merapi.tensor.Tensor;

/** The covariance of smooth curves. */
final class SquaredExponential {
  private SquaredExponential() {}

  /**
   * The covariance variance exp(-(x_i - x_j)^2 / (2 length^2)) of the values at points.
   *
   * @param x the points, a vector
   * @return a matrix
   */
  static Tensor covariance(Tensor x, Tensor variance, Tensor length) {
    var squaredDistance = x.unsqueeze(-1).minus(x).square();
    return variance.times(exp(squaredDistance.times(-0.5).div(length.square())));
  }
}
