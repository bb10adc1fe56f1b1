package org.merapi.tensor.compile;

import java.util.Arrays;
import org.merapi.tensor.DType;
import org.merapi.tensor.Shape;

/** Gives the operands of an operation with bodies to the bodies. */
final class Placement {
  private final Operand operand;
  private final Shape shape;
  private final DType dtype;

  /** Whether the operand can be read where it lies. */
  private final boolean isInPlace;

  private final StridedCopy copy;

  Placement(Operand operand, Shape shape, DType dtype) {
    this.operand = operand;
    this.shape = shape;
    this.dtype = dtype;
    this.isInPlace =
        operand instanceof Operand.InArray
            && (shape.elements() <= 1 || Arrays.equals(operand.strides(), shape.rowMajorStrides()));
    this.copy = StridedCopy.of(shape, operand.strides(), shape.rowMajorStrides());
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
    if (isInPlace) {
      int first = operand.first(frame);
      body.place(input, operand.array(frame), first);
      return first;
    }
    copy(frame, memory);
    body.place(input, memory, 0);
    return 0;
  }

  /** Copies the operand to the beginning of an array. */
  void copy(Frame frame, Object memory) {
    if (shape.elements() > 0) {
      copy.run(operand.array(frame), operand.first(frame), memory, 0);
    }
  }
}
