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
import org.merapi.tensor.linalg.Triangle;
import org.merapi.tensor.op.LinalgOp;
import org.merapi.tensor.op.MatmulOp;

/** The steps on single matrices, written straight to where the result belongs. */
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
      KERNELS.multiply(view(frame, left), view(frame, right), view(frame, shape, target));
    }

    @Override
    public String label() {
      return "matmul";
    }
  }

  private record Factor(Operand matrix, Shape shape, Access target) implements Call {
    @Override
    public void run(Frame frame) {
      int minor = KERNELS.cholesky(view(frame, matrix), view(frame, shape, target));
      if (minor != 0) {
        throw new NotPositiveDefiniteException(label(), shape, 0, minor);
      }
    }

    @Override
    public String label() {
      return "cholesky";
    }
  }

  private record Solution(
      boolean transposed, Operand matrix, Operand rightHandSides, Shape shape, Access target)
      implements Call {
    @Override
    public void run(Frame frame) {
      DenseTensor sides = rightHandSides.tensor(frame);
      StridedCopy.copy(sides, frame.arrays[target.slot()], target.first(frame), target.strides());
      MatrixView solution = view(frame, shape, target);
      MatrixView triangle = view(frame, matrix);
      if (transposed) {
        KERNELS.solveTriangular(Triangle.UPPER, triangle.transposed(), solution);
      } else {
        KERNELS.solveTriangular(Triangle.LOWER, triangle, solution);
      }
    }

    @Override
    public String label() {
      return "solveTriangular";
    }
  }
}
