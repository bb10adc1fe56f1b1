package org.merapi.distributions.transform;

import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;

/**
 * A transform applied to independent parts of one event.
 *
 * @param base the transform of each part
 * @param axes how many further trailing axes belong to the event
 */
public record Joined(Transform base, int axes) implements Transform {
  @Override
  public int domainRank() {
    return base.domainRank() + axes;
  }

  @Override
  public int codomainRank() {
    return base.codomainRank() + axes;
  }

  @Override
  public boolean isBijective() {
    return base.isBijective();
  }

  @Override
  public String name() {
    return base.name();
  }

  @Override
  public Tensor forward(Tensor x) {
    return base.forward(x);
  }

  @Override
  public Tensor inverse(Tensor y) {
    return base.inverse(y);
  }

  @Override
  public Tensor logAbsDetJacobian(Tensor x, Tensor y) {
    return Events.sumLast(base.logAbsDetJacobian(x, y), axes);
  }

  @Override
  public Shape forwardShape(Shape x) {
    return base.forwardShape(x);
  }

  @Override
  public Shape inverseShape(Shape y) {
    return base.inverseShape(y);
  }
}
