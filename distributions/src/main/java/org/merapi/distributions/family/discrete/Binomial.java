package org.merapi.distributions.family.discrete;

import static org.merapi.tensor.Special.xlog1py;
import static org.merapi.tensor.Special.xlogy;
import static org.merapi.tensor.Tensors.scalar;

import org.merapi.distributions.Params;
import org.merapi.distributions.constraint.Constraints;
import org.merapi.distributions.density.Counts;
import org.merapi.tensor.Tensor;

/**
 * The number of successes in independent trials. Values are int64, bool or float64; draws are
 * int64.
 *
 * @param trials whole numbers, not negative
 * @param probability of success in each trial, in [0, 1]
 */
public record Binomial(Tensor trials, Tensor probability) implements BinomialLaw {

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
  public Tensor logProb(Tensor value) {
    return Counts.binomial(
        value,
        trials,
        (successes, failures) ->
            xlogy(successes, probability).plus(xlog1py(failures, probability.neg())));
  }

  @Override
  public Tensor success() {
    return probability;
  }

  @Override
  public Tensor failure() {
    return scalar(1.0).minus(probability);
  }
}
