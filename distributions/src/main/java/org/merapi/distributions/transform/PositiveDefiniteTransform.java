package org.merapi.distributions.transform;

import static org.merapi.distributions.transform.Events.like;

import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/** L L' of a lower triangular L with positive diagonal, made of K(K+1)/2 numbers. */
public record PositiveDefiniteTransform() implements Transform {
  private static final LowerCholeskyTransform FACTOR = new LowerCholeskyTransform();

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
    Tensor factor = FACTOR.forward(x);
    return factor.matmul(factor.transposeLast());
  }

  @Override
  public Tensor inverse(Tensor y) {
    return FACTOR.inverse(y.cholesky());
  }

  /**
   * log 2^K prod L_ii^(K - i + 1), i from 1, times that of the factor (Muirhead 1982, theorem
   * 2.1.9): read from the logarithms of the diagonal, so that none is taken of what has
   * underflowed.
   */
  @Override
  public Tensor logAbsDetJacobian(Tensor x, Tensor y) {
    Triangle triangle = Triangle.of(this, x.shape(), true, Triangle.Order.ROWS);
    int size = triangle.size();
    double[] powers = new double[size];
    for (int i = 0; i < size; i++) {
      powers[i] = size - i + 1;
    }
    return triangle
        .diagonalOf(x)
        .times(like(Tensors.tensor(powers), x))
        .sum(-1)
        .plus(size * Math.log(2));
  }

  @Override
  public Shape forwardShape(Shape x) {
    return FACTOR.forwardShape(x);
  }

  @Override
  public Shape inverseShape(Shape y) {
    return FACTOR.inverseShape(y);
  }
}
