package org.merapi.tensor.cpu;

import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.dense.DenseTensor;
import org.merapi.tensor.linalg.DenseFactors;
import org.merapi.tensor.linalg.DenseKernels;
import org.merapi.tensor.linalg.MatrixView;
import org.merapi.tensor.op.AdjugateOp;
import org.merapi.tensor.op.LeastSquaresOp;
import org.merapi.tensor.op.LinalgOp;
import org.merapi.tensor.op.QrOp;
import org.merapi.tensor.op.SvdOp;
import org.merapi.tensor.op.SymmetricEigenOp;

/** What comes from factors with orthonormal columns, matrix by matrix. */
final class OrthogonalResults {
  private static final DenseFactors FACTORS = DenseFactors.standard();
  private static final DenseKernels KERNELS = DenseKernels.standard();

  private OrthogonalResults() {}

  /** Writes the result for one matrix. */
  @FunctionalInterface
  private interface Kernel {
    void write(MatrixView a, MatrixView target);
  }

  /**
   * The results for the matrices of one operand.
   *
   * @param lowerOnly whether the lower triangle stands for a symmetric matrix
   */
  private static DenseTensor each(LinalgOp op, boolean lowerOnly, Kernel kernel, Tensor... inputs) {
    Shape shape = op.shape(inputs);
    DenseTensor a = Matrices.float64(inputs[0]);
    int[] starts = Matrices.starts(a, shape.head(shape.rank() - 2));
    double[] out = new double[shape.elements()];
    int rows = shape.size(-2);
    int columns = shape.size(-1);
    for (int i = 0; i < starts.length && rows > 0 && columns > 0; i++) {
      MatrixView matrix = Matrices.matrix(a, starts[i]);
      MatrixView target = MatrixView.rowMajor(out, i * rows * columns, rows, columns);
      kernel.write(
          Matrices.finite(op, a.shape(), i, lowerOnly ? matrix.mirrored() : matrix), target);
      Matrices.requireInRange(op, a.shape(), i, target);
    }
    return Matrices.result(op, shape, out, inputs);
  }

  static DenseTensor qr(QrOp op, Tensor... inputs) {
    return each(
        op,
        false,
        (a, target) -> {
          int n = a.columns();
          FACTORS.qr(a, target.block(0, 0, a.rows(), n), target.block(a.rows(), 0, n, n));
        },
        inputs);
  }

  static DenseTensor symmetricEigen(SymmetricEigenOp op, Tensor... inputs) {
    return each(
        op,
        true,
        (a, target) -> {
          int n = a.rows();
          FACTORS.symmetricEigen(a, target.block(0, 0, n, n), target.block(n, 0, 1, n));
        },
        inputs);
  }

  static DenseTensor svd(SvdOp op, Tensor... inputs) {
    return each(op, false, OrthogonalResults::packedSvd, inputs);
  }

  private static void packedSvd(MatrixView a, MatrixView target) {
    int m = a.rows();
    int n = a.columns();
    int k = target.columns();
    FACTORS.svd(
        a, target.block(0, 0, m, k), target.block(m, 0, n, k), target.block(m + n, 0, 1, k));
  }

  /** det(U) det(V) times V diag(products of all singular values but one) U'. */
  static DenseTensor adjugate(AdjugateOp op, Tensor... inputs) {
    return each(op, false, OrthogonalResults::adjugate, inputs);
  }

  private static void adjugate(MatrixView a, MatrixView target) {
    int n = a.rows();
    double[] packed = new double[(2 * n + 1) * n];
    packedSvd(a, MatrixView.rowMajor(packed, 0, 2 * n + 1, n));
    MatrixView u = MatrixView.rowMajor(packed, 0, n, n);
    MatrixView v = MatrixView.rowMajor(packed, n * n, n, n);
    double sign = Math.signum(determinant(u) * determinant(v));
    for (int k = 0; k < n; k++) {
      double others = sign;
      for (int i = 0; i < n; i++) {
        others *= i == k ? 1 : packed[2 * n * n + i];
      }
      scaleColumn(packed, n * n, n, k, others);
    }
    KERNELS.multiply(v, u.transposed(), target);
  }

  private static double determinant(MatrixView a) {
    return FACTORS.lu(a.copy()).determinant();
  }

  private static void scaleColumn(double[] data, int first, int size, int column, double factor) {
    for (int i = 0; i < size; i++) {
      data[first + i * size + column] *= factor;
    }
  }

  static DenseTensor leastSquares(LeastSquaresOp op, Tensor... inputs) {
    Shape shape = op.shape(inputs);
    DenseTensor a = Matrices.float64(inputs[0]);
    DenseTensor b = Matrices.float64(inputs[1]);
    Shape outer = shape.head(shape.rank() - 2);
    int[] starts = Matrices.starts(a, outer);
    int[] sides = Matrices.starts(b, outer);
    double[] out = new double[shape.elements()];
    int block = shape.size(-2) * shape.size(-1);
    int m = a.shape().size(-2);
    int n = a.shape().size(-1);
    int k = Math.min(m, n);
    double[] packed = new double[(m + n + 1) * k];
    for (int i = 0; i < starts.length && block > 0 && k > 0; i++) {
      if (i == 0 || starts[i] != starts[i - 1]) {
        MatrixView target = MatrixView.rowMajor(packed, 0, m + n + 1, k);
        packedSvd(Matrices.finiteMatrix(op, a, starts, i), target);
        double cut = op.rcond() * packed[(m + n) * k];
        for (int j = 0; j < k; j++) {
          double value = packed[(m + n) * k + j];
          double inverse = value > cut ? 1 / value : 0;
          for (int row = 0; row < n; row++) {
            packed[(m + row) * k + j] *= inverse;
          }
        }
      }
      MatrixView right = Matrices.matrix(b, sides[i]);
      double[] parts = new double[k * right.columns()];
      MatrixView inner = MatrixView.rowMajor(parts, 0, k, right.columns());
      KERNELS.multiply(MatrixView.rowMajor(packed, 0, m, k).transposed(), right, inner);
      KERNELS.multiply(
          MatrixView.rowMajor(packed, m * k, n, k),
          inner,
          MatrixView.rowMajor(out, i * block, shape.size(-2), shape.size(-1)));
    }
    return Matrices.result(op, shape, out, inputs);
  }
}
