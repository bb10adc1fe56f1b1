package org.merapi.distributions.transform;

import static org.merapi.distributions.transform.Events.like;
import static org.merapi.tensor.Tensors.log;

import org.merapi.tensor.Shape;
import org.merapi.tensor.ShapeException;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/**
 * loc + L x, from a vector of K to one of K: takes independent standard normal numbers to a vector
 * of mean loc and covariance L L'.
 *
 * @param loc where zero goes, [..., K]
 * @param scaleTril L, lower triangular with a diagonal that is nowhere zero, [..., K, K]
 */
public record LowerCholeskyAffine(Tensor loc, Tensor scaleTril) implements Transform {

  /** Checks that the shapes fit. */
  public LowerCholeskyAffine {
    boolean fits =
        loc.rank() >= 1
            && scaleTril.rank() >= 2
            && scaleTril.size(-1) == loc.size(-1)
            && scaleTril.size(-2) == loc.size(-1);
    if (!fits) {
      throw new ShapeException(
          "LowerCholeskyAffine: loc of shape "
              + loc.shape()
              + " is no vector of the size of the matrix scaleTril of shape "
              + scaleTril.shape());
    }
  }

  @Override
  public int domainRank() {
    return 1;
  }

  @Override
  public Tensor forward(Tensor x) {
    requireSize(x.shape());
    Tensor moved = like(scaleTril.tril(), x).matmul(x.unsqueeze(-1)).squeeze(-1);
    return moved.plus(like(loc, x));
  }

  @Override
  public Tensor inverse(Tensor y) {
    requireSize(y.shape());
    Tensor from = y.minus(like(loc, y)).unsqueeze(-1);
    return like(scaleTril, y).solveTriangular(from, false).squeeze(-1);
  }

  @Override
  public Tensor logAbsDetJacobian(Tensor x, Tensor y) {
    Tensor volume = log(like(scaleTril, x).diagonal().abs()).sum(-1);
    return volume.plus(Events.sumLast(Tensors.zerosLike(x), 1));
  }

  @Override
  public Shape forwardShape(Shape x) {
    requireSize(x);
    return x;
  }

  @Override
  public Shape inverseShape(Shape y) {
    requireSize(y);
    return y;
  }

  private void requireSize(Shape shape) {
    if (Events.vector(this, shape) != loc.size(-1)) {
      throw new ShapeException(
          name() + ": needs vectors of " + loc.size(-1) + " numbers, got shape " + shape);
    }
  }
}
