package org.merapi.tensor.cpu;

import org.merapi.tensor.Shape;
import org.merapi.tensor.SingularMatrixException;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.dense.DenseTensor;
import org.merapi.tensor.linalg.DenseFactors;
import org.merapi.tensor.linalg.LuFactors;
import org.merapi.tensor.linalg.MatrixView;
import org.merapi.tensor.op.DeterminantOp;
import org.merapi.tensor.op.LinalgOp;
import org.merapi.tensor.op.LogDeterminantOp;
import org.merapi.tensor.op.LuOp;
import org.merapi.tensor.op.SolveOp;

/** What comes from LU factors, matrix by matrix. */
final class LuResults {
  private static final DenseFactors KERNELS = DenseFactors.standard();

  private LuResults() {}

  /** Factors of a matrix, in an array of their own. */
  private static LuFactors factors(LinalgOp op, DenseTensor x, int[] starts, int i) {
    return KERNELS.lu(Matrices.finiteMatrix(op, x, starts, i).copy());
  }

  static DenseTensor solve(SolveOp op, Tensor... inputs) {
    Shape shape = op.shape(inputs);
    DenseTensor a = Matrices.float64(inputs[0]);
    double[] out = Matrices.float64(inputs[1].expand(shape)).toDoubles();
    int[] starts = Matrices.starts(a, shape.head(shape.rank() - 2));
    int rows = shape.size(-2);
    int columns = shape.size(-1);
    LuFactors factors = null;
    for (int i = 0; i < starts.length; i++) {
      if (factors == null || starts[i] != starts[i - 1]) {
        factors = factors(op, a, starts, i);
        int bad = factors.badPivot();
        if (bad != 0) {
          throw new SingularMatrixException(op.label(), a.shape(), i, bad);
        }
      }
      if (rows > 0 && columns > 0) {
        MatrixView x = MatrixView.rowMajor(out, i * rows * columns, rows, columns);
        factors.solve(x);
      }
    }
    return Matrices.result(op, shape, out, inputs);
  }

  static DenseTensor lu(LuOp op, Tensor... inputs) {
    Shape shape = op.shape(inputs);
    DenseTensor a = Matrices.float64(inputs[0]);
    double[] out = new double[shape.elements()];
    int[] starts = Matrices.starts(a, shape.head(shape.rank() - 2));
    int rows = shape.size(-2);
    int columns = shape.size(-1) - 1;
    for (int i = 0; i < starts.length && rows > 0; i++) {
      MatrixView packed = MatrixView.rowMajor(out, i * rows * (columns + 1), rows, columns + 1);
      MatrixView target = packed.block(0, 0, rows, columns);
      target.setFrom(Matrices.finiteMatrix(op, a, starts, i));
      LuFactors factors = KERNELS.lu(target);
      for (int row = 0; row < rows; row++) {
        out[(i * rows + row) * (columns + 1) + columns] = factors.order(row);
      }
    }
    return Matrices.result(op, shape, out, inputs);
  }

  static DenseTensor determinant(DeterminantOp op, Tensor... inputs) {
    Shape shape = op.shape(inputs);
    DenseTensor a = Matrices.float64(inputs[0]);
    int[] starts = Matrices.starts(a, shape);
    double[] out = new double[shape.elements()];
    for (int i = 0; i < out.length; i++) {
      out[i] = factors(op, a, starts, i).determinant();
    }
    return Matrices.result(op, shape, out, inputs);
  }

  static DenseTensor logDeterminant(LogDeterminantOp op, Tensor... inputs) {
    Shape shape = op.shape(inputs);
    DenseTensor a = Matrices.float64(inputs[0]);
    int[] starts = Matrices.starts(a, shape.head(shape.rank() - 1));
    double[] out = new double[shape.elements()];
    for (int i = 0; i < starts.length; i++) {
      LuFactors factors = factors(op, a, starts, i);
      out[2 * i] = factors.sign();
      out[2 * i + 1] = factors.logDeterminant();
    }
    return Matrices.result(op, shape, out, inputs);
  }
}
