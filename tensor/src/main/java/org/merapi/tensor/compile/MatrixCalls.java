package org.merapi.tensor.compile;

import java.util.List;
import java.util.Optional;
import org.merapi.tensor.DType;
import org.merapi.tensor.NotPositiveDefiniteException;
import org.merapi.tensor.Shape;
import org.merapi.tensor.dense.DenseTensor;
import org.merapi.tensor.ir.Node;
import org.merapi.tensor.linalg.DenseKernels;
import org.merapi.tensor.linalg.MatrixView;
import org.merapi.tensor.linalg.SmallMatrices;
import org.merapi.tensor.linalg.Triangle;
import org.merapi.tensor.op.LinalgOp;
import org.merapi.tensor.op.MatmulOp;

/**
 * The steps on single matrices, written straight to where the result belongs. Those on small ones
 * allocate nothing.
 */
final class MatrixCalls {
  private static final DenseKernels KERNELS = DenseKernels.standard();

  private MatrixCalls() {}

  /** The step of an operation, if it is one on single float64 matrices. */
  static Optional<Call> of(Node.Apply node, List<Operand> operands, Access target) {
    boolean single =
        node.shape().rank() == 2
            && node.inputs().stream()
                .allMatch(input -> input.dtype() == DType.FLOAT64 && input.shape().rank() == 2);
    if (!single) {
      return Optional.empty();
    }
    return switch (node.op()) {
      case MatmulOp op ->
          Optional.of(new Product(operands.get(0), operands.get(1), node.shape(), target));
      case LinalgOp.Cholesky op ->
          Optional.of(new Factor(operands.getFirst(), node.shape(), target));
      case LinalgOp.TriangularSolve op ->
          Optional.of(
              new Solution(
                  op.transposed(), operands.get(0), operands.get(1), node.shape(), target));
      default -> Optional.empty();
    };
  }

  private static MatrixView view(Frame frame, Operand operand) {
    DenseTensor matrix = operand.tensor(frame);
    return new MatrixView(
        matrix.float64(),
        matrix.offset(),
        matrix.shape().size(0),
        matrix.shape().size(1),
        matrix.strides()[0],
        matrix.strides()[1]);
  }

  private static MatrixView view(Frame frame, Shape shape, Access access) {
    return MatrixView.rowMajor(
        (double[]) frame.arrays[access.slot()], access.first(frame), shape.size(0), shape.size(1));
  }

  private record Product(Operand left, Operand right, Shape shape, Access target) implements Call {
    @Override
    public void run(Frame frame) {
      int rows = shape.size(0);
      int columns = shape.size(1);
      int inner = left.shape().size(1);
      if (!SmallMatrices.isSmallProduct(rows, inner, columns)) {
        KERNELS.multiply(view(frame, left), view(frame, right), view(frame, shape, target));
        return;
      }
      int[] a = left.strides();
      int[] b = right.strides();
      SmallMatrices.multiply(
          (double[]) left.array(frame),
          left.first(frame),
          a[0],
          a[1],
          (double[]) right.array(frame),
          right.first(frame),
          b[0],
          b[1],
          (double[]) frame.arrays[target.slot()],
          target.first(frame),
          columns,
          1,
          rows,
          inner,
          columns);
    }

    @Override
    public String label() {
      return "matmul";
    }
  }

  private record Factor(Operand matrix, Shape shape, Access target) implements Call {
    @Override
    public void run(Frame frame) {
      int minor =
          SmallMatrices.isSmall(shape.size(0))
              ? small(frame, shape.size(0))
              : KERNELS.cholesky(view(frame, matrix), view(frame, shape, target));
      if (minor != 0) {
        throw new NotPositiveDefiniteException(label(), shape, 0, minor);
      }
    }

    private int small(Frame frame, int size) {
      int[] a = matrix.strides();
      return SmallMatrices.cholesky(
          (double[]) matrix.array(frame),
          matrix.first(frame),
          a[0],
          a[1],
          (double[]) frame.arrays[target.slot()],
          target.first(frame),
          size,
          1,
          size);
    }

    @Override
    public String label() {
      return "cholesky";
    }
  }

  private static final class Solution implements Call {
    private final boolean transposed;
    private final Operand matrix;
    private final Operand rightHandSides;
    private final Shape shape;
    private final Access target;
    private final StridedCopy copy;

    Solution(
        boolean transposed, Operand matrix, Operand rightHandSides, Shape shape, Access target) {
      this.transposed = transposed;
      this.matrix = matrix;
      this.rightHandSides = rightHandSides;
      this.shape = shape;
      this.target = target;
      this.copy = StridedCopy.of(shape, rightHandSides.strides(), target.strides());
    }

    @Override
    public void run(Frame frame) {
      Triangle triangle = transposed ? Triangle.UPPER : Triangle.LOWER;
      if (!SmallMatrices.isSmall(shape.size(0))) {
        copy.run(
            rightHandSides.array(frame),
            rightHandSides.first(frame),
            frame.arrays[target.slot()],
            target.first(frame));
        MatrixView view = view(frame, matrix);
        KERNELS.solveTriangular(
            triangle, transposed ? view.transposed() : view, view(frame, shape, target));
        return;
      }
      int[] t = matrix.strides();
      int[] b = rightHandSides.strides();
      SmallMatrices.solve(
          triangle,
          false,
          (double[]) matrix.array(frame),
          matrix.first(frame),
          transposed ? t[1] : t[0],
          transposed ? t[0] : t[1],
          (double[]) rightHandSides.array(frame),
          rightHandSides.first(frame),
          b[0],
          b[1],
          (double[]) frame.arrays[target.slot()],
          target.first(frame),
          shape.size(1),
          1,
          shape.size(0),
          shape.size(1));
    }

    @Override
    public String label() {
      return "solveTriangular";
    }
  }
}
