package org.merapi.distributions.constraint;

import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;

/** A smooth bijection between events, with the log of its volume change. */
public interface Transform {

  /** The number of trailing axes of one event on the left side. */
  default int domainRank() {
    return 0;
  }

  /** The number of trailing axes of one event on the right side. */
  default int codomainRank() {
    return domainRank();
  }

  /** The image. */
  Tensor forward(Tensor x);

  /** The point whose image is {@code y}. */
  Tensor inverse(Tensor y);

  /**
   * The log of the absolute determinant of the Jacobian of {@link #forward} at {@code x}: one
   * number for each event.
   *
   * @param y the image of {@code x}, so that it need not be computed again
   */
  Tensor logAbsDetJacobian(Tensor x, Tensor y);

  /** The shape of the image of a tensor of shape {@code x}. */
  default Shape forwardShape(Shape x) {
    return x;
  }

  /** The shape of a tensor whose image has shape {@code y}. */
  default Shape inverseShape(Shape y) {
    return y;
  }
}
