package org.merapi.distributions.family.bounded;

import static org.merapi.tensor.Special.logBeta;
import static org.merapi.tensor.Special.xlog1py;
import static org.merapi.tensor.Special.xlogy;
import static org.merapi.tensor.Tensors.sigmoid;

import org.merapi.distributions.HasMoments;
import org.merapi.distributions.Params;
import org.merapi.distributions.Reparameterized;
import org.merapi.distributions.constraint.Constraint;
import org.merapi.distributions.constraint.Constraints;
import org.merapi.distributions.density.GammaDraws;
import org.merapi.distributions.density.Masking;
import org.merapi.tensor.Key;
import org.merapi.tensor.Tensor;

/**
 * The beta distribution on [0, 1].
 *
 * @param alpha positive; large values push towards one
 * @param beta positive; large values push towards zero
 */
public record Beta(Tensor alpha, Tensor beta) implements Reparameterized, HasMoments {

  @Override
  public Params<Beta> params() {
    return Params.of(
        Beta::new, "alpha", alpha, Constraints.POSITIVE, "beta", beta, Constraints.POSITIVE);
  }

  @Override
  public Constraint support() {
    return Constraints.UNIT_INTERVAL;
  }

  @Override
  public Tensor logProb(Tensor value) {
    return Masking.excluding(
        value.lt(0).or(value.gt(1)),
        value,
        0.5,
        x ->
            xlogy(alpha.minus(1), x)
                .plus(xlog1py(beta.minus(1), x.neg()))
                .minus(logBeta(alpha, beta)));
  }

  /** The logistic function of a difference of log-gamma draws: right for tiny parameters too. */
  @Override
  public Tensor sample(Key key) {
    return sigmoid(
        GammaDraws.log(key.fold(0), shape(), alpha)
            .minus(GammaDraws.log(key.fold(1), shape(), beta)));
  }

  @Override
  public Tensor mean() {
    return alpha.div(alpha.plus(beta)).expand(shape());
  }

  @Override
  public Tensor variance() {
    Tensor total = alpha.plus(beta);
    Tensor spread = alpha.div(total).times(beta.div(total));
    return spread.div(total.plus(1)).expand(shape());
  }
}
