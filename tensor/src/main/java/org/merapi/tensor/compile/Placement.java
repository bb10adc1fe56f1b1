package org.merapi.tensor.compile;

import java.util.Arrays;
import org.merapi.tensor.DType;
import org.merapi.tensor.Shape;
import org.merapi.tensor.dense.DenseTensor;

/** Gives the operands of an operation with bodies to the bodies. */
final class Placement {
  private final Operand operand;
  private final Shape shape;
  private final DType dtype;

  Placement(Operand operand, Shape shape, DType dtype) {
    this.operand = operand;
    this.shape = shape;
    this.dtype = dtype;
  }

  int elements() {
    return shape.elements();
  }

  DType dtype() {
    return dtype;
  }

  /** Whether the operand can be read where it lies. */
  private boolean isInPlace() {
    return operand instanceof Operand.InArray value
        && (shape.elements() <= 1
            || Arrays.equals(value.access().strides(), shape.rowMajorStrides()));
  }

  /** Memory for a copy, if one is needed. */
  Object memory() {
    return Inner.array(dtype, isInPlace() ? 0 : shape.elements());
  }

  /**
   * Makes the operand an input of a body.
   *
   * @param memory from {@link #memory}
   * @return the index of the first element in the array that the body now has
   */
  int place(Frame frame, Executable body, int input, Object memory) {
    if (isInPlace() && operand instanceof Operand.InArray value) {
      int first = value.access().first(frame);
      body.place(input, frame.arrays[value.access().slot()], first);
      return first;
    }
    copy(frame, memory);
    body.place(input, memory, 0);
    return 0;
  }

  /** Copies the operand to the beginning of an array. */
  void copy(Frame frame, Object memory) {
    if (shape.elements() == 0) {
      return;
    }
    Access target = new Access(0, dtype, 0, shape.rowMajorStrides());
    if (operand instanceof Operand.InArray value) {
      StridedCopy.copy(
          shape.toArray(),
          frame.arrays[value.access().slot()],
          value.access().in(frame),
          memory,
          target);
    } else if (operand instanceof Operand.Scalar scalar && shape.elements() == 1) {
      scalar.copy(frame, memory);
    } else {
      DenseTensor tensor = operand.tensor(frame);
      Access source = new Access(0, dtype, tensor.offset(), tensor.strides());
      StridedCopy.copy(shape.toArray(), tensor.array(), source, memory, target);
    }
  }
}
