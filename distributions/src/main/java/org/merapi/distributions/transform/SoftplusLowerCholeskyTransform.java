package org.merapi.distributions.transform;

import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/**
 * From K(K+1)/2 numbers to a lower triangular matrix with positive diagonal: row by row below the
 * diagonal as they are, on it by log(1 + exp(x)).
 */
public record SoftplusLowerCholeskyTransform() implements Transform {
  private static final Transform SOFTPLUS = new Transforms.Softplus();

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
    return Triangle.onDiagonal(triangle(x.shape()).matrix(x), 0, SOFTPLUS::forward);
  }

  @Override
  public Tensor inverse(Tensor y) {
    Triangle triangle = Triangle.ofMatrix(this, y.shape(), true, Triangle.Order.ROWS);
    return triangle.vector(Triangle.onDiagonal(y, 1, SOFTPLUS::inverse));
  }

  @Override
  public Tensor logAbsDetJacobian(Tensor x, Tensor y) {
    return Tensors.logSigmoid(triangle(x.shape()).diagonalOf(x)).sum(-1);
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
