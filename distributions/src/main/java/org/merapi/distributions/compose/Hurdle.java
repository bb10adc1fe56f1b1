package org.merapi.distributions.compose;

import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.where;

import java.util.List;
import java.util.Optional;
import org.merapi.distributions.Distribution;
import org.merapi.distributions.HasCdf;
import org.merapi.distributions.HasMoments;
import org.merapi.distributions.HasQuantile;
import org.merapi.distributions.Params;
import org.merapi.distributions.constraint.Constraint;
import org.merapi.distributions.constraint.Constraints;
import org.merapi.distributions.density.Masking;
import org.merapi.tensor.Key;
import org.merapi.tensor.Tensor;

/**
 * Zero with a probability, else a draw of the base given that it is greater than zero. For counts
 * the base never gives a zero here, other than in {@link ZeroInflated}; for a law of real numbers
 * this is an atom at zero beside a density, and zero has the log of its probability.
 *
 * <p>It has a distribution function if the base has, and moments if the base has and is never
 * negative.
 *
 * @param gate the probability of zero, in [0, 1]
 * @param base a law of numbers; one that can be zero or negative has quantiles
 */
public record Hurdle(Tensor gate, Distribution base) implements HasCdf, HasMoments {

  /** Checks that the base can be had above zero. */
  public Hurdle {
    if (base.eventShape().rank() > 0) {
      throw new IllegalArgumentException(
          "Hurdle: the base is to be a law of numbers, " + base.name() + " is not");
    }
    if (!(base instanceof HasQuantile) && !isPositive(base)) {
      throw new IllegalArgumentException(
          "Hurdle: "
              + base.name()
              + " can be zero or negative and has no quantiles, so that it cannot be had above zero");
    }
  }

  @Override
  public Params<Hurdle> params() {
    return Params.of(
        (tensors, inner) -> new Hurdle(tensors.getFirst(), inner.getFirst()),
        List.of(new Params.Param("gate", gate, Constraints.UNIT_INTERVAL)),
        List.of(new Params.Nested("base", base, 0)));
  }

  @Override
  public Constraint support() {
    return Ends.of(base.support()).within(Optional.of(scalar(0.0)), Optional.empty()).constraint();
  }

  @Override
  public Tensor logProb(Tensor value) {
    ZeroMass parts = parts();
    Tensor above = parts.logRest().plus(parts.base().logProb(value));
    return where(value.eq(0), parts.logGate(), Masking.only(value.gt(0), above));
  }

  @Override
  public Tensor sample(Key key) {
    return parts().sample(key, shape());
  }

  @Override
  public Tensor cdf(Tensor value) {
    return parts().cdf(value, positiveCdf());
  }

  @Override
  public Tensor survival(Tensor value) {
    return parts().survival(value, positiveCdf());
  }

  @Override
  public Tensor logCdf(Tensor value) {
    return parts().logCdf(value, positiveCdf());
  }

  @Override
  public Tensor logSurvival(Tensor value) {
    return parts().logSurvival(value, positiveCdf());
  }

  @Override
  public Tensor mean() {
    return parts().rest().times(positiveMean()).expand(shape());
  }

  @Override
  public Tensor variance() {
    ZeroMass parts = parts();
    Tensor mean = positiveMean();
    HasMoments law = Capability.of(HasMoments.class, base, this);
    // Var(X | X > 0) = E X^2 / s - (E X / s)^2, with E X^2 and E X / s taken apart from the mean.
    Tensor within = law.variance().plus(law.mean().times(law.mean().minus(mean))).div(survival());
    return parts.rest().times(within.plus(parts.gate().times(mean.square()))).expand(shape());
  }

  private Tensor positiveMean() {
    HasMoments law = Capability.of(HasMoments.class, base, this);
    if (!isNeverNegative(base)) {
      throw new UnsupportedOperationException(
          "Hurdle: " + base.name() + " can be negative; its part above zero has no moments here");
    }
    return law.mean().div(survival());
  }

  /** The probability that the base is above zero. */
  private Tensor survival() {
    return isPositive(base)
        ? scalar(1.0)
        : Capability.of(HasCdf.class, base, this).survival(scalar(0.0));
  }

  private HasCdf positiveCdf() {
    return Capability.of(HasCdf.class, positive(), this);
  }

  private ZeroMass parts() {
    return ZeroMass.of(gate, positive());
  }

  private Distribution positive() {
    Tensor least = scalar(base.support().isDiscrete() ? 1.0 : 0.0);
    return isPositive(base)
        ? base
        : new Truncated((HasQuantile) base, Optional.of(least), Optional.empty());
  }

  /** Whether zero and less have no mass, by the constant lower end of the support. */
  private static boolean isPositive(Distribution base) {
    return isNeverNegative(base) && !base.support().isDiscrete();
  }

  private static boolean isNeverNegative(Distribution base) {
    Optional<Tensor> low = Ends.of(base.support()).low();
    return low.isPresent()
        && low.get().isConcrete()
        && low.get().elements() == 1
        && low.get().hiddenAxes().isEmpty()
        && low.get().item() >= 0;
  }
}
