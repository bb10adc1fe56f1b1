package org.merapi.tensor.op;

import org.merapi.tensor.Index;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;

/**
 * The reduced singular value decomposition of m by n matrices, packed as m + n + 1 by k, the lesser
 * of m and n: the left vectors in columns, below them the right ones, and the row of singular
 * values, which descend. The greatest component of a left vector is positive.
 *
 * <p>The gradient is that of Townsend 2016, "Differentiating the singular value decomposition". Of
 * the gradient with respect to vectors of equal values, the part that turns them into each other
 * counts as zero, and so does, for values of zero of a matrix that is not square, the part that
 * turns them out of the space of all vectors.
 */
public record SvdOp() implements LinalgOp {
  @Override
  public String label() {
    return "svd";
  }

  @Override
  public int arity() {
    return 1;
  }

  @Override
  public Shape shape(Tensor... inputs) {
    Shape a = inputs[0].shape();
    LinalgParts.requireMatrix("svd", a);
    int k = Math.min(a.size(-2), a.size(-1));
    return LinalgParts.outer(a).concat(Shape.of(a.size(-2) + a.size(-1) + 1, k));
  }

  @Override
  public Tensor vjp(int input, Tensor gradient, Tensor[] inputs, Tensor output) {

    int m = inputs[0].size(-2);
    int n = inputs[0].size(-1);
    Tensor whole = gradient.expand(output.shape());
    Tensor u = LinalgParts.rows(output, 0, m);
    Tensor v = LinalgParts.rows(output, m, m + n);
    Tensor s = output.get(Index.ellipsis(), Index.at(m + n), Index.all());
    Tensor ofU = LinalgParts.rows(whole, 0, m);
    Tensor ofV = LinalgParts.rows(whole, m, m + n);
    Tensor ofS = whole.get(Index.ellipsis(), Index.at(m + n), Index.all());
    // (s_j - s_i) (s_j + s_i) has no cancellation that the values themselves do not have
    Tensor sums = LinalgParts.reciprocal(s.unsqueeze(-2).plus(s.unsqueeze(-1)));
    Tensor gaps = LinalgParts.reciprocalGaps(s).times(sums);
    Tensor row = s.unsqueeze(-2);
    Tensor column = s.unsqueeze(-1);
    Tensor turnedU = u.transposeLast().matmul(ofU);
    Tensor turnedV = v.transposeLast().matmul(ofV);
    Tensor inner =
        gaps.times(turnedU.minus(turnedU.transposeLast()))
            .times(row)
            .plus(gaps.times(turnedV.minus(turnedV.transposeLast())).times(column))
            .plus(LinalgParts.identity(turnedU).times(ofS.unsqueeze(-1)));
    Tensor result = u.matmul(inner).matmul(v.transposeLast());
    if (m > n) {
      Tensor beyond = ofU.minus(u.matmul(turnedU)).times(LinalgParts.reciprocal(row));
      result = result.plus(beyond.matmul(v.transposeLast()));
    }
    if (n > m) {
      Tensor beyond = ofV.minus(v.matmul(turnedV)).times(LinalgParts.reciprocal(row));
      result = result.plus(u.matmul(beyond.transposeLast()));
    }
    return result;
  }

  @Override
  public Tensor batch(Batch batch, Tensor... inputs) {
    return Tensor.apply(this, inputs);
  }
}
