package org.merapi.tensor.op;

import org.merapi.tensor.Shape;
import org.merapi.tensor.ShapeException;
import org.merapi.tensor.Tensor;

/**
 * The lower Cholesky factor of {@code L L' + x x'}, or of {@code L L' - x x'}; inputs are the lower
 * triangular L, n by n, and the column x, n by 1, whose outer axes broadcast. The gradient is that
 * of the Cholesky factor of the sum.
 *
 * @param downdate whether the product is subtracted
 */
public record CholeskyUpdateOp(boolean downdate) implements LinalgOp {
  @Override
  public String label() {
    return downdate ? "choleskyDowndate" : "choleskyUpdate";
  }

  @Override
  public int arity() {
    return 2;
  }

  @Override
  public Shape shape(Tensor... inputs) {
    Shape l = inputs[0].shape();
    Shape x = inputs[1].shape();
    LinalgParts.requireSquare(label(), l);
    if (x.rank() < 2 || x.size(-1) != 1 || x.size(-2) != l.size(-1)) {
      throw new ShapeException(
          label() + ": vectors of shape " + x + " do not fit the factor of shape " + l);
    }
    return Shape.broadcast(label(), LinalgParts.outer(l), LinalgParts.outer(x)).concat(l.tail(2));
  }

  @Override
  public Tensor vjp(int input, Tensor gradient, Tensor[] inputs, Tensor output) {

    Tensor ofSum = new LinalgOp.Cholesky().vjp(0, gradient, inputs, output);
    Tensor found =
        input == 0
            ? ofSum.matmul(inputs[0].tril()).times(2).tril()
            : ofSum.matmul(inputs[1]).times(downdate ? -2 : 2);
    return Broadcast.reduceTo(found, inputs[input]);
  }

  @Override
  public Tensor batch(Batch batch, Tensor... inputs) {
    return Tensor.apply(this, batch.aligned(inputs));
  }
}
