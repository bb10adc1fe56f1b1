package org.merapi.tensor;

import java.util.ArrayList;
import java.util.List;
import org.merapi.tensor.dense.DenseTensor;
import org.merapi.tensor.ir.TraceException;

/** Where masks are true. What they choose has a shape that depends on their numbers. */
final class Masks {
  private Masks() {}

  /**
   * The positions at which a tensor is other than zero or false, in row-major order: a vector for
   * each axis.
   *
   * @param label what errors name
   */
  static List<Tensor> nonzero(String label, Tensor mask) {
    boolean[] flags = numbers(label, mask).toFlags();
    int count = 0;
    for (boolean flag : flags) {
      count += flag ? 1 : 0;
    }
    Shape shape = mask.shape();
    long[][] positions = new long[shape.rank()][count];
    int next = 0;
    for (int place = 0; place < flags.length; place++) {
      if (flags[place]) {
        for (int axis = 0; axis < positions.length; axis++) {
          positions[axis][next] = place / shape.rowMajorStrides()[axis] % shape.size(axis);
        }
        next++;
      }
    }
    List<Tensor> vectors = new ArrayList<>();
    for (long[] along : positions) {
      vectors.add(DenseTensor.wrap(Shape.of(count), along));
    }
    return vectors;
  }

  /** Whether a mask without axes is true, as positions in an axis of size 1. */
  static Tensor ofScalar(Tensor mask) {
    boolean isTrue = numbers("index", mask).isAllTrue();
    return DenseTensor.wrap(Shape.of(isTrue ? 1 : 0), new long[isTrue ? 1 : 0]);
  }

  /** Demands that a mask has the sizes of the axes that it stands for. */
  static void requireFits(Tensor mask, Shape shape, int firstAxis) {
    for (int i = 0; i < mask.rank(); i++) {
      if (mask.size(i) != shape.size(firstAxis + i)) {
        throw new ShapeException(
            "index: a mask of shape "
                + mask.shape()
                + " at axis "
                + firstAxis
                + " does not fit shape "
                + shape
                + ": it has size "
                + mask.size(i)
                + " where axis "
                + (firstAxis + i)
                + " has size "
                + shape.size(firstAxis + i));
      }
    }
  }

  private static DenseTensor numbers(String label, Tensor mask) {
    if (!mask.hiddenAxes().isEmpty()) {
      throw new IllegalStateException(
          label
              + ": the mask of shape "
              + mask.shape()
              + " carries the hidden axes "
              + mask.hiddenAxes()
              + ", and may choose another number of elements at each of their positions; keep the"
              + " shape and choose by where(mask, x, other)");
    }
    try {
      return DenseTensor.of(mask.concrete());
    } catch (TraceException _) {
      throw new TraceException(
          label
              + ": the mask of shape "
              + mask.shape()
              + " is traced, so how many elements it chooses is not known; keep the shape and"
              + " choose by where(mask, x, other), or make the mask outside the traced function");
    }
  }
}
