package org.merapi.distributions.transform;

import org.merapi.tensor.Shape;
import org.merapi.tensor.ShapeException;
import org.merapi.tensor.Tensor;

/** Checks of shapes, and sums over the axes of events. */
final class Events {
  private Events() {}

  /** The size of the last axis. */
  static int vector(Transform transform, Shape shape) {
    if (shape.rank() < 1) {
      throw new ShapeException(transform.name() + ": needs a vector, got shape " + shape);
    }
    return shape.size(-1);
  }

  /** The size of the last axis, which may not be 0. */
  static int filledVector(Transform transform, Shape shape) {
    if (vector(transform, shape) == 0) {
      throw new ShapeException(
          transform.name() + ": needs a vector of at least one entry, got shape " + shape);
    }
    return shape.size(-1);
  }

  /** The size of both of the last two axes. */
  static int square(Transform transform, Shape shape) {
    if (shape.rank() < 2 || shape.size(-1) != shape.size(-2)) {
      throw new ShapeException(transform.name() + ": needs a square matrix, got shape " + shape);
    }
    return shape.size(-1);
  }

  /** Constants and parameters in the type of what they act on, which decides that of results. */
  static Tensor like(Tensor parameter, Tensor x) {
    return parameter.cast(x.dtype().floating());
  }

  /** The sum over the last axes. */
  static Tensor sumLast(Tensor each, int axes) {
    if (axes == 0) {
      return each;
    }
    int[] last = new int[axes];
    for (int i = 0; i < axes; i++) {
      last[i] = -1 - i;
    }
    return each.sum(last);
  }
}
