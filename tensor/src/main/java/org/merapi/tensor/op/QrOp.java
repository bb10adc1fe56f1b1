package org.merapi.tensor.op;

import org.merapi.tensor.Shape;
import org.merapi.tensor.ShapeException;
import org.merapi.tensor.Tensor;

/**
 * The reduced QR factors of m by n matrices, m not less than n, packed as m + n by n: Q above R. R
 * has no negative number on its diagonal. The gradient (Walter and Lehmann 2018, "Algorithmic
 * differentiation of linear algebra functions with application in optimum experimental design",
 * section 2) solves with R, which must not be singular.
 */
public record QrOp() implements LinalgOp {
  @Override
  public String label() {
    return "qr";
  }

  @Override
  public int arity() {
    return 1;
  }

  @Override
  public Shape shape(Tensor... inputs) {
    Shape a = inputs[0].shape();
    LinalgParts.requireMatrix("qr", a);
    if (a.size(-2) < a.size(-1)) {
      throw new ShapeException(
          "qr: the operation needs at least as many rows as columns, got shape "
              + a
              + "; Linalg.qr takes all");
    }
    return a.with(a.rank() - 2, a.size(-2) + a.size(-1));
  }

  @Override
  public Tensor vjp(int input, Tensor gradient, Tensor[] inputs, Tensor output) {

    int m = inputs[0].size(-2);
    int n = inputs[0].size(-1);
    Tensor whole = gradient.expand(output.shape());
    Tensor q = LinalgParts.rows(output, 0, m);
    Tensor r = LinalgParts.rows(output, m, m + n);
    Tensor ofQ = LinalgParts.rows(whole, 0, m);
    Tensor ofR = LinalgParts.rows(whole, m, m + n);
    Tensor inner = r.matmul(ofR.transposeLast()).minus(ofQ.transposeLast().matmul(q));
    Tensor lower = inner.tril();
    Tensor symmetric = lower.plus(LinalgParts.strictlyLower(inner).transposeLast());
    Tensor sides = ofQ.plus(q.matmul(symmetric));
    return LinalgParts.solve(r, sides.transposeLast()).transposeLast();
  }

  @Override
  public Tensor batch(Batch batch, Tensor... inputs) {
    return Tensor.apply(this, inputs);
  }
}
