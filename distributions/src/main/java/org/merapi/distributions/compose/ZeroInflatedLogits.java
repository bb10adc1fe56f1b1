package org.merapi.distributions.compose;

import java.util.List;
import org.merapi.distributions.Distribution;
import org.merapi.distributions.HasCdf;
import org.merapi.distributions.HasMoments;
import org.merapi.distributions.Params;
import org.merapi.distributions.constraint.Constraint;
import org.merapi.distributions.constraint.Constraints;
import org.merapi.tensor.Key;
import org.merapi.tensor.Tensor;

/**
 * Counts with more zeros than their law has, as {@link ZeroInflated}, by the log odds of an extra
 * zero.
 *
 * <p>It has a distribution function and moments if the base has.
 *
 * @param gateLogits log odds of an extra zero
 * @param base a law of whole numbers
 */
public record ZeroInflatedLogits(Tensor gateLogits, Distribution base)
    implements HasCdf, HasMoments {

  /** Checks that the base is a law of whole numbers. */
  public ZeroInflatedLogits {
    Ends ends = Ends.of(base.support());
    if (!ends.isDiscrete() || base.eventShape().rank() > 0) {
      throw new IllegalArgumentException(
          "ZeroInflatedLogits: the base is to be a law of whole numbers, "
              + base.name()
              + " is not; an atom at zero beside a density is a hurdle");
    }
  }

  @Override
  public Params<ZeroInflatedLogits> params() {
    return Params.of(
        (tensors, inner) -> new ZeroInflatedLogits(tensors.getFirst(), inner.getFirst()),
        List.of(new Params.Param("gateLogits", gateLogits, Constraints.REAL)),
        List.of(new Params.Nested("base", base, 0)));
  }

  @Override
  public Constraint support() {
    return parts().support();
  }

  @Override
  public Tensor logProb(Tensor value) {
    return parts().logProb(value);
  }

  @Override
  public Tensor sample(Key key) {
    return parts().sample(key, shape());
  }

  @Override
  public Tensor cdf(Tensor value) {
    return parts().cdf(value, baseCdf());
  }

  @Override
  public Tensor survival(Tensor value) {
    return parts().survival(value, baseCdf());
  }

  @Override
  public Tensor logCdf(Tensor value) {
    return parts().logCdf(value, baseCdf());
  }

  @Override
  public Tensor logSurvival(Tensor value) {
    return parts().logSurvival(value, baseCdf());
  }

  @Override
  public Tensor mean() {
    return parts().mean(Capability.of(HasMoments.class, base, this)).expand(shape());
  }

  @Override
  public Tensor variance() {
    return parts().variance(Capability.of(HasMoments.class, base, this)).expand(shape());
  }

  private HasCdf baseCdf() {
    return Capability.of(HasCdf.class, base, this);
  }

  private ZeroMass parts() {
    return ZeroMass.ofLogits(gateLogits, base);
  }
}
