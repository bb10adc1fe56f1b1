package org.merapi.distributions.family.discrete;

import static org.merapi.tensor.Tensors.ceil;
import static org.merapi.tensor.Tensors.floor;
import static org.merapi.tensor.Tensors.log;
import static org.merapi.tensor.Tensors.minimum;
import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.where;

import org.merapi.distributions.Enumerable;
import org.merapi.distributions.HasEntropy;
import org.merapi.distributions.HasMode;
import org.merapi.distributions.HasMoments;
import org.merapi.distributions.HasQuantile;
import org.merapi.distributions.Params;
import org.merapi.distributions.constraint.Constraint;
import org.merapi.distributions.constraint.Constraints;
import org.merapi.distributions.density.CountTails;
import org.merapi.distributions.density.Counts;
import org.merapi.distributions.density.Masking;
import org.merapi.tensor.DType;
import org.merapi.tensor.Key;
import org.merapi.tensor.Tensor;

/**
 * Whole numbers between two ends, which both belong to the support, all equally likely. Values are
 * int64, bool or float64; draws are int64.
 *
 * @param low the least number, whole
 * @param high the greatest number, whole, at least {@code low}
 */
public record DiscreteUniform(Tensor low, Tensor high)
    implements Enumerable, HasQuantile, HasMoments, HasMode, HasEntropy {

  @Override
  public Params<DiscreteUniform> params() {
    return Params.of(
        DiscreteUniform::new,
        "low",
        low,
        Constraints.INTEGER,
        "high",
        high,
        new Constraint.IntegerGreaterThanOrEqual(low));
  }

  @Override
  public Constraint support() {
    return new Constraint.IntegerInterval(low, high);
  }

  @Override
  public Tensor logProb(Tensor value) {
    return Masking.only(support().contains(value), log(count()).neg());
  }

  @Override
  public Tensor sample(Key key) {
    Tensor steps = minimum(floor(key.uniform(shape()).times(count())), count().minus(1));
    return steps.plus(low).stopGradient().cast(DType.INT64);
  }

  /**
   * The numbers from the least to the greatest of the batch; those beyond its own ends are
   * impossible for a distribution.
   *
   * @throws IllegalStateException while tracing, if the ends are no numbers
   */
  @Override
  public Tensor enumerateSupport() {
    return Counts.between(low, high);
  }

  @Override
  public Tensor cdf(Tensor value) {
    return CountTails.between(start(value), last(), 0, 1, k -> k.plus(1).div(count()));
  }

  @Override
  public Tensor survival(Tensor value) {
    return CountTails.between(start(value), last(), 1, 0, k -> last().minus(k).div(count()));
  }

  private Tensor start(Tensor value) {
    return value.cast(DType.FLOAT64).minus(low);
  }

  private Tensor last() {
    return high.cast(DType.FLOAT64).minus(low);
  }

  private Tensor count() {
    return last().plus(1);
  }

  @Override
  public Tensor icdf(Tensor probability) {
    Tensor steps = ceil(probability.times(count())).minus(1);
    // The product may be rounded up or down to a whole number.
    Tensor before = steps.div(count()).ge(probability);
    Tensor behind = steps.plus(1).div(count()).lt(probability);
    Tensor shift = behind.cast(DType.FLOAT64).minus(before.cast(DType.FLOAT64));
    return quantile(probability, steps.plus(shift));
  }

  @Override
  public Tensor inverseSurvival(Tensor probability) {
    Tensor left = floor(probability.times(count()));
    Tensor more = left.plus(1).div(count()).le(probability);
    Tensor less = left.div(count()).gt(probability);
    Tensor shift = more.cast(DType.FLOAT64).minus(less.cast(DType.FLOAT64));
    return quantile(probability, last().minus(left.plus(shift)));
  }

  private Tensor quantile(Tensor probability, Tensor steps) {
    Tensor valid = probability.gt(0).and(probability.lt(1));
    return where(valid, low.plus(steps), scalar(Double.NaN)).stopGradient();
  }

  @Override
  public Tensor mean() {
    return low.plus(last().times(0.5)).expand(shape());
  }

  @Override
  public Tensor variance() {
    return last().times(last().plus(2)).div(12).expand(shape());
  }

  /** The least of the numbers. */
  @Override
  public Tensor mode() {
    return low.stopGradient().cast(DType.INT64).expand(shape());
  }

  @Override
  public Tensor entropy() {
    return log(count()).expand(batchShape());
  }
}
