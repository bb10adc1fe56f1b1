package org.merapi.tensor.compile;

import java.util.Arrays;
import java.util.Optional;
import org.merapi.tensor.DType;
import org.merapi.tensor.Shape;

/** Gives the operands of an operation with bodies to the bodies. */
final class Placement {
  private final Operand operand;
  private final Shape shape;
  private final DType dtype;

  /** Whether the operand can be read where it lies. */
  private final boolean isInPlace;

  private final Optional<StridedCopy> copy;

  Placement(Operand operand, Shape shape, DType dtype) {
    this.operand = operand;
    this.shape = shape;
    this.dtype = dtype;
    this.isInPlace =
        operand instanceof Operand.InArray value
            && (shape.elements() <= 1
                || Arrays.equals(value.access().strides(), shape.rowMajorStrides()));
    this.copy =
        operand instanceof Operand.InArray value
            ? Optional.of(StridedCopy.of(shape, value.access().strides(), shape.rowMajorStrides()))
            : Optional.empty();
  }

  int elements() {
    return shape.elements();
  }

  DType dtype() {
    return dtype;
  }

  /** Memory for a copy, if one is needed. */
  Object memory() {
    return Inner.array(dtype, isInPlace ? 0 : shape.elements());
  }

  /**
   * Makes the operand an input of a body.
   *
   * @param memory from {@link #memory}
   * @return the index of the first element in the array that the body now has
   */
  int place(Frame frame, Executable body, int input, Object memory) {
    if (isInPlace && operand instanceof Operand.InArray value) {
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
    if (operand instanceof Operand.InArray value && copy.isPresent()) {
      Access access = value.access();
      copy.get().run(frame.arrays[access.slot()], access.first(frame), memory, 0);
    } else if (operand instanceof Operand.Scalar scalar && shape.elements() == 1) {
      scalar.copy(frame, memory);
    } else {
      StridedCopy.copy(operand.tensor(frame), memory, 0, shape.rowMajorStrides());
    }
  }
}
