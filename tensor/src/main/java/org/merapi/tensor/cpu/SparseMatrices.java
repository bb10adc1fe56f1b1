package org.merapi.tensor.cpu;

import org.merapi.tensor.DType;
import org.merapi.tensor.MatrixException;
import org.merapi.tensor.NotPositiveDefiniteException;
import org.merapi.tensor.Shape;
import org.merapi.tensor.SingularMatrixException;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.dense.DenseTensor;
import org.merapi.tensor.linalg.SparseKernels;
import org.merapi.tensor.linalg.SparseSolver;
import org.merapi.tensor.op.SparseOp;
import org.merapi.tensor.sparse.CsrPattern;

/**
 * Operations with sparse matrices: the loop over outer axes around the kernels for one matrix.
 * Float32 is worked in float64 and rounded.
 */
final class SparseMatrices {
  private SparseMatrices() {}

  static DenseTensor run(SparseOp op, Tensor... inputs) {
    Shape shape = op.shape(inputs);
    double[] out = new double[shape.elements()];
    Shape outer = op.outer(inputs);
    DenseTensor a = contiguous(inputs[0]);
    DenseTensor b = contiguous(inputs[1]);
    int[] aStarts = Matrices.starts(a, outer, op.core(0));
    int[] bStarts = Matrices.starts(b, outer, op.core(1));
    int width = b.shape().size(-1);
    CsrPattern pattern = op.pattern();
    switch (op) {
      case SparseOp.Product product -> {
        int block = (product.transposed() ? pattern.columns() : pattern.rows()) * width;
        for (int i = 0; i < aStarts.length && block > 0; i++) {
          SparseKernels.multiply(
              pattern,
              product.transposed(),
              a.float64(),
              aStarts[i],
              b.float64(),
              bStarts[i],
              width,
              out,
              i * block);
        }
      }
      case SparseOp.SampledProduct product -> {
        for (int i = 0; i < aStarts.length && pattern.entries() > 0; i++) {
          SparseKernels.sample(
              pattern,
              a.float64(),
              aStarts[i],
              b.float64(),
              bStarts[i],
              width,
              out,
              i * pattern.entries());
        }
      }
      case SparseOp.Solve solve ->
          solve(op, SparseSolver.lu(pattern, solve.transposed()), a, aStarts, b, bStarts, out);
      case SparseOp.PositiveDefiniteSolve solve ->
          solve(op, SparseSolver.cholesky(pattern), a, aStarts, b, bStarts, out);
    }
    return Copying.cast(DenseTensor.ofFloat64(shape, out), op.dtype(inputs));
  }

  private static void solve(
      SparseOp op,
      SparseSolver solver,
      DenseTensor a,
      int[] aStarts,
      DenseTensor b,
      int[] bStarts,
      double[] out) {
    CsrPattern pattern = op.pattern();
    int width = b.shape().size(-1);
    int block = pattern.rows() * width;
    for (int i = 0; i < aStarts.length && pattern.rows() > 0; i++) {
      // One matrix for all problems is factored once.
      boolean isFactored = i > 0 && aStarts[i] == aStarts[i - 1];
      if (!isFactored && !solver.factor(a.float64(), aStarts[i])) {
        throw failure(op, solver, i, a.float64(), aStarts[i]);
      }
      System.arraycopy(b.float64(), bStarts[i], out, i * block, block);
      solver.solve(out, i * block, width);
    }
  }

  private static MatrixException failure(
      SparseOp op, SparseSolver solver, int matrix, double[] values, int start) {
    String name =
        "matrix "
            + matrix
            + " of shape ["
            + op.pattern().rows()
            + ", "
            + op.pattern().columns()
            + "]";
    return op instanceof SparseOp.PositiveDefiniteSolve
        ? NotPositiveDefiniteException.of(op.label(), name, solver.failingMinor(values, start))
        : SingularMatrixException.of(op.label(), name);
  }

  private static DenseTensor contiguous(Tensor x) {
    return Copying.contiguous((DenseTensor) x.cast(DType.FLOAT64));
  }
}
