package org.merapi.distributions.family.bounded;

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
import org.merapi.tensor.Key;
import org.merapi.tensor.Tensor;

/**
 * The PERT law: a beta law on an interval, by its mode (Malcolm, Roseboom, Clark and Fazar 1959,
 * "Application of a technique for research and development program evaluation").
 *
 * @param low lower end
 * @param peak the mode, greater than low
 * @param high upper end, greater than peak
 * @param concentration how much the peak weighs in the mean, against one for either end; positive,
 *     usually 4
 */
public record Pert(Tensor low, Tensor peak, Tensor high, Tensor concentration)
    implements Reparameterized, HasQuantile, HasMoments, HasMode, HasEntropy {

  @Override
  public Params<Pert> params() {
    return Params.of(
        t -> new Pert(t.get(0), t.get(1), t.get(2), t.get(3)),
        List.of(
            new Params.Param("low", low, Constraints.REAL),
            new Params.Param("peak", peak, new Constraint.GreaterThan(low)),
            new Params.Param("high", high, new Constraint.GreaterThan(peak)),
            new Params.Param("concentration", concentration, Constraints.POSITIVE)));
  }

  @Override
  public Constraint support() {
    return new Constraint.Interval(low, high);
  }

  @Override
  public Tensor logProb(Tensor value) {
    return beta().logProb(value);
  }

  @Override
  public Tensor sample(Key key) {
    return beta().sample(key);
  }

  @Override
  public Tensor cdf(Tensor value) {
    return beta().cdf(value);
  }

  @Override
  public Tensor survival(Tensor value) {
    return beta().survival(value);
  }

  @Override
  public Tensor icdf(Tensor probability) {
    return beta().icdf(probability);
  }

  @Override
  public Tensor inverseSurvival(Tensor probability) {
    return beta().inverseSurvival(probability);
  }

  @Override
  public Tensor mean() {
    return beta().mean();
  }

  @Override
  public Tensor variance() {
    return beta().variance();
  }

  @Override
  public Tensor entropy() {
    return beta().entropy();
  }

  @Override
  public Tensor mode() {
    return peak.plus(zeros(shape()));
  }

  private AffineBeta beta() {
    Tensor weight = concentration.div(high.minus(low));
    Tensor alpha = weight.times(peak.minus(low)).plus(1);
    Tensor beta = weight.times(high.minus(peak)).plus(1);
    return new AffineBeta(alpha, beta, low, high);
  }
}
