package org.merapi.distributions.transform;

import static org.merapi.distributions.transform.Events.like;
import static org.merapi.tensor.Tensors.log;

import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/**
 * From a correlation matrix to its Cholesky factor. The volumes are those of the entries below the
 * diagonals (Lewandowski, Kurowicka and Joe 2009).
 */
public record CorrelationMatrixCholesky() implements Transform {
  @Override
  public int domainRank() {
    return 2;
  }

  @Override
  public Tensor forward(Tensor x) {
    Events.square(this, x.shape());
    return x.cholesky();
  }

  @Override
  public Tensor inverse(Tensor y) {
    Events.square(this, y.shape());
    return CorrelationMatrixTransform.product(y.tril());
  }

  /** log of the inverse of prod L_ii^(K - 1 - i), i from 0. */
  @Override
  public Tensor logAbsDetJacobian(Tensor x, Tensor y) {
    int size = y.size(-1);
    Tensor powers = like(Tensors.arange(size).neg().plus(size - 1), y);
    return log(y.diagonal()).times(powers).sum(-1).neg();
  }

  @Override
  public Shape forwardShape(Shape x) {
    Events.square(this, x);
    return x;
  }

  @Override
  public Shape inverseShape(Shape y) {
    Events.square(this, y);
    return y;
  }
}
