package org.merapi.distributions.compose;

import static org.merapi.tensor.Tensors.isNan;

import org.merapi.distributions.Distribution;
import org.merapi.distributions.Params;
import org.merapi.distributions.constraint.Constraint;
import org.merapi.tensor.Key;
import org.merapi.tensor.Tensor;

/**
 * A distribution of numbers for data with gaps: a NaN is a missing value, whose log density is zero
 * and which reaches no gradient.
 *
 * @param base of numbers; for vectors of which some entries are missing see {@link
 *     NanMaskedMultivariateNormal}
 */
public record NanMasked(Distribution base) implements Distribution {

  /** Checks that the base is a law of numbers. */
  public NanMasked {
    if (base.eventShape().rank() > 0) {
      throw new IllegalArgumentException(
          "NanMasked: the base is to be a law of numbers, "
              + base.name()
              + " has the event shape "
              + base.eventShape()
              + "; a normal vector with gaps is a NanMaskedMultivariateNormal");
    }
  }

  @Override
  public Params<NanMasked> params() {
    return Params.ofNested(NanMasked::new, "base", base, 0);
  }

  @Override
  public Constraint support() {
    return base.support();
  }

  @Override
  public Tensor logProb(Tensor value) {
    return Missing.logProb(base, value, isThere(value));
  }

  @Override
  public Tensor sample(Key key) {
    return base.sample(key);
  }

  /** NaN is a value here. */
  @Override
  public Tensor validateValue(Tensor value) {
    var _ = base.validateValue(Missing.filled(base, value, isThere(value)));
    return value;
  }

  @Override
  public boolean isReparameterized() {
    return base.isReparameterized();
  }

  private static Tensor isThere(Tensor value) {
    return value.dtype().isFloating() ? isNan(value).not() : value.eq(value);
  }
}
