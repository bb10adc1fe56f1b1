package org.merapi.tensor.compile;

import java.util.Optional;
import org.merapi.tensor.op.ScalarOp;

/** Which element-wise operations have a shared array kernel, and which HotSpot vectorises. */
final class ArrayKernels {
  private ArrayKernels() {}

  /** The method of the shared kernels that computes an operation. */
  static Optional<String> method(ScalarOp op) {
    return switch (op) {
      case EXP -> Optional.of("exp");
      case EXPM1 -> Optional.of("expm1");
      case LOG -> Optional.of("log");
      case LOG1P -> Optional.of("log1p");
      case SIGMOID -> Optional.of("sigmoid");
      case TANH -> Optional.of("tanh");
      case SOFTPLUS -> Optional.of("softplus");
      case LOG_SIGMOID -> Optional.of("logSigmoid");
      case LGAMMA -> Optional.of("lgamma");
      case DIGAMMA -> Optional.of("digamma");
      case ERF -> Optional.of("erf");
      case ERFC -> Optional.of("erfc");
      case ERFINV -> Optional.of("erfinv");
      default -> Optional.empty();
    };
  }

  /** Operations that HotSpot turns into vector instructions in a plain loop. */
  static boolean isArithmetic(ScalarOp op) {
    return switch (op) {
      case ADD, SUBTRACT, MULTIPLY, DIVIDE, NEGATE, ABS, SQUARE, RECIPROCAL, SQRT -> true;
      default -> false;
    };
  }
}
