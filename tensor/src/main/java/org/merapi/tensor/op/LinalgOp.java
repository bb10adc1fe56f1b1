package org.merapi.tensor.op;

import org.merapi.tensor.DType;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;

/** Factorisations and solvers over the last two axes; axes before them are independent problems. */
public sealed interface LinalgOp extends Op
    permits LinalgOp.Cholesky,
        LinalgOp.TriangularSolve,
        SolveOp,
        LuOp,
        LogDeterminantOp,
        DeterminantOp,
        AdjugateOp,
        QrOp,
        SymmetricEigenOp,
        SvdOp,
        LeastSquaresOp,
        MatrixExponentialOp,
        CholeskyUpdateOp {

  /** The number of operands. */
  int arity();

  @Override
  default DType dtype(Tensor... inputs) {
    DType common = inputs[0].dtype();
    for (Tensor input : inputs) {
      common = common.promote(input.dtype());
    }
    return common.floating();
  }

  @Override
  default boolean isDifferentiable(int input) {
    return true;
  }

  /**
   * The lower Cholesky factor of symmetric positive definite matrices. Only the lower triangle is
   * read; the gradient is the symmetric one (Murray 2016, "Differentiation of the Cholesky
   * decomposition", eq. 10).
   */
  record Cholesky() implements LinalgOp {
    @Override
    public String label() {
      return "cholesky";
    }

    @Override
    public int arity() {
      return 1;
    }

    @Override
    public Shape shape(Tensor... inputs) {
      LinalgParts.requireSquare("cholesky", inputs[0].shape());
      return inputs[0].shape();
    }

    @Override
    public Tensor vjp(int input, Tensor gradient, Tensor[] inputs, Tensor output) {
      Tensor inner = output.transposeLast().matmul(gradient.expand(output.shape()));
      Tensor lower = inner.tril();
      Tensor half = lower.minus(lower.diagonalPart().times(0.5));
      // L^{-T} half L^{-1}, by two solves with L^T from the left
      Tensor left = output.solveTriangular(half, true);
      Tensor both = output.solveTriangular(left.transposeLast(), true).transposeLast();
      return both.plus(both.transposeLast()).times(0.5);
    }

    @Override
    public Tensor batch(Batch batch, Tensor... inputs) {
      return Tensor.apply(this, inputs);
    }
  }

  /**
   * The solution of a triangular system with the lower triangle of the first input; inputs are the
   * matrix and the right-hand sides, whose outer axes broadcast.
   *
   * @param transposed whether the transpose of the lower triangle is solved with
   */
  record TriangularSolve(boolean transposed) implements LinalgOp {
    @Override
    public String label() {
      return "solveTriangular";
    }

    @Override
    public int arity() {
      return 2;
    }

    @Override
    public Shape shape(Tensor... inputs) {
      Shape a = inputs[0].shape();
      Shape b = inputs[1].shape();
      LinalgParts.requireSquare(label(), a);
      LinalgParts.requireSides(label(), a, b);
      Shape outer = Shape.broadcast(label(), a.head(a.rank() - 2), b.head(b.rank() - 2));
      return outer.concat(b.tail(2));
    }

    @Override
    public Tensor vjp(int input, Tensor gradient, Tensor[] inputs, Tensor output) {
      Tensor rhs =
          Tensor.apply(
              new TriangularSolve(!transposed), inputs[0], gradient.expand(output.shape()));
      if (input == 1) {
        return Broadcast.reduceTo(rhs, inputs[1]);
      }
      Tensor outer =
          transposed ? output.matmul(rhs.transposeLast()) : rhs.matmul(output.transposeLast());
      return Broadcast.reduceTo(outer.tril().neg(), inputs[0]);
    }

    @Override
    public Tensor batch(Batch batch, Tensor... inputs) {
      return Tensor.apply(this, batch.aligned(inputs));
    }
  }
}
