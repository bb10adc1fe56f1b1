package org.merapi.distributions.family.bounded;

import static org.merapi.tensor.Special.logBeta;
import static org.merapi.tensor.Special.xlogy;
import static org.merapi.tensor.Tensors.log;
import static org.merapi.tensor.Tensors.where;

import java.util.List;
import java.util.function.UnaryOperator;
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
 * The beta distribution stretched to an interval.
 *
 * @param alpha positive; large values push towards the upper end
 * @param beta positive; large values push towards the lower end
 * @param low lower end
 * @param high upper end, greater than low
 */
public record AffineBeta(Tensor alpha, Tensor beta, Tensor low, Tensor high)
    implements Reparameterized, HasQuantile, HasMoments, HasMode, HasEntropy {

  @Override
  public Params<AffineBeta> params() {
    return Params.of(
        t -> new AffineBeta(t.get(0), t.get(1), t.get(2), t.get(3)),
        List.of(
            new Params.Param("alpha", alpha, Constraints.POSITIVE),
            new Params.Param("beta", beta, Constraints.POSITIVE),
            new Params.Param("low", low, Constraints.REAL),
            new Params.Param("high", high, new Constraint.GreaterThan(low))));
  }

  @Override
  public Constraint support() {
    return new Constraint.Interval(low, high);
  }

  /** With the distances from both ends, each of which is exact near to its end. */
  @Override
  public Tensor logProb(Tensor value) {
    Tensor outside = value.lt(low).or(value.gt(high));
    Tensor middle = low.plus(high).times(0.5);
    Tensor x = where(outside, middle, value);
    Tensor density =
        xlogy(alpha.minus(1), x.minus(low).div(width()))
            .plus(xlogy(beta.minus(1), high.minus(x).div(width())))
            .minus(logBeta(alpha, beta))
            .minus(log(width()));
    return Masking.only(outside.not(), density);
  }

  @Override
  public Tensor sample(Key key) {
    return low.plus(width().times(unit().sample(key)));
  }

  @Override
  public Tensor cdf(Tensor value) {
    return nearer(value, unit()::cdf, mirrored()::survival);
  }

  @Override
  public Tensor survival(Tensor value) {
    return nearer(value, unit()::survival, mirrored()::cdf);
  }

  @Override
  public Tensor icdf(Tensor probability) {
    return low.plus(width().times(unit().icdf(probability)));
  }

  @Override
  public Tensor inverseSurvival(Tensor probability) {
    return high.minus(width().times(mirrored().icdf(probability)));
  }

  @Override
  public Tensor mean() {
    return low.plus(width().times(unit().mean())).expand(shape());
  }

  @Override
  public Tensor variance() {
    return width().square().times(unit().variance()).expand(shape());
  }

  @Override
  public Tensor mode() {
    return low.plus(width().times(unit().mode())).expand(shape());
  }

  @Override
  public Tensor entropy() {
    return unit().entropy().plus(log(width())).expand(batchShape());
  }

  /** A function of the distance from the lower end or one of that from the upper end. */
  private Tensor nearer(Tensor value, UnaryOperator<Tensor> lower, UnaryOperator<Tensor> upper) {
    Tensor middle = low.plus(high).times(0.5);
    Tensor below = value.lt(middle);
    Tensor rise = where(below, value, middle).minus(low).div(width());
    Tensor fall = high.minus(where(below, middle, value)).div(width());
    return where(below, lower.apply(rise), upper.apply(fall));
  }

  private Tensor width() {
    return high.minus(low);
  }

  private Beta unit() {
    return new Beta(alpha, beta);
  }

  private Beta mirrored() {
    return new Beta(/* alpha= */ beta, /* beta= */ alpha);
  }
}
