package org.merapi.distributions.family.bounded;

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
 * The uniform distribution between two ends, which both belong to the support.
 *
 * @param low the lower end
 * @param high the upper end, greater than {@code low}
 */
public record Uniform(Tensor low, Tensor high)
    implements Reparameterized, HasQuantile, HasMoments, HasMode, HasEntropy {

  @Override
  public Params<Uniform> params() {
    return Params.of(
        Uniform::new, "low", low, Constraints.REAL, "high", high, new Constraint.GreaterThan(low));
  }

  @Override
  public Constraint support() {
    return new Constraint.Interval(low, high);
  }

  @Override
  public Tensor logProb(Tensor value) {
    return Masking.only(support().contains(value), log(width()).neg());
  }

  @Override
  public Tensor sample(Key key) {
    return icdf(key.uniform(shape()));
  }

  @Override
  public Tensor cdf(Tensor value) {
    return where(value.lt(low), 0, where(value.gt(high), 1, value.minus(low).div(width())));
  }

  @Override
  public Tensor icdf(Tensor probability) {
    return low.plus(width().times(probability));
  }

  @Override
  public Tensor mean() {
    return low.plus(high).times(0.5).expand(shape());
  }

  @Override
  public Tensor variance() {
    return width().square().div(12).expand(shape());
  }

  private Tensor width() {
    return high.minus(low);
  }

  @Override
  public Tensor survival(Tensor value) {
    return where(value.lt(low), 1, where(value.gt(high), 0, high.minus(value).div(width())));
  }

  @Override
  public Tensor inverseSurvival(Tensor probability) {
    return high.minus(width().times(probability));
  }

  /** The lower end: the density is the same everywhere. */
  @Override
  public Tensor mode() {
    return low.expand(shape());
  }

  @Override
  public Tensor entropy() {
    return log(width()).expand(batchShape());
  }
}
