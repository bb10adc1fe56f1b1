package org.merapi.distributions.family.discrete;

import static org.merapi.tensor.Tensors.logSigmoid;
import static org.merapi.tensor.Tensors.sigmoid;

import org.merapi.distributions.Params;
import org.merapi.distributions.constraint.Constraints;
import org.merapi.distributions.density.Counts;
import org.merapi.tensor.Tensor;

/**
 * The number of successes in independent trials, as {@link Binomial}, by the log odds of success.
 *
 * @param trials whole numbers, not negative
 * @param logits log p - log(1 - p)
 */
public record BinomialLogits(Tensor trials, Tensor logits) implements BinomialLaw {

  @Override
  public Params<BinomialLogits> params() {
    return Params.of(
        BinomialLogits::new,
        "trials",
        trials,
        Constraints.NONNEGATIVE_INTEGER,
        "logits",
        logits,
        Constraints.REAL);
  }

  @Override
  public Tensor logProb(Tensor value) {
    return Counts.binomial(
        value,
        trials,
        (successes, failures) ->
            successes.times(logSigmoid(logits)).plus(failures.times(logSigmoid(logits.neg()))));
  }

  @Override
  public Tensor success() {
    return sigmoid(logits);
  }

  @Override
  public Tensor failure() {
    return sigmoid(logits.neg());
  }
}
