package org.merapi.distributions.family.positive;

import static org.merapi.tensor.Tensors.scalar;

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
 * The chi-squared law, of the sum of squares of independent standard normal variables.
 *
 * @param degreesOfFreedom positive; the mean
 */
public record Chi2(Tensor degreesOfFreedom)
    implements Reparameterized, HasQuantile, HasMoments, HasMode, HasEntropy {

  @Override
  public Params<Chi2> params() {
    return Params.of(Chi2::new, "degreesOfFreedom", degreesOfFreedom, Constraints.POSITIVE);
  }

  @Override
  public Constraint support() {
    return Constraints.NONNEGATIVE;
  }

  @Override
  public Tensor logProb(Tensor value) {
    return gamma().logProb(value);
  }

  @Override
  public Tensor sample(Key key) {
    return gamma().sample(key);
  }

  @Override
  public Tensor cdf(Tensor value) {
    return gamma().cdf(value);
  }

  @Override
  public Tensor survival(Tensor value) {
    return gamma().survival(value);
  }

  @Override
  public Tensor mean() {
    return degreesOfFreedom;
  }

  @Override
  public Tensor variance() {
    return degreesOfFreedom.times(2);
  }

  /** Zero up to two degrees of freedom. */
  @Override
  public Tensor mode() {
    return gamma().mode();
  }

  private Gamma gamma() {
    return new Gamma(degreesOfFreedom.times(0.5), scalar(0.5));
  }

  @Override
  public Tensor icdf(Tensor probability) {
    return gamma().icdf(probability);
  }

  @Override
  public Tensor inverseSurvival(Tensor probability) {
    return gamma().inverseSurvival(probability);
  }

  @Override
  public Tensor entropy() {
    return gamma().entropy();
  }
}
