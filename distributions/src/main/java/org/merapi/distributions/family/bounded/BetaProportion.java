package org.merapi.distributions.family.bounded;

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
 * The beta law by its mean and its precision.
 *
 * @param proportion the mean, strictly between zero and one
 * @param precision the sum of the two shape parameters, positive
 */
public record BetaProportion(Tensor proportion, Tensor precision)
    implements Reparameterized, HasQuantile, HasMoments, HasMode, HasEntropy {

  @Override
  public Params<BetaProportion> params() {
    return Params.of(
        BetaProportion::new,
        "proportion",
        proportion,
        Constraints.UNIT_INTERVAL,
        "precision",
        precision,
        Constraints.POSITIVE);
  }

  @Override
  public Constraint support() {
    return Constraints.UNIT_INTERVAL;
  }

  @Override
  public Tensor logProb(Tensor value) {
    return beta().logProb(value);
  }

  @Override
  public Tensor sample(Key key) {
    return beta().sample(key);
  }

  @Override
  public Tensor cdf(Tensor value) {
    return beta().cdf(value);
  }

  @Override
  public Tensor survival(Tensor value) {
    return beta().survival(value);
  }

  @Override
  public Tensor icdf(Tensor probability) {
    return beta().icdf(probability);
  }

  @Override
  public Tensor inverseSurvival(Tensor probability) {
    return beta().inverseSurvival(probability);
  }

  @Override
  public Tensor mean() {
    return proportion.expand(shape());
  }

  @Override
  public Tensor variance() {
    return beta().variance();
  }

  @Override
  public Tensor mode() {
    return beta().mode();
  }

  @Override
  public Tensor entropy() {
    return beta().entropy();
  }

  private Beta beta() {
    Tensor rest = scalar(1.0).minus(proportion);
    return new Beta(precision.times(proportion), precision.times(rest));
  }
}
