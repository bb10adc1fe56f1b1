package org.merapi.properties.compiler;

import java.util.Optional;
import org.merapi.tensor.Index;
import org.merapi.tensor.Linalg;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/** Factors and functions of well-conditioned square matrices. */
final class LinalgSteps {
  private static final int LARGEST = 12;

  private LinalgSteps() {}

  /** What one of the functions gives for a matrix that is made of a value. */
  static void system(ProgramBuilder program) {
    Optional<Value> picked = MatrixSteps.bounded(program, LARGEST);
    if (picked.isEmpty()) {
      return;
    }
    Value matrix = picked.get();
    int n = matrix.shape().size(-2);
    int inner = matrix.shape().size(-1);
    double ridge = 1.0 + inner;
    double most = ridge + (double) n * inner;
    Value square =
        program.apply(
            new Interval(-most, most),
            in -> in[0].matmul(in[0].transposeLast()).plus(Tensors.eye(n).times(ridge)),
            matrix);
    Interval some = new Interval(-20, 20);
    switch (program.random().nextInt(8)) {
      case 0 ->
          program.apply(
              some, in -> Linalg.solve(in[0], in[1]), square, MatrixSteps.sides(program, n));
      case 1 -> program.apply(some, in -> Linalg.inverse(in[0]), square);
      case 2 ->
          program.applyScaled(
              new Interval(-100, 100), in -> Linalg.slogdet(in[0]).logAbsDet(), square);
      case 3 -> program.apply(some, in -> Linalg.det(in[0].div(most)), square);
      case 4 -> program.apply(some, in -> Linalg.matrixExponential(in[0].div(most)), square);
      case 5 -> program.applyScaled(new Interval(-most, most), in -> tall(in[0], n), matrix);
      case 6 ->
          program.apply(
              some,
              in -> Linalg.lstsq(Tensors.cat(-2, in[0], in[0].times(0.5)), Tensors.ones(2 * n)),
              square);
      default ->
          program.apply(
              new Interval(-most, most),
              in -> Linalg.choleskyUpdate(in[0].cholesky(), column(in[1])),
              square,
              program.data(Shape.of(n, 1), program.floating()));
    }
  }

  /** A column of numbers from -1 to 1: an update refuses what is not finite. */
  private static Tensor column(Tensor x) {
    Tensor finite = Tensors.where(Tensors.isFinite(x), Tensors.tanh(x), Tensors.scalar(0));
    return finite.get(Index.all(), Index.at(0));
  }

  /** R of a matrix with the identity below it, whose columns cannot depend on each other. */
  private static Tensor tall(Tensor matrix, int n) {
    Shape shape = matrix.shape().with(matrix.rank() - 1, n);
    Tensor identity = Tensors.eye(n).cast(matrix.dtype()).expand(shape);
    return Linalg.qr(Tensors.cat(-2, matrix.transposeLast(), identity)).r();
  }
}
