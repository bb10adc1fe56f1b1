package org.merapi.distributions.family.bounded;

import static org.merapi.tensor.Special.logit;

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
 * The continuous Bernoulli distribution: a number between zero and one whose density is p^x (1 -
 * p)^(1 - x) up to a constant (Loaiza-Ganem and Cunningham 2019, "The continuous Bernoulli").
 *
 * @param probability p, strictly between zero and one; not the mean
 */
public record ContinuousBernoulli(Tensor probability)
    implements Reparameterized, HasQuantile, HasMoments, HasMode, HasEntropy {

  @Override
  public Params<ContinuousBernoulli> params() {
    return Params.of(
        ContinuousBernoulli::new, "probability", probability, Constraints.UNIT_INTERVAL);
  }

  @Override
  public Constraint support() {
    return Constraints.UNIT_INTERVAL;
  }

  @Override
  public Tensor logProb(Tensor value) {
    return law().logProb(value);
  }

  @Override
  public Tensor sample(Key key) {
    return law().sample(key);
  }

  @Override
  public Tensor cdf(Tensor value) {
    return law().cdf(value);
  }

  @Override
  public Tensor survival(Tensor value) {
    return law().survival(value);
  }

  @Override
  public Tensor logCdf(Tensor value) {
    return law().logCdf(value);
  }

  @Override
  public Tensor logSurvival(Tensor value) {
    return law().logSurvival(value);
  }

  @Override
  public Tensor icdf(Tensor probability) {
    return law().icdf(probability);
  }

  @Override
  public Tensor inverseSurvival(Tensor probability) {
    return law().inverseSurvival(probability);
  }

  @Override
  public Tensor mean() {
    return law().mean();
  }

  @Override
  public Tensor variance() {
    return law().variance();
  }

  @Override
  public Tensor mode() {
    return law().mode();
  }

  @Override
  public Tensor entropy() {
    return law().entropy();
  }

  private ContinuousBernoulliLogits law() {
    return new ContinuousBernoulliLogits(logit(probability));
  }
}
