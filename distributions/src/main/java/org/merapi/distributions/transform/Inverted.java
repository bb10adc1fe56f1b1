package org.merapi.distributions.transform;

import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;

/**
 * The inverse of a bijection.
 *
 * @param base what it undoes
 */
public record Inverted(Transform base) implements Transform {

  /**
   * Checks that there is an inverse.
   *
   * @throws IllegalArgumentException if the base is no bijection
   */
  public Inverted {
    if (!base.isBijective()) {
      throw new IllegalArgumentException(
          "inverted: " + base.name() + " maps many points to one and has no inverse map");
    }
  }

  @Override
  public int domainRank() {
    return base.codomainRank();
  }

  @Override
  public int codomainRank() {
    return base.domainRank();
  }

  @Override
  public String name() {
    return "inverse of " + base.name();
  }

  @Override
  public Transform inverted() {
    return base;
  }

  @Override
  public Tensor forward(Tensor x) {
    return base.inverse(x);
  }

  @Override
  public Tensor inverse(Tensor y) {
    return base.forward(y);
  }

  @Override
  public Tensor logAbsDetJacobian(Tensor x, Tensor y) {
    return base.logAbsDetJacobian(y, x).neg();
  }

  @Override
  public Shape forwardShape(Shape x) {
    return base.inverseShape(x);
  }

  @Override
  public Shape inverseShape(Shape y) {
    return base.forwardShape(y);
  }
}
