package org.merapi.distributions.transform;

import static org.merapi.tensor.Tensors.logSoftmax;

import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;

/**
 * From K - 1 numbers to a probability vector of K: {@link ZeroSumTransform}, then softmax (Egozcue
 * et al. 2003, "Isometric logratio transformations for compositional data analysis"; Stan since
 * 2.37). The volume is that of the first K - 1 entries.
 */
public record IsometricLogRatio() implements Transform {
  @Override
  public int domainRank() {
    return 1;
  }

  @Override
  public Tensor forward(Tensor x) {
    Events.vector(this, x.shape());
    return logSoftmax(ZeroSumTransform.extended(x), -1).exp();
  }

  @Override
  public Tensor inverse(Tensor y) {
    Events.filledVector(this, y.shape());
    return ZeroSumTransform.shortened(y.log());
  }

  @Override
  public Tensor logAbsDetJacobian(Tensor x, Tensor y) {
    Tensor z = ZeroSumTransform.extended(x);
    return logSoftmax(z, -1).sum(-1).plus(0.5 * Math.log(z.size(-1)));
  }

  @Override
  public Shape forwardShape(Shape x) {
    return x.with(x.axis(-1), Events.vector(this, x) + 1);
  }

  @Override
  public Shape inverseShape(Shape y) {
    return y.with(y.axis(-1), Events.filledVector(this, y) - 1);
  }
}
