package org.merapi.tensor.cpu;

import java.util.Arrays;
import org.merapi.tensor.DType;
import org.merapi.tensor.NonFiniteMatrixException;
import org.merapi.tensor.NotPositiveDefiniteException;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.dense.DenseTensor;
import org.merapi.tensor.linalg.DenseKernels;
import org.merapi.tensor.linalg.MatrixView;
import org.merapi.tensor.linalg.Triangle;
import org.merapi.tensor.op.AdjugateOp;
import org.merapi.tensor.op.CholeskyUpdateOp;
import org.merapi.tensor.op.DeterminantOp;
import org.merapi.tensor.op.LeastSquaresOp;
import org.merapi.tensor.op.LinalgOp;
import org.merapi.tensor.op.LogDeterminantOp;
import org.merapi.tensor.op.LuOp;
import org.merapi.tensor.op.MatmulOp;
import org.merapi.tensor.op.MatrixExponentialOp;
import org.merapi.tensor.op.QrOp;
import org.merapi.tensor.op.SolveOp;
import org.merapi.tensor.op.SvdOp;
import org.merapi.tensor.op.SymmetricEigenOp;

/**
 * Matrix operations: the loop over outer axes around the kernels for one matrix. Float32 is worked
 * in float64 and rounded.
 */
final class Matrices {
  private static final DenseKernels KERNELS = DenseKernels.standard();

  private Matrices() {}

  static DenseTensor matmul(MatmulOp op, Allocation allocation, Tensor... inputs) {
    Shape shape = op.shape(inputs);
    Shape outer = shape.head(shape.rank() - 2);
    DenseTensor a = float64(inputs[0]);
    DenseTensor b = float64(inputs[1]);
    double[] out = float64(op.dtype(inputs), allocation, shape.elements());
    int[] aStarts = starts(a, outer);
    int[] bStarts = starts(b, outer);
    int block = shape.size(-2) * shape.size(-1);
    for (int i = 0; i < aStarts.length && block > 0; i++) {
      KERNELS.multiply(
          matrix(a, aStarts[i]),
          matrix(b, bStarts[i]),
          MatrixView.rowMajor(out, i * block, shape.size(-2), shape.size(-1)));
    }
    return Copying.cast(DenseTensor.ofFloat64(shape, out), op.dtype(inputs));
  }

  static DenseTensor run(LinalgOp op, Allocation allocation, Tensor... inputs) {
    return switch (op) {
      case LinalgOp.Cholesky c -> cholesky(c, allocation, inputs);
      case LinalgOp.TriangularSolve s -> solve(s, inputs);
      case SolveOp s -> LuResults.solve(s, inputs);
      case LuOp lu -> LuResults.lu(lu, inputs);
      case DeterminantOp d -> LuResults.determinant(d, inputs);
      case LogDeterminantOp d -> LuResults.logDeterminant(d, inputs);
      case AdjugateOp a -> OrthogonalResults.adjugate(a, inputs);
      case QrOp q -> OrthogonalResults.qr(q, inputs);
      case SymmetricEigenOp e -> OrthogonalResults.symmetricEigen(e, inputs);
      case SvdOp s -> OrthogonalResults.svd(s, inputs);
      case LeastSquaresOp l -> OrthogonalResults.leastSquares(l, inputs);
      case MatrixExponentialOp e -> MatrixFunctions.exponential(e, inputs);
      case CholeskyUpdateOp u -> MatrixFunctions.choleskyUpdate(u, inputs);
    };
  }

  private static DenseTensor cholesky(
      LinalgOp.Cholesky op, Allocation allocation, Tensor... inputs) {
    Shape shape = op.shape(inputs);
    DenseTensor a = float64(inputs[0]);
    int size = shape.size(-1);
    int[] starts = starts(a, shape.head(shape.rank() - 2));
    double[] out = float64(op.dtype(inputs), allocation, shape.elements());
    for (int i = 0; i < starts.length; i++) {
      int minor =
          KERNELS.cholesky(
              matrix(a, starts[i]), MatrixView.rowMajor(out, i * size * size, size, size));
      if (minor != 0) {
        throw new NotPositiveDefiniteException(op.label(), shape, i, minor);
      }
    }
    return Copying.cast(DenseTensor.ofFloat64(shape, out), op.dtype(inputs));
  }

  private static DenseTensor solve(LinalgOp.TriangularSolve op, Tensor... inputs) {
    Shape shape = op.shape(inputs);
    Shape outer = shape.head(shape.rank() - 2);
    DenseTensor t = float64(inputs[0]);
    double[] out = float64(inputs[1].expand(shape)).toDoubles();
    int[] starts = starts(t, outer);
    int block = shape.size(-2) * shape.size(-1);
    for (int i = 0; i < starts.length && block > 0; i++) {
      MatrixView matrix = matrix(t, starts[i]);
      MatrixView x = MatrixView.rowMajor(out, i * block, shape.size(-2), shape.size(-1));
      if (op.transposed()) {
        KERNELS.solveTriangular(Triangle.UPPER, matrix.transposed(), x);
      } else {
        KERNELS.solveTriangular(Triangle.LOWER, matrix, x);
      }
    }
    return Copying.cast(DenseTensor.ofFloat64(shape, out), op.dtype(inputs));
  }

  /** Memory to work in: that for the result if it is of this type. */
  private static double[] float64(DType result, Allocation allocation, int length) {
    return result == DType.FLOAT64
        ? (double[]) allocation.array(result, length)
        : new double[length];
  }

  static DenseTensor float64(Tensor x) {
    return (DenseTensor) x.cast(DType.FLOAT64);
  }

  static MatrixView matrix(DenseTensor x, int start) {
    int rank = x.shape().rank();
    return new MatrixView(
        x.float64(),
        start,
        x.shape().size(-2),
        x.shape().size(-1),
        x.strides()[rank - 2],
        x.strides()[rank - 1]);
  }

  /** A matrix without NaN or an infinity. */
  static MatrixView finiteMatrix(LinalgOp op, DenseTensor x, int[] starts, int i) {
    return finite(op, x.shape(), i, matrix(x, starts[i]));
  }

  /** The same matrix, if it is without NaN or an infinity. */
  static MatrixView finite(LinalgOp op, Shape shape, int i, MatrixView matrix) {
    if (!(matrix.largestMagnitude() < Double.POSITIVE_INFINITY)) {
      throw NonFiniteMatrixException.operand(op.label(), shape, i);
    }
    return matrix;
  }

  /** A result for a finite matrix is finite, unless it is out of range. */
  static void requireInRange(LinalgOp op, Shape shape, int i, MatrixView result) {
    if (!(result.largestMagnitude() < Double.POSITIVE_INFINITY)) {
      throw NonFiniteMatrixException.result(op.label(), shape, i);
    }
  }

  /** A result in the type of the operation. */
  static DenseTensor result(LinalgOp op, Shape shape, double[] values, Tensor... inputs) {
    return Copying.cast(DenseTensor.ofFloat64(shape, values), op.dtype(inputs));
  }

  /** Where each matrix begins, for all positions of the outer axes in row-major order. */
  static int[] starts(DenseTensor x, Shape outer) {
    return starts(x, outer, 2);
  }

  /**
   * Where each problem begins, for all positions of the outer axes in row-major order.
   *
   * @param core the number of axes behind the outer ones
   */
  static int[] starts(DenseTensor x, Shape outer, int core) {
    int own = x.shape().rank() - core;
    DenseTensor corners = x.view(x.offset(), x.shape().head(own), Arrays.copyOf(x.strides(), own));
    int[] starts = new int[outer.elements()];
    if (starts.length > 0) {
      StridedLoop.over(outer, corners)
          .forEachRow((offsets, strides, row, length) -> {
            for (int i = 0; i < length; i++) {
              starts[row + i] = offsets[0] + i * strides[0];
            }
          });
    }
    return starts;
  }
}
