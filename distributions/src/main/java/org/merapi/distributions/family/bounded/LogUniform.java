package org.merapi.distributions.family.bounded;

import static org.merapi.tensor.Tensors.exp;
import static org.merapi.tensor.Tensors.log;
import static org.merapi.tensor.Tensors.where;

import org.merapi.distributions.HasEntropy;
import org.merapi.distributions.HasMode;
import org.merapi.distributions.HasMoments;
import org.merapi.distributions.HasQuantile;
import org.merapi.distributions.Params;
import org.merapi.distributions.Reparameterized;
import org.merapi.distributions.constraint.Constraint;
import org.merapi.distributions.constraint.Constraints;
import org.merapi.distributions.density.Masking;
import org.merapi.tensor.Key;
import org.merapi.tensor.Tensor;

/**
 * The law of a positive number whose logarithm is uniform.
 *
 * @param low lower end, positive
 * @param high upper end, greater than low
 */
public record LogUniform(Tensor low, Tensor high)
    implements Reparameterized, HasQuantile, HasMoments, HasMode, HasEntropy {

  @Override
  public Params<LogUniform> params() {
    return Params.of(
        LogUniform::new,
        "low",
        low,
        Constraints.POSITIVE,
        "high",
        high,
        new Constraint.GreaterThan(low));
  }

  @Override
  public Constraint support() {
    return new Constraint.Interval(low, high);
  }

  @Override
  public Tensor logProb(Tensor value) {
    return Masking.excluding(
        value.lt(low).or(value.gt(high)), value, 1, x -> log(x).plus(log(width())).neg());
  }

  @Override
  public Tensor sample(Key key) {
    return icdf(key.uniform(shape()));
  }

  @Override
  public Tensor cdf(Tensor value) {
    return where(
        value.le(low), 0, where(value.ge(high), 1, log(clamped(value).div(low)).div(width())));
  }

  @Override
  public Tensor survival(Tensor value) {
    return where(
        value.le(low), 1, where(value.ge(high), 0, log(high.div(clamped(value))).div(width())));
  }

  @Override
  public Tensor icdf(Tensor probability) {
    return low.times(exp(width().times(probability)));
  }

  @Override
  public Tensor inverseSurvival(Tensor probability) {
    return high.times(exp(width().times(probability).neg()));
  }

  @Override
  public Tensor mean() {
    return high.minus(low).div(width()).expand(shape());
  }

  @Override
  public Tensor variance() {
    Tensor width = width();
    Tensor gap = high.minus(low);
    Tensor second = gap.times(high.plus(low)).div(width.times(2));
    return second.minus(gap.div(width).square()).expand(shape());
  }

  @Override
  public Tensor mode() {
    return low.expand(shape());
  }

  @Override
  public Tensor entropy() {
    return log(low).plus(log(high)).times(0.5).plus(log(width())).expand(batchShape());
  }

  private Tensor clamped(Tensor value) {
    return where(value.gt(low).and(value.lt(high)), value, low);
  }

  private Tensor width() {
    return log(high.div(low));
  }
}
