package org.merapi.distributions.family.positive;

import static org.merapi.tensor.Special.gammaP;
import static org.merapi.tensor.Special.gammaPInverse;
import static org.merapi.tensor.Special.gammaQ;
import static org.merapi.tensor.Special.gammaQInverse;
import static org.merapi.tensor.Special.lgamma;
import static org.merapi.tensor.Special.xlogy;
import static org.merapi.tensor.Tensors.exp;
import static org.merapi.tensor.Tensors.log;
import static org.merapi.tensor.Tensors.maximum;
import static org.merapi.tensor.Tensors.scalar;

import org.merapi.distributions.HasEntropy;
import org.merapi.distributions.HasMode;
import org.merapi.distributions.HasMoments;
import org.merapi.distributions.HasQuantile;
import org.merapi.distributions.Params;
import org.merapi.distributions.Reparameterized;
import org.merapi.distributions.constraint.Constraint;
import org.merapi.distributions.constraint.Constraints;
import org.merapi.distributions.density.FromZero;
import org.merapi.distributions.density.GammaDraws;
import org.merapi.distributions.density.GammaEntropy;
import org.merapi.distributions.density.Masking;
import org.merapi.tensor.Key;
import org.merapi.tensor.Tensor;

/**
 * The gamma distribution.
 *
 * @param concentration the shape parameter, positive
 * @param rate one over the scale, positive
 */
public record Gamma(Tensor concentration, Tensor rate)
    implements Reparameterized, HasQuantile, HasMoments, HasMode, HasEntropy {

  @Override
  public Params<Gamma> params() {
    return Params.of(
        Gamma::new,
        "concentration",
        concentration,
        Constraints.POSITIVE,
        "rate",
        rate,
        Constraints.POSITIVE);
  }

  @Override
  public Constraint support() {
    return Constraints.NONNEGATIVE;
  }

  @Override
  public Tensor logProb(Tensor value) {
    Tensor constant = concentration.times(log(rate)).minus(lgamma(concentration));
    return Masking.excluding(
        value.lt(0),
        value,
        1,
        x -> xlogy(concentration.minus(1), x).minus(rate.times(x)).plus(constant));
  }

  @Override
  public Tensor sample(Key key) {
    return exp(GammaDraws.log(key, shape(), concentration)).div(rate);
  }

  @Override
  public Tensor mean() {
    return concentration.div(rate).expand(shape());
  }

  @Override
  public Tensor variance() {
    return concentration.div(rate.square()).expand(shape());
  }

  @Override
  public Tensor cdf(Tensor value) {
    return FromZero.cdf(value, x -> gammaP(concentration, rate.times(x)));
  }

  @Override
  public Tensor survival(Tensor value) {
    return FromZero.survival(value, x -> gammaQ(concentration, rate.times(x)));
  }

  /** Zero for a concentration up to one. */
  @Override
  public Tensor mode() {
    return maximum(concentration.minus(1), scalar(0.0)).div(rate).expand(shape());
  }

  @Override
  public Tensor icdf(Tensor probability) {
    return gammaPInverse(concentration, probability).div(rate);
  }

  @Override
  public Tensor inverseSurvival(Tensor probability) {
    return gammaQInverse(concentration, probability).div(rate);
  }

  @Override
  public Tensor entropy() {
    return GammaEntropy.standard(concentration).minus(log(rate)).expand(batchShape());
  }
}
