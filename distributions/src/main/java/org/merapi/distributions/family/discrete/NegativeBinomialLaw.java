package org.merapi.distributions.family.discrete;

import static org.merapi.tensor.Tensors.exp;

import org.merapi.distributions.HasMode;
import org.merapi.distributions.constraint.Constraint;
import org.merapi.distributions.constraint.Constraints;
import org.merapi.distributions.density.BetaTails;
import org.merapi.distributions.density.CountTails;
import org.merapi.distributions.density.Counts;
import org.merapi.tensor.Key;
import org.merapi.tensor.Tensor;

/**
 * The number of failures before a number of successes, which need not be whole; a Poisson number
 * whose mean is a gamma variable. Whatever its probability is made of.
 */
interface NegativeBinomialLaw extends CountLaw, HasMode {

  /** The number of successes, the shape of the gamma variable. */
  Tensor shapeParameter();

  /** The probability of success. */
  Tensor success();

  /** The probability of failure. */
  Tensor failure();

  /** The odds of failure, failures to one success: the scale of the gamma variable. */
  Tensor odds();

  /** The log of the odds of failure. */
  Tensor logOdds();

  @Override
  default Constraint support() {
    return Constraints.NONNEGATIVE_INTEGER;
  }

  /** A Poisson number of a gamma variable. */
  @Override
  default Tensor sample(Key key) {
    Tensor logRate = key.fold(0).logGamma(shape(), shapeParameter()).plus(logOdds());
    return key.fold(1).poisson(shape(), exp(logRate));
  }

  @Override
  default Tensor cdf(Tensor value) {
    return CountTails.cdf(value, k -> upTo(k).lower());
  }

  @Override
  default Tensor survival(Tensor value) {
    return CountTails.survival(value, k -> upTo(k).upper());
  }

  @Override
  default Tensor logCdf(Tensor value) {
    return CountTails.logCdf(value, k -> upTo(k).logLower());
  }

  @Override
  default Tensor logSurvival(Tensor value) {
    return CountTails.logSurvival(value, k -> upTo(k).logUpper());
  }

  private BetaTails upTo(Tensor k) {
    return new BetaTails(shapeParameter(), k.plus(1), success(), failure());
  }

  @Override
  default Tensor mean() {
    return shapeParameter().times(odds()).expand(shape());
  }

  @Override
  default Tensor variance() {
    return shapeParameter().times(odds()).div(success()).expand(shape());
  }

  @Override
  default Tensor mode() {
    return Counts.modeBefore(shapeParameter().minus(1).times(odds())).expand(shape());
  }
}
