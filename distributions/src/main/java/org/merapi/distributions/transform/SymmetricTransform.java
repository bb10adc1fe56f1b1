package org.merapi.distributions.transform;

import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/**
 * From K(K+1)/2 numbers, row by row, to the symmetric matrix that has them in its lower triangle.
 * The volume is that of the lower triangle.
 */
public record SymmetricTransform() implements Transform {
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
    Tensor lower = triangle(x.shape()).matrix(x);
    return lower.plus(lower.minus(lower.diagonalPart()).transposeLast());
  }

  @Override
  public Tensor inverse(Tensor y) {
    return Triangle.ofMatrix(this, y.shape(), true, Triangle.Order.ROWS).vector(y);
  }

  @Override
  public Tensor logAbsDetJacobian(Tensor x, Tensor y) {
    return Events.sumLast(Tensors.zerosLike(x), 1);
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
