package org.merapi.distributions.family.positive;

import org.merapi.distributions.HasEntropy;
import org.merapi.distributions.HasMode;
import org.merapi.distributions.HasMoments;
import org.merapi.distributions.HasQuantile;
import org.merapi.distributions.Params;
import org.merapi.distributions.Reparameterized;
import org.merapi.distributions.constraint.Constraint;
import org.merapi.distributions.constraint.Constraints;
import org.merapi.tensor.Key;
import org.merapi.tensor.Tensor;

/**
 * The scaled inverse chi-squared law: that of n s^2 / x for a chi-squared x of n degrees of
 * freedom.
 *
 * @param degreesOfFreedom positive
 * @param scale the root of the harmonic mean, positive
 */
public record ScaledInverseChi2(Tensor degreesOfFreedom, Tensor scale)
    implements Reparameterized, HasQuantile, HasMoments, HasMode, HasEntropy {

  @Override
  public Params<ScaledInverseChi2> params() {
    return Params.of(
        ScaledInverseChi2::new,
        "degreesOfFreedom",
        degreesOfFreedom,
        Constraints.POSITIVE,
        "scale",
        scale,
        Constraints.POSITIVE);
  }

  @Override
  public Constraint support() {
    return Constraints.POSITIVE;
  }

  @Override
  public Tensor logProb(Tensor value) {
    return inverseGamma().logProb(value);
  }

  @Override
  public Tensor sample(Key key) {
    return inverseGamma().sample(key);
  }

  @Override
  public Tensor cdf(Tensor value) {
    return inverseGamma().cdf(value);
  }

  @Override
  public Tensor survival(Tensor value) {
    return inverseGamma().survival(value);
  }

  @Override
  public Tensor icdf(Tensor probability) {
    return inverseGamma().icdf(probability);
  }

  @Override
  public Tensor inverseSurvival(Tensor probability) {
    return inverseGamma().inverseSurvival(probability);
  }

  @Override
  public Tensor mean() {
    return inverseGamma().mean();
  }

  @Override
  public Tensor variance() {
    return inverseGamma().variance();
  }

  @Override
  public Tensor mode() {
    return inverseGamma().mode();
  }

  @Override
  public Tensor entropy() {
    return inverseGamma().entropy();
  }

  private InverseGamma inverseGamma() {
    Tensor half = degreesOfFreedom.times(0.5);
    return new InverseGamma(half, half.times(scale.square()));
  }
}
