package org.merapi.models;

import org.merapi.distributions.Distribution;
import org.merapi.distributions.Params;
import org.merapi.distributions.constraint.Constraint;
import org.merapi.distributions.constraint.Constraints;
import org.merapi.tensor.Key;
import org.merapi.tensor.Tensor;

/** A distribution with a mistake: its log density does not look at the value. */
record OnlyLoc(Tensor loc) implements Distribution {
  @Override
  public Params<OnlyLoc> params() {
    return Params.of(OnlyLoc::new, "loc", loc, Constraints.REAL);
  }

  @Override
  public Constraint support() {
    return Constraints.REAL;
  }

  @Override
  public Tensor logProb(Tensor value) {
    return loc.square().neg();
  }

  @Override
  public Tensor sample(Key key) {
    return key.normal(loc.shape());
  }
}
