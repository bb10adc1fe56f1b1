package org.merapi.distributions.transform;

import static org.merapi.distributions.transform.Events.like;

import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/**
 * From K(K-1)/2 numbers, row by row, to the lower triangular matrix that has them below a diagonal
 * of ones. The volume is that of the entries below the diagonal.
 */
public record UnitLowerCholeskyTransform() implements Transform {
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
    Triangle triangle = triangle(x.shape());
    return triangle.matrix(x).plus(like(Tensors.eye(triangle.size()), x));
  }

  @Override
  public Tensor inverse(Tensor y) {
    return Triangle.ofMatrix(this, y.shape(), false, Triangle.Order.ROWS).vector(y);
  }

  @Override
  public Tensor logAbsDetJacobian(Tensor x, Tensor y) {
    return Events.sumLast(Tensors.zerosLike(x), 1);
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
