package org.merapi.tensor.ir;

import org.merapi.tensor.op.ScalarOp;

/** What the operations that made a value tell of its sign. */
final class Signs {
  /** How far back the question is followed, so that asking takes a bounded time. */
  private static final int DEPTH = 4;

  private Signs() {}

  /** Whether every element is at least zero or NaN. */
  static boolean isNeverNegative(Node node) {
    return isNeverNegative(node, DEPTH);
  }

  private static boolean isNeverNegative(Node node, int depth) {
    if (node instanceof Node.Constant constant) {
      return constant.isSingle() && constant.numberAt(0) >= 0;
    }
    if (depth == 0
        || !node.dtype().isFloating()
        || !(node instanceof Node.Apply apply && apply.op() instanceof ScalarOp op)) {
      return false;
    }
    return switch (op) {
      case EXP, SQUARE, ABS, SQRT, SIGMOID, SOFTPLUS -> true;
      case ADD, MULTIPLY, DIVIDE ->
          isNeverNegative(apply.input(0), depth - 1) && isNeverNegative(apply.input(1), depth - 1);
      default -> false;
    };
  }
}
