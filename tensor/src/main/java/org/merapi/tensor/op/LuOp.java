package org.merapi.tensor.op;

import java.util.ArrayList;
import java.util.List;
import org.merapi.tensor.DType;
import org.merapi.tensor.Indexed;
import org.merapi.tensor.Order;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/**
 * The LU factors of m by n matrices with row exchanges, packed as m by n + 1: U on and above the
 * diagonal, L, whose diagonal is one, below it, and in the last column the order of rows, so that
 * row i of L U is the row of the matrix which that number names.
 *
 * <p>The gradient of a square matrix is that of its factors at a fixed order (de Hoog, Anderssen
 * and Lukas 2011, "Differentiation of matrix functionals using triangular factorization"); columns
 * beyond the square are solved for with L, rows beyond it with U.
 */
public record LuOp() implements LinalgOp {
  @Override
  public String label() {
    return "lu";
  }

  @Override
  public int arity() {
    return 1;
  }

  @Override
  public Shape shape(Tensor... inputs) {
    Shape a = inputs[0].shape();
    LinalgParts.requireMatrix("lu", a);
    return a.with(a.rank() - 1, a.size(-1) + 1);
  }

  @Override
  public Tensor vjp(int input, Tensor gradient, Tensor[] inputs, Tensor output) {

    int m = inputs[0].size(-2);
    int n = inputs[0].size(-1);
    int k = Math.min(m, n);
    Tensor whole = gradient.expand(output.shape());
    Tensor square = LinalgParts.columns(LinalgParts.rows(output, 0, k), 0, k);
    Tensor top = LinalgParts.columns(LinalgParts.rows(whole, 0, k), 0, k);
    Tensor l = LinalgParts.strictlyLower(square).plus(LinalgParts.identity(square));
    Tensor u = LinalgParts.upper(square);
    Tensor lower = LinalgParts.strictlyLower(top);
    Tensor upper = top.minus(lower);
    List<Tensor> right = new ArrayList<>();
    if (n > k) {
      Tensor known = LinalgParts.columns(output, k, n);
      Tensor beyond = l.solveTriangular(LinalgParts.columns(whole, k, n), true);
      lower = lower.minus(LinalgParts.strictlyLower(beyond.matmul(known.transposeLast())));
      right.add(beyond);
    }
    List<Tensor> below = new ArrayList<>();
    if (m > k) {
      Tensor known = LinalgParts.columns(LinalgParts.rows(output, k, m), 0, n);
      Tensor given = LinalgParts.columns(LinalgParts.rows(whole, k, m), 0, n);
      Tensor beyond = LinalgParts.solve(u, given.transposeLast()).transposeLast();
      Tensor felt = known.transposeLast().matmul(beyond);
      upper = upper.minus(LinalgParts.upper(felt));
      below.add(beyond);
    }
    Tensor fromLower = LinalgParts.strictlyLower(l.transposeLast().matmul(lower));
    Tensor product = upper.matmul(u.transposeLast());
    Tensor inner = fromLower.plus(LinalgParts.upper(product));
    Tensor left = l.solveTriangular(inner, true);
    Tensor both = LinalgParts.solve(u, left.transposeLast()).transposeLast();
    right.add(0, both);
    below.add(0, right.size() == 1 ? both : Tensors.cat(-1, right.toArray(Tensor[]::new)));
    Tensor ordered =
        below.size() == 1 ? below.getFirst() : Tensors.cat(-2, below.toArray(Tensor[]::new));
    Tensor order = LinalgParts.columns(output, n, n + 1).squeeze(-1).cast(DType.INT64);
    return Indexed.takeAlongAxis(
        ordered, -2, Order.argsort(order, -1).unsqueeze(-1).expand(inputs[0].shape()));
  }

  @Override
  public Tensor batch(Batch batch, Tensor... inputs) {
    return Tensor.apply(this, inputs);
  }
}
