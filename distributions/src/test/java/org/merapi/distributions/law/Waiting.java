package org.merapi.distributions.law;

import static org.merapi.tensor.Tensors.ceil;
import static org.merapi.tensor.Tensors.exp;
import static org.merapi.tensor.Tensors.expm1;
import static org.merapi.tensor.Tensors.floor;
import static org.merapi.tensor.Tensors.log;
import static org.merapi.tensor.Tensors.maximum;
import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.where;

import org.merapi.distributions.HasMoments;
import org.merapi.distributions.HasQuantile;
import org.merapi.distributions.Params;
import org.merapi.distributions.constraint.Constraint;
import org.merapi.distributions.constraint.Constraints;
import org.merapi.tensor.DType;
import org.merapi.tensor.Key;
import org.merapi.tensor.Tensor;

/**
 * The number of failures before the first success, with everything that a law of counts can have:
 * what wrappers of counts are tested with.
 *
 * @param probability of success
 */
record Waiting(Tensor probability) implements HasQuantile, HasMoments {

  @Override
  public Params<Waiting> params() {
    return Params.of(Waiting::new, "probability", probability, Constraints.UNIT_INTERVAL);
  }

  @Override
  public Constraint support() {
    return Constraints.NONNEGATIVE_INTEGER;
  }

  @Override
  public Tensor logProb(Tensor value) {
    Tensor x = value.cast(DType.FLOAT64);
    Tensor possible = x.ge(0).and(x.eq(floor(x)));
    Tensor inside = log(probability).plus(where(possible, x, scalar(0.0)).times(logFailure()));
    return where(possible, inside, scalar(Double.NEGATIVE_INFINITY));
  }

  @Override
  public Tensor sample(Key key) {
    return icdf(key.uniform(shape())).cast(DType.INT64).stopGradient();
  }

  @Override
  public Tensor cdf(Tensor value) {
    return expm1(logSurvival(value)).neg();
  }

  @Override
  public Tensor survival(Tensor value) {
    return exp(logSurvival(value));
  }

  @Override
  public Tensor logSurvival(Tensor value) {
    Tensor x = value.cast(DType.FLOAT64);
    Tensor none = x.lt(0);
    Tensor trials = floor(where(none, scalar(0.0), x)).plus(1);
    return where(none, scalar(0.0), trials.times(logFailure()));
  }

  @Override
  public Tensor icdf(Tensor p) {
    return inverseLogSurvival(p.neg().log1p());
  }

  @Override
  public Tensor inverseSurvival(Tensor p) {
    return inverseLogSurvival(log(p));
  }

  @Override
  public Tensor inverseLogSurvival(Tensor logProbability) {
    return maximum(ceil(logProbability.div(logFailure())).minus(1), scalar(0.0));
  }

  @Override
  public Tensor mean() {
    return scalar(1.0).minus(probability).div(probability).expand(shape());
  }

  @Override
  public Tensor variance() {
    return scalar(1.0).minus(probability).div(probability.square()).expand(shape());
  }

  private Tensor logFailure() {
    return probability.neg().log1p();
  }
}
