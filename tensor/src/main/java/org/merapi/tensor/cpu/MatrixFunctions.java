package org.merapi.tensor.cpu;

import org.merapi.tensor.NotPositiveDefiniteException;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.dense.DenseTensor;
import org.merapi.tensor.linalg.DenseFactors;
import org.merapi.tensor.linalg.MatrixView;
import org.merapi.tensor.op.CholeskyUpdateOp;
import org.merapi.tensor.op.MatrixExponentialOp;

/** Exponentials and updated factors, matrix by matrix. */
final class MatrixFunctions {
  private static final DenseFactors KERNELS = DenseFactors.standard();

  private MatrixFunctions() {}

  static DenseTensor exponential(MatrixExponentialOp op, Tensor... inputs) {
    Shape shape = op.shape(inputs);
    DenseTensor a = Matrices.float64(inputs[0]);
    int size = shape.size(-1);
    int[] starts = Matrices.starts(a, shape.head(shape.rank() - 2));
    double[] out = new double[shape.elements()];
    for (int i = 0; i < starts.length && size > 0; i++) {
      MatrixView target = MatrixView.rowMajor(out, i * size * size, size, size);
      KERNELS.exponential(Matrices.finiteMatrix(op, a, starts, i), target);
      Matrices.requireInRange(op, shape, i, target);
    }
    return Matrices.result(op, shape, out, inputs);
  }

  static DenseTensor choleskyUpdate(CholeskyUpdateOp op, Tensor... inputs) {
    Shape shape = op.shape(inputs);
    Shape outer = shape.head(shape.rank() - 2);
    DenseTensor vectors = Matrices.float64(inputs[1]);
    double[] out = Matrices.float64(inputs[0].tril().expand(shape)).toDoubles();
    int size = shape.size(-1);
    int[] starts = Matrices.starts(vectors, outer);
    for (int i = 0; i < starts.length && size > 0; i++) {
      MatrixView factor = MatrixView.rowMajor(out, i * size * size, size, size);
      Matrices.finite(op, shape, i, factor);
      double[] x = new double[size];
      MatrixView.rowMajor(x, 0, size, 1).setFrom(Matrices.finiteMatrix(op, vectors, starts, i));
      int minor = KERNELS.rotate(factor, x, op.downdate());
      if (minor != 0) {
        throw new NotPositiveDefiniteException(op.label(), shape, i, minor);
      }
    }
    return Matrices.result(op, shape, out, inputs);
  }
}
