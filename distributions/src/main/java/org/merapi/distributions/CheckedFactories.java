package org.merapi.distributions;

import org.merapi.distributions.constraint.Constraint;
import org.merapi.tensor.Tensor;

/** The start of the chain of factories that {@link Distributions} is. */
abstract class CheckedFactories {

  /** The distribution, with its parameters checked unless that is {@linkplain Validation off}. */
  static <D extends Distribution> D checked(D distribution) {
    if (Validation.isOn()) {
      distribution.validate();
    }
    return distribution;
  }

  /** Checks a parameter that the record does not keep, unless that is off. */
  static void check(String distribution, String name, Tensor value, Constraint constraint) {
    if (Validation.isOn()) {
      ParameterCheck.check(distribution, new Params.Param(name, value, constraint));
    }
  }
}
