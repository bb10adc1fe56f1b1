package org.merapi.tensor.ir;

import java.util.List;
import org.merapi.tensor.DType;
import org.merapi.tensor.op.CastOp;
import org.merapi.tensor.op.CumulativeOp;
import org.merapi.tensor.op.LinalgOp;
import org.merapi.tensor.op.LinearRecurrenceOp;
import org.merapi.tensor.op.MatmulOp;
import org.merapi.tensor.op.Op;
import org.merapi.tensor.op.ReduceOp;
import org.merapi.tensor.op.ScalarOp;
import org.merapi.tensor.op.ScatterAddOp;
import org.merapi.tensor.op.SparseOp;

/**
 * Writes out that float32 functions, sums, products and factorisations are computed in float64 and
 * rounded, and that int32 is summed and multiplied up in int64: as conversions around the wide
 * operations, which have the fast kernels. Changes no result.
 */
public record Widen() implements Pass {
  @Override
  public String name() {
    return "widen";
  }

  @Override
  public Graph apply(Graph graph) {
    return new Rewriter() {
      @Override
      Node rewrite(Node.Apply apply, List<Node> inputs) {
        DType narrow = inputs.isEmpty() ? apply.dtype() : inputs.getFirst().dtype();
        return isWidened(apply.op(), narrow) ? wide(apply, narrow, inputs) : copy(apply, inputs);
      }

      private Node wide(Node.Apply apply, DType narrow, List<Node> inputs) {
        DType working = narrow == DType.FLOAT32 ? DType.FLOAT64 : DType.INT64;
        Node[] operands =
            inputs.stream()
                .map(input ->
                    input.dtype() == narrow
                        ? apply(apply.origin(), new CastOp(working), input)
                        : input)
                .toArray(Node[]::new);
        Node result = apply(apply.origin(), apply.op(), operands);
        return result.dtype() == apply.dtype()
            ? result
            : apply(apply.origin(), new CastOp(apply.dtype()), result);
      }
    }.run(graph);
  }

  /**
   * Whether an operation works in a wider type than that of its first operand.
   *
   * @param narrow that type
   */
  private static boolean isWidened(Op op, DType narrow) {
    return switch (narrow) {
      case FLOAT32 ->
          switch (op) {
            case ScalarOp scalar -> scalar.kernel().isWidened(narrow);
            case ReduceOp reduce -> isAccumulated(reduce);
            case CumulativeOp running -> isRounded(running);
            case LinearRecurrenceOp recurrence -> true;
            case ScatterAddOp scatter -> true;
            case MatmulOp matmul -> true;
            case LinalgOp linalg -> true;
            case SparseOp sparse -> true;
            default -> false;
          };
      case INT32 ->
          switch (op) {
            case ReduceOp reduce -> isAccumulated(reduce);
            case CumulativeOp running -> running.kind() == CumulativeOp.Kind.SUM;
            default -> false;
          };
      case FLOAT64, INT64, BOOL -> false;
    };
  }

  private static boolean isAccumulated(ReduceOp op) {
    return op.kind() == ReduceOp.Kind.SUM || op.kind() == ReduceOp.Kind.PROD;
  }

  private static boolean isRounded(CumulativeOp op) {
    return switch (op.kind()) {
      case SUM, LOG_SUM_EXP -> true;
      case ARGMAX, ARGMIN -> false;
    };
  }
}
