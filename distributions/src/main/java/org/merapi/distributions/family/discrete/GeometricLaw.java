package org.merapi.distributions.family.discrete;

import static org.merapi.tensor.Tensors.exp;
import static org.merapi.tensor.Tensors.expm1;
import static org.merapi.tensor.Tensors.floor;
import static org.merapi.tensor.Tensors.log1mExp;
import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.where;

import org.merapi.distributions.HasEntropy;
import org.merapi.distributions.HasMode;
import org.merapi.distributions.constraint.Constraint;
import org.merapi.distributions.constraint.Constraints;
import org.merapi.distributions.density.CountTails;
import org.merapi.distributions.density.Masking;
import org.merapi.tensor.DType;
import org.merapi.tensor.Key;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/** The number of failures before the first success, whatever its probability is made of. */
interface GeometricLaw extends CountLaw, HasMode, HasEntropy {

  /** The odds of failure, failures to one success. */
  Tensor odds();

  /** The probability of success. */
  Tensor success();

  /** The log of the probability of success. */
  Tensor logSuccess();

  /** The log of the probability of failure. */
  Tensor logFailure();

  @Override
  default Constraint support() {
    return Constraints.NONNEGATIVE_INTEGER;
  }

  @Override
  default Tensor logProb(Tensor value) {
    Tensor count = value.cast(DType.FLOAT64);
    return Masking.excluding(
        Masking.isCount(count).not(), count, 0, k -> failures(k).plus(logSuccess()));
  }

  /** The log of the probability that so many trials all fail; of no trial zero. */
  private Tensor failures(Tensor count) {
    Tensor some = count.gt(0);
    Tensor each = where(some, logFailure(), scalar(0.0));
    return count.times(each);
  }

  /** The whole part of an exponential variable. */
  @Override
  default Tensor sample(Key key) {
    Tensor draw = key.exponential(shape()).div(logFailure().neg());
    return floor(draw).stopGradient().cast(DType.INT64);
  }

  @Override
  default Tensor cdf(Tensor value) {
    return CountTails.cdf(value, k -> expm1(failures(k.plus(1))).neg());
  }

  @Override
  default Tensor survival(Tensor value) {
    return CountTails.survival(value, k -> exp(failures(k.plus(1))));
  }

  @Override
  default Tensor logCdf(Tensor value) {
    return CountTails.logCdf(value, k -> log1mExp(failures(k.plus(1))));
  }

  @Override
  default Tensor logSurvival(Tensor value) {
    return CountTails.logSurvival(value, k -> failures(k.plus(1)));
  }

  @Override
  default Tensor mean() {
    return odds().expand(shape());
  }

  @Override
  default Tensor variance() {
    return odds().div(success()).expand(shape());
  }

  @Override
  default Tensor mode() {
    return Tensors.zeros(shape(), DType.INT64);
  }

  /** The entropy of one trial for every trial that is expected. */
  @Override
  default Tensor entropy() {
    Tensor uncertain = odds().gt(0);
    Tensor failing = where(uncertain, logFailure(), scalar(0.0)).times(odds());
    return failing.plus(logSuccess()).neg().expand(batchShape());
  }
}
