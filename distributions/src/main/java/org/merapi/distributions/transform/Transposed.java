package org.merapi.distributions.transform;

import org.merapi.tensor.Shape;
import org.merapi.tensor.ShapeException;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/** The transpose of a matrix. */
public record Transposed() implements Transform {
  @Override
  public int domainRank() {
    return 2;
  }

  @Override
  public Tensor forward(Tensor x) {
    forwardShape(x.shape());
    return x.transposeLast();
  }

  @Override
  public Tensor inverse(Tensor y) {
    return forward(y);
  }

  @Override
  public Tensor logAbsDetJacobian(Tensor x, Tensor y) {
    return Events.sumLast(Tensors.zerosLike(x), 2);
  }

  @Override
  public Shape forwardShape(Shape x) {
    if (x.rank() < 2) {
      throw new ShapeException(name() + ": needs a matrix, got shape " + x);
    }
    return x.with(x.axis(-1), x.size(-2)).with(x.axis(-2), x.size(-1));
  }

  @Override
  public Shape inverseShape(Shape y) {
    return forwardShape(y);
  }
}
