package org.merapi.peers;

import static org.merapi.peers.Row.Contender.EJML;
import static org.merapi.peers.Row.Contender.MERAPI;
import static org.merapi.peers.Row.Contender.MERAPI_INTO;
import static org.merapi.peers.Row.Contender.TORCH;
import static org.merapi.peers.Row.Contender.TORCH_INTO;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.CholeskyDecomposition_F64;
import org.merapi.tensor.Contractions;
import org.merapi.tensor.Into;
import org.merapi.tensor.Key;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;
import org.merapi.tensor.op.LinalgOp;

/** Products, factors and contractions in float64. */
final class LinearReport {
  private LinearReport() {}

  static List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    for (int size : new int[] {64, 256, 1024}) {
      rows.add(matmul("matmul " + size, size, size, size));
    }
    rows.add(matmul("gemv 1,000 x 20", 1_000, 20, 1));
    rows.add(matmul("gemv 50,000 x 50", 50_000, 50, 1));
    rows.add(cholesky(50));
    rows.add(cholesky(500));
    rows.add(einsum("bij,bjk->bik", Shape.of(32, 32, 32), Shape.of(32, 32, 32)));
    rows.add(
        einsum(
            "ab,bc,cd,de->ae",
            Shape.of(20, 200),
            Shape.of(200, 200),
            Shape.of(200, 200),
            Shape.of(200, 3)));
    rows.add(einsum("i,ij,j->", Shape.of(500), Shape.of(500, 500), Shape.of(500)));
    return rows;
  }

  private static Row matmul(String name, int m, int k, int n) {
    Tensor a = Key.key(5).normal(Shape.of(m, k));
    Tensor b = Key.key(6).normal(Shape.of(k, n));
    org.bytedeco.pytorch.Tensor torchA = Torch.copy(a);
    org.bytedeco.pytorch.Tensor torchB = Torch.copy(b);
    org.bytedeco.pytorch.Tensor out = torch.matmul(torchA, torchB);
    Into into = Into.array(new double[m * n]);
    DMatrixRMaj ejmlA = matrix(a);
    DMatrixRMaj ejmlB = matrix(b);
    DMatrixRMaj ejmlOut = new DMatrixRMaj(m, n);
    return new Row(name, 0.9)
        .add(MERAPI, () -> a.matmul(b))
        .add(MERAPI_INTO, () -> into.matmul(a, b))
        .add(TORCH, () -> torch.matmul(torchA, torchB))
        .add(TORCH_INTO, () -> torch.matmul_out(out, torchA, torchB))
        .add(
            EJML,
            () -> {
              CommonOps_DDRM.mult(ejmlA, ejmlB, ejmlOut);
              return ejmlOut;
            });
  }

  private static Row cholesky(int size) {
    Tensor g = Key.key(7).normal(Shape.of(size, size));
    Tensor a = g.matmul(g.transposeLast()).plus(Tensors.eye(size).times(size));
    org.bytedeco.pytorch.Tensor torchA = Torch.copy(a);
    org.bytedeco.pytorch.Tensor out = Torch.like(a);
    Into into = Into.array(new double[size * size]);
    DMatrixRMaj ejmlA = matrix(a);
    return new Row("Cholesky " + size, 0.9)
        .add(MERAPI, a::cholesky)
        .add(MERAPI_INTO, () -> into.run(new LinalgOp.Cholesky(), a))
        .add(TORCH, () -> torch.linalg_cholesky(torchA))
        .add(TORCH_INTO, () -> torch.linalg_cholesky_out(out, torchA))
        .add(
            EJML,
            () -> {
              CholeskyDecomposition_F64<DMatrixRMaj> factor =
                  DecompositionFactory_DDRM.chol(size, true);
              if (!factor.decompose(ejmlA.copy())) {
                throw new IllegalStateException("not positive definite");
              }
              return factor.getT(null);
            });
  }

  private static Row einsum(String equation, Shape... shapes) {
    Tensor[] operands = new Tensor[shapes.length];
    TensorVector torchOperands = new TensorVector();
    for (int i = 0; i < shapes.length; i++) {
      operands[i] = Key.key(8).fold(i).normal(shapes[i]);
      torchOperands.push_back(Torch.copy(operands[i]));
    }
    return new Row("einsum " + equation, 0.9)
        .add(MERAPI, () -> Contractions.einsum(equation, operands))
        .add(TORCH, () -> torch.einsum(equation, torchOperands));
  }

  private static DMatrixRMaj matrix(Tensor x) {
    return new DMatrixRMaj(x.size(0), x.size(1), true, x.toDoubleArray());
  }
}
