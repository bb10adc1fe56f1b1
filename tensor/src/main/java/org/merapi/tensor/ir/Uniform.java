package org.merapi.tensor.ir;

import org.merapi.tensor.Shape;
import org.merapi.tensor.dense.DenseTensor;

/** Finds tensors that repeat elements: what is done to each of them can then be done once. */
final class Uniform {
  private Uniform() {}

  /**
   * A tensor that broadcasts to the given one: a scalar if all elements are the same to the bit,
   * one with axes of size 1 where the given one repeats its elements, else the tensor itself.
   */
  static DenseTensor collapsed(DenseTensor tensor) {
    int count = tensor.elements();
    if (count < 2) {
      return tensor;
    }
    Shape shape = tensor.shape();
    for (int axis = 0; axis < shape.rank(); axis++) {
      if (repeats(tensor, axis)) {
        shape = shape.with(axis, 1);
      }
    }
    if (shape.equals(tensor.shape())) {
      return tensor;
    }
    return shape.elements() == 1
        ? tensor.view(tensor.offset(), Shape.SCALAR)
        : tensor.view(tensor.offset(), shape, tensor.strides());
  }

  /** Whether all positions of an axis hold the same; for data that do not, found out at once. */
  private static boolean repeats(DenseTensor tensor, int axis) {
    int size = tensor.shape().size(axis);
    if (size == 1 || tensor.strides()[axis] == 0) {
      return true;
    }
    int inner = tensor.shape().tail(tensor.shape().rank() - axis - 1).elements();
    for (int i = 0; i < tensor.elements(); i++) {
      int first = i - i / inner % size * inner;
      if (!sameBits(tensor, i, first)) {
        return false;
      }
    }
    return true;
  }

  /** Whether two elements, by their numbers in row-major order, are the same to the bit. */
  static boolean sameBits(DenseTensor tensor, int i, int k) {
    return tensor.dtype().isFloating()
        ? Double.doubleToRawLongBits(tensor.doubleAt(i))
            == Double.doubleToRawLongBits(tensor.doubleAt(k))
        : tensor.longAt(i) == tensor.longAt(k);
  }
}
