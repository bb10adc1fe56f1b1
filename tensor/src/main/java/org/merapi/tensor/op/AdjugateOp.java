package org.merapi.tensor.op;

import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;

/**
 * The adjugate of square matrices, which is the determinant times the inverse where there is one.
 * It comes from the singular value decomposition, and so is exact to rounding at singular matrices
 * too (Stewart 1998, "On the adjugate matrix"). Its gradient is that of the product, and a singular
 * matrix has none here.
 */
public record AdjugateOp() implements LinalgOp {
  @Override
  public String label() {
    return "adjugate";
  }

  @Override
  public int arity() {
    return 1;
  }

  @Override
  public Shape shape(Tensor... inputs) {
    LinalgParts.requireSquare("adjugate", inputs[0].shape());
    return inputs[0].shape();
  }

  @Override
  public Tensor vjp(int input, Tensor gradient, Tensor[] inputs, Tensor output) {

    // C = det(A) X with X the inverse: dC = tr(X dA) C - C dA X
    Tensor a = inputs[0];
    Tensor whole = gradient.expand(output.shape());
    Tensor along = whole.times(output).sum(-2, -1).unsqueeze(-1).unsqueeze(-1);
    Tensor inner = LinalgParts.identity(a).times(along).minus(whole.transposeLast().matmul(output));
    return LinalgParts.solve(a, inner).transposeLast();
  }

  @Override
  public Tensor batch(Batch batch, Tensor... inputs) {
    return Tensor.apply(this, inputs);
  }
}
