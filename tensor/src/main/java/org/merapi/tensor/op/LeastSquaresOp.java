package org.merapi.tensor.op;

import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;

/**
 * The solution of least squares, and of these the one of least norm: the pseudo-inverse of the
 * first input, m by n, times the second, m by k; outer axes broadcast.
 *
 * <p>The gradient is that of the pseudo-inverse at constant rank (Golub and Pereyra 1973, "The
 * differentiation of pseudo-inverses and nonlinear least squares problems whose variables
 * separate", theorem 4.3), with each product by a pseudo-inverse written as one more solution.
 *
 * @param rcond singular values of at most this part of the greatest one count as zero
 */
public record LeastSquaresOp(double rcond) implements LinalgOp {
  @Override
  public String label() {
    return "lstsq";
  }

  @Override
  public int arity() {
    return 2;
  }

  @Override
  public Shape shape(Tensor... inputs) {
    Shape a = inputs[0].shape();
    Shape b = inputs[1].shape();
    LinalgParts.requireMatrix("lstsq", a);
    LinalgParts.requireSides("lstsq", a, b);
    Shape outer = Shape.broadcast("lstsq", LinalgParts.outer(a), LinalgParts.outer(b));
    return outer.concat(Shape.of(a.size(-1), b.size(-1)));
  }

  @Override
  public Tensor vjp(int input, Tensor gradient, Tensor[] inputs, Tensor output) {
    Tensor whole = gradient.expand(output.shape());
    Tensor sides = Tensor.apply(this, inputs[0].transposeLast(), whole);
    return input == 1
        ? Broadcast.reduceTo(sides, inputs[1])
        : Broadcast.reduceTo(matrix(whole, sides, inputs, output), inputs[0]);
  }

  /**
   * With P the pseudo-inverse and x = P b: {@code dx = -P dA x + P P' dA' (b - A x) + (I - P A) dA'
   * P' x}.
   */
  private Tensor matrix(Tensor gradient, Tensor sides, Tensor[] inputs, Tensor output) {
    Tensor a = inputs[0];
    Tensor transposed = a.transposeLast();
    Tensor residual = inputs[1].minus(a.matmul(output));
    Tensor back = Tensor.apply(this, a, sides);
    Tensor result =
        residual.matmul(back.transposeLast()).minus(sides.matmul(output.transposeLast()));
    Tensor kernel = gradient.minus(transposed.matmul(sides));
    Tensor solved = Tensor.apply(this, transposed, output);
    return result.plus(solved.matmul(kernel.transposeLast()));
  }

  @Override
  public Tensor batch(Batch batch, Tensor... inputs) {
    return Tensor.apply(this, batch.aligned(inputs));
  }
}
