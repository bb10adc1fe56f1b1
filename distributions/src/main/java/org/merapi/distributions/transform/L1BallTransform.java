package org.merapi.distributions.transform;

import static org.merapi.tensor.Tensors.exp;
import static org.merapi.tensor.Tensors.logSigmoid;
import static org.merapi.tensor.Tensors.tanh;

import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;

/**
 * From any vector into the ball of those whose absolute values sum to less than one: entry k is
 * tanh(x(k)) of what the ones before leave of one. The map is continuous and one to one; its
 * derivatives jump where an entry is zero, since what is left has a kink there.
 */
public record L1BallTransform() implements Transform {
  @Override
  public int domainRank() {
    return 1;
  }

  @Override
  public Tensor forward(Tensor x) {
    Events.vector(this, x.shape());
    return tanh(x).times(exp(Sums.before(logLeft(x))));
  }

  /** log(1 - tanh |x|) = log(2 / (1 + exp(2 |x|))). */
  private static Tensor logLeft(Tensor x) {
    return logSigmoid(x.abs().times(-2)).plus(Math.log(2));
  }

  @Override
  public Tensor inverse(Tensor y) {
    Events.vector(this, y.shape());
    Tensor left = Sums.before(y.abs()).neg().plus(1);
    return Hyperbolic.atanh(y.div(left));
  }

  @Override
  public Tensor logAbsDetJacobian(Tensor x, Tensor y) {
    return Sums.before(logLeft(x)).plus(Hyperbolic.logSech(x).times(2)).sum(-1);
  }

  @Override
  public Shape forwardShape(Shape x) {
    Events.vector(this, x);
    return x;
  }

  @Override
  public Shape inverseShape(Shape y) {
    Events.vector(this, y);
    return y;
  }
}
