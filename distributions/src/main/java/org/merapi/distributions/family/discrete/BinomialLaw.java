package org.merapi.distributions.family.discrete;

import static org.merapi.tensor.Tensors.maximum;
import static org.merapi.tensor.Tensors.scalar;

import org.merapi.distributions.Enumerable;
import org.merapi.distributions.HasMode;
import org.merapi.distributions.constraint.Constraint;
import org.merapi.distributions.density.BetaTails;
import org.merapi.distributions.density.CountTails;
import org.merapi.distributions.density.Counts;
import org.merapi.tensor.DType;
import org.merapi.tensor.Key;
import org.merapi.tensor.Tensor;

/** The number of successes in independent trials, whatever their probability is made of. */
interface BinomialLaw extends CountLaw, Enumerable, HasMode {

  /** The number of trials. */
  Tensor trials();

  /** The probability of success. */
  Tensor success();

  /** The probability of failure. */
  Tensor failure();

  @Override
  default Constraint support() {
    return new Constraint.IntegerInterval(scalar(0), trials());
  }

  @Override
  default Tensor sample(Key key) {
    return key.binomial(shape(), trials(), success());
  }

  /**
   * The numbers from zero to the greatest number of trials of the batch; those above its own number
   * are impossible for a distribution.
   *
   * @throws IllegalStateException while tracing, if the trials are no numbers
   */
  @Override
  default Tensor enumerateSupport() {
    return Counts.upTo(trials());
  }

  @Override
  default Tensor cdf(Tensor value) {
    return CountTails.between(value, last(), 0, 1, k -> beyond(k).upper());
  }

  @Override
  default Tensor survival(Tensor value) {
    return CountTails.between(value, last(), 1, 0, k -> beyond(k).lower());
  }

  @Override
  default Tensor logCdf(Tensor value) {
    return CountTails.between(
        value, last(), Double.NEGATIVE_INFINITY, 0, k -> beyond(k).logUpper());
  }

  @Override
  default Tensor logSurvival(Tensor value) {
    return CountTails.between(
        value, last(), 0, Double.NEGATIVE_INFINITY, k -> beyond(k).logLower());
  }

  private Tensor last() {
    return trials().cast(DType.FLOAT64);
  }

  /** More than k successes: the (k + 1)-th smallest of n uniform numbers is less than p. */
  private BetaTails beyond(Tensor k) {
    Tensor more = maximum(last().minus(k), scalar(1.0));
    return new BetaTails(k.plus(1), more, success(), failure());
  }

  @Override
  default Tensor mean() {
    return success().times(trials()).expand(shape());
  }

  @Override
  default Tensor variance() {
    return success().times(failure()).times(trials()).expand(shape());
  }

  @Override
  default Tensor mode() {
    return Counts.modeBefore(trials().plus(1).times(success())).expand(shape());
  }
}
