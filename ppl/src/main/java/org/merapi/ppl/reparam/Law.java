package org.merapi.ppl.reparam;

import java.util.Iterator;
import java.util.Map;
import org.merapi.distributions.Distribution;
import org.merapi.distributions.Params;
import org.merapi.distributions.compose.Independent;
import org.merapi.distributions.constraint.Constraint;
import org.merapi.tensor.Tensor;

/**
 * A law without the axes that {@code toEvent} joined.
 *
 * @param base what is repeated along them
 * @param axes how many
 */
record Law(Distribution base, int axes) {

  static Law of(Distribution distribution) {
    Distribution base = distribution;
    int axes = 0;
    while (base instanceof Independent joined) {
      axes += joined.axes();
      base = joined.base();
    }
    return new Law(base, axes);
  }

  /** Another base, with the axes joined again. */
  Distribution joined(Distribution other) {
    return other.toEvent(axes);
  }

  /** The tensor parameter of the base of a name. */
  Tensor parameter(String name) {
    for (Params.Param param : base.params().own()) {
      if (param.name().equals(name)) {
        return param.value();
      }
    }
    throw new IllegalArgumentException(base.name() + " has no parameter " + name);
  }

  /** The base with some of its own parameters replaced; it has no inner distributions. */
  Distribution with(Map<String, Tensor> changed) {
    Params<? extends Distribution> params = base.params();
    Iterator<Params.Param> own = params.own().iterator();
    return params.map(value -> changed.getOrDefault(own.next().name(), value));
  }

  /** Whether values are tensors of any real numbers. */
  static boolean isReal(Constraint support) {
    return support instanceof Constraint.Independent joined
        ? isReal(joined.base())
        : support instanceof Constraint.Real;
  }
}
