package org.merapi.tensor.op;

import org.merapi.tensor.DType;
import org.merapi.tensor.Shape;
import org.merapi.tensor.ShapeException;
import org.merapi.tensor.Tensor;

/** The matrix product over the last two axes; axes before them broadcast. */
public record MatmulOp() implements Op {
  @Override
  public String label() {
    return "matmul";
  }

  @Override
  public Shape shape(Tensor... inputs) {
    Shape a = inputs[0].shape();
    Shape b = inputs[1].shape();
    if (a.rank() < 2 || b.rank() < 2 || a.size(-1) != b.size(-2)) {
      throw new ShapeException(
          "matmul: shapes "
              + a
              + " and "
              + b
              + " do not fit: the last axis of the first and the last"
              + " but one of the second must have the same size");
    }
    Shape outer = Shape.broadcast("matmul", a.head(a.rank() - 2), b.head(b.rank() - 2));
    return outer.concat(Shape.of(a.size(-2), b.size(-1)));
  }

  @Override
  public DType dtype(Tensor... inputs) {
    return inputs[0].dtype().promote(inputs[1].dtype()).floating();
  }

  @Override
  public boolean isDifferentiable(int input) {
    return true;
  }

  @Override
  public Tensor vjp(int input, Tensor gradient, Tensor[] inputs, Tensor output) {
    Tensor whole = gradient.expand(output.shape());
    Tensor product =
        input == 0
            ? whole.matmul(inputs[1].transposeLast())
            : inputs[0].transposeLast().matmul(whole);
    return Broadcast.reduceTo(product, inputs[input]);
  }

  @Override
  public Tensor batch(Batch batch, Tensor... inputs) {
    return Tensor.apply(this, batch.aligned(inputs));
  }
}
