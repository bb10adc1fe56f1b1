package org.merapi.tensor.compile;

import java.util.Optional;
import org.merapi.tensor.emit.ArrayKernel;
import org.merapi.tensor.op.ScalarOp;

/** Which element-wise operations have a shared array kernel, and which HotSpot vectorises. */
final class ArrayKernels {
  private ArrayKernels() {}

  /** The method of the shared kernels that computes an operation. */
  static Optional<String> method(ScalarOp op) {
    return ArrayKernel.of(op).map(ArrayKernel::method);
  }

  /** Operations that HotSpot turns into vector instructions in a plain loop. */
  static boolean isArithmetic(ScalarOp op) {
    return switch (op) {
      case ADD, SUBTRACT, MULTIPLY, DIVIDE, NEGATE, ABS, SQUARE, RECIPROCAL, SQRT -> true;
      default -> false;
    };
  }
}
