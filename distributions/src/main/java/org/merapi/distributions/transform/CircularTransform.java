package org.merapi.distributions.transform;

import static org.merapi.tensor.Tensors.cos;
import static org.merapi.tensor.Tensors.sin;

import org.merapi.tensor.Index;
import org.merapi.tensor.Shape;
import org.merapi.tensor.ShapeException;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/**
 * The angle of a point of the plane, from -pi to pi. All points of a ray share an image, and the
 * log density of them is that of {@link Normalize} for two numbers. The zero vector has the angle
 * zero. The inverse of an angle is the point of the circle.
 */
public record CircularTransform() implements Transform {
  @Override
  public int domainRank() {
    return 1;
  }

  @Override
  public int codomainRank() {
    return 0;
  }

  @Override
  public boolean isBijective() {
    return false;
  }

  @Override
  public Tensor forward(Tensor x) {
    requirePair(x.shape());
    Tensor safe = Normalize.awayFromZero(x);
    Tensor east = safe.get(Index.ellipsis(), Index.at(0));
    Tensor north = safe.get(Index.ellipsis(), Index.at(1));
    return Tensors.atan2(north, east);
  }

  @Override
  public Tensor inverse(Tensor y) {
    return Tensors.stack(-1, cos(y), sin(y));
  }

  /** The standard normal density exp(-|x|^2 / 2) / (2 pi) times the circumference. */
  @Override
  public Tensor logAbsDetJacobian(Tensor x, Tensor y) {
    return x.square().sum(-1).times(-0.5);
  }

  @Override
  public Shape forwardShape(Shape x) {
    requirePair(x);
    return x.head(x.rank() - 1);
  }

  @Override
  public Shape inverseShape(Shape y) {
    return y.concat(Shape.of(2));
  }

  private void requirePair(Shape x) {
    if (x.rank() == 0 || x.size(-1) != 2) {
      throw new ShapeException(name() + ": needs vectors of two numbers, got shape " + x);
    }
  }
}
