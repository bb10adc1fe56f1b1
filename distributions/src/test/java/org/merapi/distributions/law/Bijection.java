package org.merapi.distributions.law;

import org.merapi.distributions.constraint.Constraint;
import org.merapi.distributions.constraint.Constraints;
import org.merapi.distributions.transform.Joined;
import org.merapi.distributions.transform.Transform;

/**
 * Bijections for integrals: a set's own, but an interval's for angles, whose own parametrisation by
 * points of the plane is none.
 */
final class Bijection {
  private static final Transform ANGLE = Constraint.interval(-Math.PI, Math.PI).transform();

  private Bijection() {}

  static Transform onto(Constraint constraint) {
    if (constraint.equals(Constraints.CIRCULAR)) {
      return ANGLE;
    }
    return constraint instanceof Constraint.Independent i
        ? new Joined(onto(i.base()), i.axes())
        : constraint.transform();
  }
}
