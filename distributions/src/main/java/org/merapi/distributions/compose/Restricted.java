package org.merapi.distributions.compose;

import org.merapi.distributions.Distribution;
import org.merapi.distributions.Params;
import org.merapi.distributions.constraint.Constraint;
import org.merapi.distributions.density.Masking;
import org.merapi.distributions.density.Rejection;
import org.merapi.tensor.Key;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;

/**
 * A distribution whose values are kept to a set: the density of the base inside, not divided by the
 * mass of the set, and zero outside. So it stands for a prior over a parameter that is declared to
 * lie in the set: components in order, a level between bounds, an interval that is wider than the
 * prior. Samplers move in the set.
 *
 * <p>Where the mass of the set depends on other parameters, the density is another than that of a
 * truncated law: what is missing is a function of them.
 *
 * @param base the distribution; batch axes that the set takes as one event become an event of it
 * @param set of the values; where an event of the base has more axes, each event of the set along
 *     them lies in it
 */
public record Restricted(Distribution base, Constraint set) implements Distribution {

  /** Makes the batch axes that the set takes as one event an event of the base. */
  public Restricted {
    int missing = set.eventRank() - base.eventShape().rank();
    base = missing > 0 ? base.toEvent(missing) : base;
  }

  @Override
  public Params<Restricted> params() {
    return Params.ofNested(d -> new Restricted(d, set), "base", base, 0);
  }

  @Override
  public Shape eventShape() {
    return base.eventShape();
  }

  @Override
  public Constraint support() {
    int extra = eventShape().rank() - set.eventRank();
    return extra == 0 ? set : new Constraint.Independent(set, extra);
  }

  @Override
  public Tensor logProb(Tensor value) {
    return Masking.only(support().contains(value), base.logProb(value));
  }

  /**
   * The first of several draws of the base that lies in the set: draws have the base's law given
   * the set, which the set must not make improbable.
   */
  @Override
  public Tensor sample(Key key) {
    Constraint support = support();
    return Rejection.draw(
        key,
        attempt -> {
          Tensor draw = base.sample(attempt).stopGradient();
          Tensor inside = support.contains(draw);
          for (int i = 0; i < eventShape().rank(); i++) {
            inside = inside.unsqueeze(-1);
          }
          return new Rejection.Proposal(draw, inside.expand(draw.shape()));
        });
  }

  /** Draws are selected, so gradients do not flow through them. */
  @Override
  public boolean isReparameterized() {
    return false;
  }
}
