package org.merapi.distributions.transform;

import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/**
 * From K(K+1)/2 numbers to a lower triangular matrix with positive diagonal: row by row below the
 * diagonal as they are, on it by exp.
 */
public record LowerCholeskyTransform() implements Transform {
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
    Tensor numbers = triangle.matrix(x);
    Tensor onDiagonal = Tensors.eye(triangle.size()).gt(0);
    Tensor safe = Tensors.where(onDiagonal, numbers, 0);
    return Tensors.where(onDiagonal, safe.exp(), numbers);
  }

  /** The numbers that become the diagonal. */
  static Tensor diagonalOf(Tensor x, Triangle triangle) {
    long[] places = new long[triangle.size()];
    for (int i = 0; i < places.length; i++) {
      places[i] = (long) i * (i + 3) / 2;
    }
    return x.take(-1, Tensors.tensor(places));
  }

  @Override
  public Tensor inverse(Tensor y) {
    Triangle triangle = Triangle.ofMatrix(this, y.shape(), true, Triangle.Order.ROWS);
    Tensor onDiagonal = Tensors.eye(triangle.size()).gt(0);
    Tensor safe = Tensors.where(onDiagonal, y, 1);
    return triangle.vector(Tensors.where(onDiagonal, safe.log(), y));
  }

  @Override
  public Tensor logAbsDetJacobian(Tensor x, Tensor y) {
    return diagonalOf(x, triangle(x.shape())).sum(-1);
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
