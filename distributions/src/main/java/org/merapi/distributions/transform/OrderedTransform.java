package org.merapi.distributions.transform;

import static org.merapi.tensor.Tensors.exp;
import static org.merapi.tensor.Tensors.log;

import org.merapi.tensor.Index;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/**
 * From any vector to one in increasing order: the first entry as it is, every other one by exp as
 * the distance from the one before (Stan reference manual, "Ordered vector").
 */
public record OrderedTransform() implements Transform {
  @Override
  public int domainRank() {
    return 1;
  }

  @Override
  public Tensor forward(Tensor x) {
    int size = Events.vector(this, x.shape());
    return size < 2 ? x : Tensors.cat(-1, first(x), exp(later(x))).cumsum(-1);
  }

  @Override
  public Tensor inverse(Tensor y) {
    int size = Events.vector(this, y.shape());
    return size < 2 ? y : Tensors.cat(-1, first(y), log(steps(y)));
  }

  @Override
  public Tensor logAbsDetJacobian(Tensor x, Tensor y) {
    return later(x).sum(-1);
  }

  private static Tensor first(Tensor x) {
    return x.get(Index.ellipsis(), Index.range(0, 1));
  }

  private static Tensor later(Tensor x) {
    return x.get(Index.ellipsis(), Index.range(1, x.size(-1)));
  }

  /** How far every entry is from the one before. */
  static Tensor steps(Tensor y) {
    return later(y).minus(y.get(Index.ellipsis(), Index.range(0, y.size(-1) - 1)));
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
