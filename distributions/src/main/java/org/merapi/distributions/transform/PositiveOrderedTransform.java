package org.merapi.distributions.transform;

import static org.merapi.tensor.Tensors.exp;
import static org.merapi.tensor.Tensors.log;

import org.merapi.tensor.Index;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/**
 * From any vector to one of positive numbers in increasing order: by exp the first entry and the
 * distance of every other one from the one before (Stan reference manual, "Positive ordered
 * vector").
 */
public record PositiveOrderedTransform() implements Transform {
  @Override
  public int domainRank() {
    return 1;
  }

  @Override
  public Tensor forward(Tensor x) {
    Events.vector(this, x.shape());
    return exp(x).cumsum(-1);
  }

  @Override
  public Tensor inverse(Tensor y) {
    int size = Events.vector(this, y.shape());
    if (size < 2) {
      return log(y);
    }
    Tensor first = y.get(Index.ellipsis(), Index.range(0, 1));
    return log(Tensors.cat(-1, first, OrderedTransform.steps(y)));
  }

  @Override
  public Tensor logAbsDetJacobian(Tensor x, Tensor y) {
    return x.sum(-1);
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
