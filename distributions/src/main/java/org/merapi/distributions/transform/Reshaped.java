package org.merapi.distributions.transform;

import org.merapi.tensor.Shape;
import org.merapi.tensor.ShapeException;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/**
 * Events of one shape as events of another one with the same elements.
 *
 * @param from shape of an event on the left
 * @param to shape of its image
 */
public record Reshaped(Shape from, Shape to) implements Transform {

  /** Checks that the shapes hold as many elements. */
  public Reshaped {
    if (from.elements() != to.elements()) {
      throw new ShapeException(
          "Reshaped: events of shape " + from + " have not as many elements as those of " + to);
    }
  }

  @Override
  public int domainRank() {
    return from.rank();
  }

  @Override
  public int codomainRank() {
    return to.rank();
  }

  @Override
  public Tensor forward(Tensor x) {
    return x.reshape(forwardShape(x.shape()));
  }

  @Override
  public Tensor inverse(Tensor y) {
    return y.reshape(inverseShape(y.shape()));
  }

  @Override
  public Tensor logAbsDetJacobian(Tensor x, Tensor y) {
    return Events.sumLast(Tensors.zerosLike(x), domainRank());
  }

  @Override
  public Shape forwardShape(Shape x) {
    return replaced(x, from, to);
  }

  @Override
  public Shape inverseShape(Shape y) {
    return replaced(y, to, from);
  }

  private Shape replaced(Shape shape, Shape old, Shape other) {
    int outer = shape.rank() - old.rank();
    if (outer < 0 || !shape.tail(old.rank()).equals(old)) {
      throw new ShapeException(name() + ": needs events of shape " + old + ", got shape " + shape);
    }
    return shape.head(outer).concat(other);
  }
}
