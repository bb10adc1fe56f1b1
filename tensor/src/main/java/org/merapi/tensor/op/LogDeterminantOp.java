package org.merapi.tensor.op;

import org.merapi.tensor.Index;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;

/**
 * The sign of the determinant of square matrices and the logarithm of its magnitude, one behind the
 * other in a last axis of size 2; 0 and minus infinity for a singular matrix. The gradient of the
 * logarithm is the transposed inverse (Giles 2008), which a singular matrix lacks.
 */
public record LogDeterminantOp() implements LinalgOp {
  @Override
  public String label() {
    return "slogdet";
  }

  @Override
  public int arity() {
    return 1;
  }

  @Override
  public Shape shape(Tensor... inputs) {
    Shape a = inputs[0].shape();
    LinalgParts.requireSquare("slogdet", a);
    return LinalgParts.outer(a).concat(Shape.of(2));
  }

  @Override
  public Tensor vjp(int input, Tensor gradient, Tensor[] inputs, Tensor output) {

    Tensor a = inputs[0];
    Tensor ofLogarithm = gradient.expand(output.shape()).get(Index.ellipsis(), Index.at(1));
    Tensor inverse = LinalgParts.solve(a.transposeLast(), LinalgParts.identity(a));
    return inverse.times(ofLogarithm.unsqueeze(-1).unsqueeze(-1));
  }

  @Override
  public Tensor batch(Batch batch, Tensor... inputs) {
    return Tensor.apply(this, inputs);
  }
}
