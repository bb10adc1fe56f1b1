package org.merapi.distributions.transform;

import java.util.List;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;

/**
 * A smooth map between events, with the log of its volume change. Most are bijections. A few, such
 * as {@link Normalize}, map more numbers than the image has dimensions, or several points to one;
 * their {@link #isBijective} is false.
 */
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

  /** The point whose image is {@code y}; one of them, if the map is no bijection. */
  Tensor inverse(Tensor y);

  /**
   * What is added to a log density at {@code y}, the image of {@code x}, to give a log density at
   * {@code x} that makes the image follow the first one: one number for each event. For a bijection
   * this is the log of the absolute determinant of the Jacobian of {@link #forward} at {@code x}.
   * For any other map it is the log of a density over all points that share an image, which each
   * such transform names.
   *
   * @param y the image of {@code x}, so that it need not be computed again
   */
  Tensor logAbsDetJacobian(Tensor x, Tensor y);

  /** Whether each image comes from one point only. */
  default boolean isBijective() {
    return true;
  }

  /** The transform's name in messages. */
  default String name() {
    return getClass().getSimpleName();
  }

  /** This transform, then another one. */
  default Transform then(Transform next) {
    return new Composed(List.of(this, next));
  }

  /**
   * The inverse of this transform.
   *
   * @throws IllegalArgumentException if this is no bijection
   */
  default Transform inverted() {
    return new Inverted(this);
  }

  /** The shape of the image of a tensor of shape {@code x}. */
  default Shape forwardShape(Shape x) {
    return x;
  }

  /** The shape of a tensor whose image has shape {@code y}. */
  default Shape inverseShape(Shape y) {
    return y;
  }
}
