package org.merapi.tensor.compile;

import org.merapi.tensor.DType;
import org.merapi.tensor.Shape;
import org.merapi.tensor.ir.Node;
import org.merapi.tensor.op.MatmulOp;
import org.merapi.tensor.op.ReduceOp;
import org.merapi.tensor.op.ScatterAddOp;
import org.merapi.tensor.op.TakeOp;

/** Which operations other than element-wise ones can be computed block by block of rows. */
final class RowSteps {
  /** Each chunk and thread has sums of its own: more of them would take more memory than time. */
  private static final int MOST_SUMS = 4096;

  private RowSteps() {}

  /** Entries of a vector chosen for each row. */
  static boolean isGather(Layouts layouts, Node.Apply node) {
    return node.op() instanceof TakeOp take
        && take.axis() == 0
        && node.dtype() == DType.FLOAT64
        && node.input(0).shape().rank() == 1
        && !layouts.of(node.input(0)).root().isSingle()
        && node.input(1).shape().rank() == 1;
  }

  /** Whether a block of rows needs more of an input than its own rows. */
  static boolean needsWhole(Node.Apply node, Node input) {
    return (node.op() instanceof TakeOp && node.input(0).equals(input))
        || (node.op() instanceof MatmulOp
            && node.input(1).equals(input)
            && node.input(0) instanceof Node.Constant);
  }

  /** A number of each row added to an entry of a short vector. */
  static boolean isScatter(Node.Apply node) {
    return node.op() instanceof ScatterAddOp scatter
        && scatter.axis() == 0
        && node.dtype() == DType.FLOAT64
        && node.shape().rank() == 1
        && node.shape().elements() <= MOST_SUMS
        && node.input(0).shape().rank() == 1
        && node.input(0).shape().equals(node.input(1).shape())
        && node.input(0).shape().elements() >= RowAxis.FEWEST_ROWS;
  }

  /**
   * A reduction that treats all axes ahead of the row axis alike, and all behind it; one within the
   * rows is over either group.
   */
  static boolean isRegular(ReduceOp op, Shape shape, int rowAxis) {
    if (op.axes().length() == 0) {
      return false;
    }
    boolean ahead = isReduced(op, shape, 0, rowAxis, true);
    boolean behind = isReduced(op, shape, rowAxis + 1, shape.rank(), true);
    boolean keepsAhead = isReduced(op, shape, 0, rowAxis, false);
    boolean keepsBehind = isReduced(op, shape, rowAxis + 1, shape.rank(), false);
    if (op.axes().contains(rowAxis)) {
      return (ahead || keepsAhead) && (behind || keepsBehind);
    }
    return (ahead && keepsBehind) || (keepsAhead && behind);
  }

  /** Whether all axes of a range, but for those of size 1, are reduced, or none. */
  private static boolean isReduced(ReduceOp op, Shape shape, int from, int to, boolean reduced) {
    for (int i = from; i < to; i++) {
      if (shape.size(i) != 1 && op.axes().contains(i) != reduced) {
        return false;
      }
    }
    return true;
  }

  /** A data matrix of more rows than columns times a vector. */
  static boolean isRowsTimesVector(Layouts layouts, Node.Apply node) {
    Shape matrix = node.input(0).shape();
    return node.input(0) instanceof Node.Constant
        && isFloat64(node)
        && isTall(matrix)
        && node.input(1).shape().rank() == 2
        && node.input(1).shape().size(1) == 1
        && !layouts.of(node.input(1)).root().isSingle()
        && isContiguous(layouts, node.input(1));
  }

  /** The transpose of a data matrix of more rows than columns times a vector. */
  static boolean isRowsTransposedTimesVector(Layouts layouts, Node.Apply node) {
    Layouts.Layout layout = layouts.of(node.input(0));
    Shape matrix = layout.root().shape();
    Shape transposed = node.input(0).shape();
    return layout.root() instanceof Node.Constant
        && isFloat64(node)
        && isTall(matrix)
        && transposed.rank() == 2
        && transposed.size(0) == matrix.size(1)
        && transposed.size(1) == matrix.size(0)
        && layout.offset() == 0
        && layout.strides()[0] == 1
        && layout.strides()[1] == matrix.size(1)
        && node.input(1).shape().rank() == 2
        && node.input(1).shape().size(1) == 1;
  }

  private static boolean isFloat64(Node.Apply product) {
    return product.inputs().stream().allMatch(input -> input.dtype() == DType.FLOAT64);
  }

  private static boolean isTall(Shape matrix) {
    return matrix.rank() == 2
        && matrix.size(0) >= RowAxis.FEWEST_ROWS
        && matrix.size(0) > matrix.size(1)
        && matrix.size(1) > 0;
  }

  private static boolean isContiguous(Layouts layouts, Node vector) {
    int[] strides = layouts.of(vector).strides();
    return vector.shape().size(0) == 1 || strides[0] == 1;
  }
}
