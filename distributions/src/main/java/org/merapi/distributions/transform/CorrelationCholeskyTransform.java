package org.merapi.distributions.transform;

import static org.merapi.distributions.transform.Events.like;
import static org.merapi.tensor.Tensors.exp;
import static org.merapi.tensor.Tensors.tanh;

import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/**
 * From K(K-1)/2 numbers to the Cholesky factor of a correlation matrix. Their hyperbolic tangents
 * are canonical partial correlations z, row by row; entry (i, j) of the factor is z(i, j) times the
 * root of what the entries before it leave of the row's length (Stan reference manual, "Cholesky
 * factors of correlation matrices"; Lewandowski, Kurowicka and Joe 2009). The volume is that of the
 * entries below the diagonal.
 *
 * <p>What is left, the product of 1 - z^2, is computed by its logarithm from the numbers before the
 * hyperbolic tangent, so that it keeps its digits where z is nearly one.
 */
public record CorrelationCholeskyTransform() implements Transform {
  @Override
  public int domainRank() {
    return 1;
  }

  @Override
  public int codomainRank() {
    return 2;
  }

  @Override
  public Tensor forward(Tensor x) {
    return factor(triangle(x.shape()).matrix(x));
  }

  /** The factor of the matrix of numbers below the diagonal. */
  static Tensor factor(Tensor numbers) {
    Tensor left = Sums.before(Hyperbolic.logSech(numbers));
    return tanh(numbers).plus(like(Tensors.eye(numbers.size(-1)), numbers)).times(exp(left));
  }

  @Override
  public Tensor inverse(Tensor y) {
    return Triangle.ofMatrix(this, y.shape(), false, Triangle.Order.ROWS).vector(numbers(y));
  }

  /** With rest the length of what follows (i, j) in row i, L(i, j) / rest is the sinh. */
  static Tensor numbers(Tensor factor) {
    Tensor after = Sums.after(factor.square());
    int size = factor.size(-1);
    Tensor below = Tensors.arange(size).lt(Tensors.arange(size).unsqueeze(1));
    Tensor entry = Tensors.where(below, factor, 0);
    Tensor rest = Tensors.where(below, after, 1).sqrt();
    return Hyperbolic.asinh(entry.div(rest));
  }

  /** Each entry (i, j) takes part in all of row i that follows, and in its own tanh. */
  @Override
  public Tensor logAbsDetJacobian(Tensor x, Tensor y) {
    Triangle triangle = triangle(x.shape());
    double[] powers = new double[triangle.entries()];
    long[] places = triangle.places();
    for (int i = 0; i < powers.length; i++) {
      long row = places[i] / triangle.size();
      long column = places[i] % triangle.size();
      powers[i] = row - column + 1;
    }
    return Hyperbolic.logSech(x).times(like(Tensors.tensor(powers), x)).sum(-1);
  }

  private Triangle triangle(Shape x) {
    return Triangle.of(this, x, false, Triangle.Order.ROWS);
  }

  @Override
  public Shape forwardShape(Shape x) {
    return triangle(x).matrixShape(x);
  }

  @Override
  public Shape inverseShape(Shape y) {
    return Triangle.ofMatrix(this, y, false, Triangle.Order.ROWS).vectorShape(y);
  }
}
