package org.merapi.autograd.numeric;

import org.merapi.tensor.Tensor;

/**
 * A function to be integrated that is told how far a point is from the limits. Near a limit other
 * than zero the point itself cannot tell: {@code 1 - x} has no digits left where {@code x} is next
 * to 1. A function that is infinite at such a limit should be written by the distance.
 */
@FunctionalInterface
public interface Integrand {
  /**
   * The value at points.
   *
   * @param x the points, of the common shape of the limits
   * @param fromLower how far they are above the lower limit, exact to rounding; infinite if that is
   *     minus infinity
   * @param toUpper how far they are below the upper limit, in the same way
   */
  Tensor at(Tensor x, Tensor fromLower, Tensor toUpper);
}
