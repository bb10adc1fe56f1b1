package org.merapi.distributions.family.bounded;

import static org.merapi.tensor.Tensors.log;
import static org.merapi.tensor.Tensors.minimum;
import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.where;
import static org.merapi.tensor.Tensors.zeros;

import java.util.List;
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
 * The law whose density rises and falls along straight lines.
 *
 * @param low lower end
 * @param peak the mode, greater than low
 * @param high upper end, greater than peak
 */
public record Triangular(Tensor low, Tensor peak, Tensor high)
    implements Reparameterized, HasQuantile, HasMoments, HasMode, HasEntropy {

  @Override
  public Params<Triangular> params() {
    return Params.of(
        t -> new Triangular(t.get(0), t.get(1), t.get(2)),
        List.of(
            new Params.Param("low", low, Constraints.REAL),
            new Params.Param("peak", peak, new Constraint.GreaterThan(low)),
            new Params.Param("high", high, new Constraint.GreaterThan(peak))));
  }

  @Override
  public Constraint support() {
    return new Constraint.Interval(low, high);
  }

  @Override
  public Tensor logProb(Tensor value) {
    Tensor before = value.lt(peak);
    Tensor side = where(before, peak.minus(low), high.minus(peak));
    Tensor outside = value.lt(low).or(value.gt(high));
    Tensor way = where(outside, side, where(before, value.minus(low), high.minus(value)));
    Tensor density = log(way).minus(log(side)).minus(log(high.minus(low).times(0.5)));
    return Masking.only(outside.not(), density);
  }

  @Override
  public Tensor sample(Key key) {
    return icdf(key.uniform(shape()));
  }

  @Override
  public Tensor cdf(Tensor value) {
    return part(value.minus(low), high.minus(value), peak.minus(low), high.minus(peak));
  }

  @Override
  public Tensor survival(Tensor value) {
    return part(high.minus(value), value.minus(low), high.minus(peak), peak.minus(low));
  }

  @Override
  public Tensor icdf(Tensor probability) {
    return low.plus(way(probability, peak.minus(low), high.minus(low)));
  }

  @Override
  public Tensor inverseSurvival(Tensor probability) {
    return high.minus(way(probability, high.minus(peak), high.minus(low)));
  }

  @Override
  public Tensor mean() {
    return low.plus(peak).plus(high).div(3).expand(shape());
  }

  @Override
  public Tensor variance() {
    Tensor rise = peak.minus(low);
    Tensor fall = high.minus(peak);
    return rise.square().plus(rise.times(fall)).plus(fall.square()).div(18).expand(shape());
  }

  @Override
  public Tensor mode() {
    return peak.plus(zeros(shape()));
  }

  @Override
  public Tensor entropy() {
    return log(high.minus(low).times(0.5)).plus(0.5).expand(batchShape());
  }

  /**
   * The probability of less than a way from one end, whose rest is the way to the other, the mode
   * being at {@code rise} from the one and {@code fall} from the other.
   */
  private static Tensor part(Tensor way, Tensor rest, Tensor rise, Tensor fall) {
    Tensor width = rise.plus(fall);
    Tensor near = where(way.gt(0), minimum(way, rise), scalar(0.0));
    Tensor far = where(rest.gt(0), rest, scalar(0.0));
    Tensor beyond = far.square().div(width.times(fall));
    return where(way.lt(rise), near.square().div(width.times(rise)), scalar(1.0).minus(beyond));
  }

  private static Tensor way(Tensor probability, Tensor rise, Tensor width) {
    Tensor near = probability.times(width).lt(rise);
    Tensor rest = scalar(1.0).minus(probability);
    Tensor area = where(near, probability.times(rise), rest.times(width.minus(rise)));
    Tensor length = area.times(width).sqrt();
    return where(near, length, width.minus(length));
  }
}
