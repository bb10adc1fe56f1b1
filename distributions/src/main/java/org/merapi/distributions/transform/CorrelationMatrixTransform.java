package org.merapi.distributions.transform;

import static org.merapi.distributions.transform.Events.like;

import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/**
 * From K(K-1)/2 numbers to a correlation matrix: L L' of the factor that {@link
 * CorrelationCholeskyTransform} makes, but with the canonical partial correlations column by
 * column, as Stan has them here (Stan reference manual, "Correlation matrices"; Lewandowski,
 * Kurowicka and Joe 2009). The volume is that of the entries below the diagonal, which is one to
 * the bit.
 */
public record CorrelationMatrixTransform() implements Transform {
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
    return product(CorrelationCholeskyTransform.factor(triangle(x.shape()).matrix(x)));
  }

  /** L L', with a diagonal of ones to the bit. */
  static Tensor product(Tensor factor) {
    Tensor product = factor.matmul(factor.transposeLast());
    Tensor diagonal = like(Tensors.eye(factor.size(-1)), factor);
    return product.minus(product.diagonalPart()).plus(diagonal);
  }

  @Override
  public Tensor inverse(Tensor y) {
    Triangle triangle = Triangle.ofMatrix(this, y.shape(), false, Triangle.Order.COLUMNS);
    return triangle.vector(CorrelationCholeskyTransform.numbers(y.cholesky()));
  }

  /** log (1 - z^2)^((K - k) / 2) of each z of column k, counted from 0. */
  @Override
  public Tensor logAbsDetJacobian(Tensor x, Tensor y) {
    Triangle triangle = triangle(x.shape());
    double[] powers = new double[triangle.entries()];
    long[] places = triangle.places();
    for (int i = 0; i < powers.length; i++) {
      powers[i] = triangle.size() - places[i] % triangle.size();
    }
    return Hyperbolic.logSech(x).times(like(Tensors.tensor(powers), x)).sum(-1);
  }

  private Triangle triangle(Shape x) {
    return Triangle.of(this, x, false, Triangle.Order.COLUMNS);
  }

  @Override
  public Shape forwardShape(Shape x) {
    return triangle(x).matrixShape(x);
  }

  @Override
  public Shape inverseShape(Shape y) {
    return Triangle.ofMatrix(this, y, false, Triangle.Order.COLUMNS).vectorShape(y);
  }
}
