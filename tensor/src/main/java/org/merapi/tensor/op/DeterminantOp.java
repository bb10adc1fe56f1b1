package org.merapi.tensor.op;

import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;

/**
 * The determinant of square matrices. Its gradient is the transposed adjugate, at singular matrices
 * too.
 */
public record DeterminantOp() implements LinalgOp {
  @Override
  public String label() {
    return "det";
  }

  @Override
  public int arity() {
    return 1;
  }

  @Override
  public Shape shape(Tensor... inputs) {
    LinalgParts.requireSquare("det", inputs[0].shape());
    return LinalgParts.outer(inputs[0].shape());
  }

  @Override
  public Tensor vjp(int input, Tensor gradient, Tensor[] inputs, Tensor output) {

    Tensor adjugate = Tensor.apply(new AdjugateOp(), inputs[0]);
    Tensor each = gradient.expand(output.shape()).unsqueeze(-1).unsqueeze(-1);
    return adjugate.transposeLast().times(each);
  }

  @Override
  public Tensor batch(Batch batch, Tensor... inputs) {
    return Tensor.apply(this, inputs);
  }
}
