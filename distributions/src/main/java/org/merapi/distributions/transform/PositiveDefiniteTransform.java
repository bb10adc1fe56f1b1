package org.merapi.distributions.transform;

import static org.merapi.distributions.transform.Events.like;

import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/** L L' of a lower triangular L with positive diagonal, made of K(K+1)/2 numbers. */
public record PositiveDefiniteTransform() implements Transform {
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
    Tensor factor = Triangle.onDiagonal(triangle(x.shape()).matrix(x), 0, Tensors::exp);
    return factor.matmul(factor.transposeLast());
  }

  @Override
  public Tensor inverse(Tensor y) {
    Triangle triangle = Triangle.ofMatrix(this, y.shape(), true, Triangle.Order.ROWS);
    return triangle.vector(Triangle.onDiagonal(y.cholesky(), 1, Tensors::log));
  }

  /**
   * log 2^K prod L_ii^(K - i + 1), i from 1, times that of the factor (Muirhead 1982, theorem
   * 2.1.9): read from the logarithms of the diagonal, so that none is taken of what has
   * underflowed.
   */
  @Override
  public Tensor logAbsDetJacobian(Tensor x, Tensor y) {
    Triangle triangle = triangle(x.shape());
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

  private Triangle triangle(Shape x) {
    return Triangle.of(this, x, true, Triangle.Order.ROWS);
  }

  @Override
  public Shape forwardShape(Shape x) {
    return triangle(x).matrixShape(x);
  }

  @Override
  public Shape inverseShape(Shape y) {
    return Triangle.ofMatrix(this, y, true, Triangle.Order.ROWS).vectorShape(y);
  }
}
