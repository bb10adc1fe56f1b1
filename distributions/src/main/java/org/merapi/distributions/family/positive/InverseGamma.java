package org.merapi.distributions.family.positive;

import static org.merapi.tensor.Special.digamma;
import static org.merapi.tensor.Special.gammaP;
import static org.merapi.tensor.Special.gammaPInverse;
import static org.merapi.tensor.Special.gammaQ;
import static org.merapi.tensor.Special.gammaQInverse;
import static org.merapi.tensor.Special.lgamma;
import static org.merapi.tensor.Tensors.exp;
import static org.merapi.tensor.Tensors.log;

import org.merapi.distributions.HasEntropy;
import org.merapi.distributions.HasMode;
import org.merapi.distributions.HasMoments;
import org.merapi.distributions.HasQuantile;
import org.merapi.distributions.Params;
import org.merapi.distributions.Reparameterized;
import org.merapi.distributions.constraint.Constraint;
import org.merapi.distributions.constraint.Constraints;
import org.merapi.distributions.density.GammaDraws;
import org.merapi.distributions.density.GammaEntropy;
import org.merapi.distributions.density.Masking;
import org.merapi.tensor.Key;
import org.merapi.tensor.Tensor;

/**
 * The distribution of one over a gamma variable.
 *
 * @param concentration the shape parameter, positive
 * @param scale the rate of the gamma variable, positive
 */
public record InverseGamma(Tensor concentration, Tensor scale)
    implements Reparameterized, HasQuantile, HasMoments, HasMode, HasEntropy {

  @Override
  public Params<InverseGamma> params() {
    return Params.of(
        InverseGamma::new,
        "concentration",
        concentration,
        Constraints.POSITIVE,
        "scale",
        scale,
        Constraints.POSITIVE);
  }

  @Override
  public Constraint support() {
    return Constraints.POSITIVE;
  }

  @Override
  public Tensor logProb(Tensor value) {
    Tensor constant = concentration.times(log(scale)).minus(lgamma(concentration));
    return Masking.excluding(
        value.le(0),
        value,
        1,
        x -> constant.minus(concentration.plus(1).times(log(x))).minus(scale.div(x)));
  }

  @Override
  public Tensor sample(Key key) {
    return scale.times(exp(GammaDraws.log(key, shape(), concentration).neg()));
  }

  /** Infinite for a concentration up to one. */
  @Override
  public Tensor mean() {
    return Masking.existsAbove(
            1, concentration, Double.POSITIVE_INFINITY, a -> scale.div(a.minus(1)))
        .expand(shape());
  }

  /** Infinite for a concentration up to two. */
  @Override
  public Tensor variance() {
    return Masking.existsAbove(
            2,
            concentration,
            Double.POSITIVE_INFINITY,
            a -> scale.div(a.minus(1)).square().div(a.minus(2)))
        .expand(shape());
  }

  @Override
  public Tensor cdf(Tensor value) {
    return Masking.replacing(value.le(0), 0, value, 1, x -> gammaQ(concentration, scale.div(x)));
  }

  @Override
  public Tensor survival(Tensor value) {
    return Masking.replacing(value.le(0), 1, value, 1, x -> gammaP(concentration, scale.div(x)));
  }

  @Override
  public Tensor mode() {
    return scale.div(concentration.plus(1)).expand(shape());
  }

  @Override
  public Tensor icdf(Tensor probability) {
    return scale.div(gammaQInverse(concentration, probability));
  }

  @Override
  public Tensor inverseSurvival(Tensor probability) {
    return scale.div(gammaPInverse(concentration, probability));
  }

  /** That of the gamma law, and twice minus the expectation of its log. */
  @Override
  public Tensor entropy() {
    return GammaEntropy.standard(concentration)
        .minus(digamma(concentration).times(2))
        .plus(log(scale))
        .expand(batchShape());
  }
}
