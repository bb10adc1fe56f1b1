package org.merapi.distributions.family.discrete;

import static org.merapi.tensor.Special.xlog1py;
import static org.merapi.tensor.Special.xlogy;
import static org.merapi.tensor.Tensors.scalar;

import org.merapi.distributions.HasMoments;
import org.merapi.distributions.Params;
import org.merapi.distributions.constraint.Constraint;
import org.merapi.distributions.constraint.Constraints;
import org.merapi.distributions.density.Counts;
import org.merapi.tensor.Key;
import org.merapi.tensor.Tensor;

/**
 * The number of successes in independent trials. Values are int64, bool or float64; draws are
 * int64.
 *
 * @param trials whole numbers, not negative
 * @param probability of success in each trial, in [0, 1]
 */
public record Binomial(Tensor trials, Tensor probability) implements HasMoments {

  @Override
  public Params<Binomial> params() {
    return Params.of(
        Binomial::new,
        "trials",
        trials,
        Constraints.NONNEGATIVE_INTEGER,
        "probability",
        probability,
        Constraints.UNIT_INTERVAL);
  }

  @Override
  public Constraint support() {
    return new Constraint.IntegerInterval(scalar(0), trials);
  }

  @Override
  public Tensor logProb(Tensor value) {
    return Counts.binomial(
        value,
        trials,
        (successes, failures) ->
            xlogy(successes, probability).plus(xlog1py(failures, probability.neg())));
  }

  @Override
  public Tensor sample(Key key) {
    return key.binomial(shape(), trials, probability);
  }

  @Override
  public Tensor mean() {
    return probability.times(trials).expand(shape());
  }

  @Override
  public Tensor variance() {
    return probability.times(scalar(1.0).minus(probability)).times(trials).expand(shape());
  }
}
