package org.merapi.distributions.family.discrete;

import static org.merapi.tensor.Tensors.logSigmoid;
import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.sigmoid;

import org.merapi.distributions.HasMoments;
import org.merapi.distributions.Params;
import org.merapi.distributions.constraint.Constraint;
import org.merapi.distributions.constraint.Constraints;
import org.merapi.distributions.density.Counts;
import org.merapi.tensor.Key;
import org.merapi.tensor.Tensor;

/**
 * The number of successes in independent trials, as {@link Binomial}, by the log odds of success.
 *
 * @param trials whole numbers, not negative
 * @param logits log p - log(1 - p)
 */
public record BinomialLogits(Tensor trials, Tensor logits) implements HasMoments {

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
  public Constraint support() {
    return new Constraint.IntegerInterval(scalar(0), trials);
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
  public Tensor sample(Key key) {
    return key.binomial(shape(), trials, sigmoid(logits));
  }

  @Override
  public Tensor mean() {
    return sigmoid(logits).times(trials).expand(shape());
  }

  @Override
  public Tensor variance() {
    return sigmoid(logits).times(sigmoid(logits.neg())).times(trials).expand(shape());
  }
}
