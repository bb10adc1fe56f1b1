package org.merapi.distributions.family.bounded;

import static org.merapi.tensor.Special.betainc;
import static org.merapi.tensor.Special.betaincComplement;
import static org.merapi.tensor.Special.betaincComplementInverse;
import static org.merapi.tensor.Special.betaincInverse;
import static org.merapi.tensor.Special.digamma;
import static org.merapi.tensor.Special.logBeta;
import static org.merapi.tensor.Special.xlog1py;
import static org.merapi.tensor.Special.xlogy;
import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.sigmoid;
import static org.merapi.tensor.Tensors.where;

import java.util.function.UnaryOperator;
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
 * The beta distribution on [0, 1].
 *
 * @param alpha positive; large values push towards one
 * @param beta positive; large values push towards zero
 */
public record Beta(Tensor alpha, Tensor beta)
    implements Reparameterized, HasQuantile, HasMoments, HasMode, HasEntropy {

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

  @Override
  public Tensor cdf(Tensor value) {
    return within(value, 0, 1, x -> betainc(alpha, beta, x));
  }

  @Override
  public Tensor survival(Tensor value) {
    return within(value, 1, 0, x -> betaincComplement(alpha, beta, x));
  }

  @Override
  public Tensor icdf(Tensor probability) {
    return betaincInverse(alpha, beta, probability);
  }

  @Override
  public Tensor inverseSurvival(Tensor probability) {
    return betaincComplementInverse(alpha, beta, probability);
  }

  /**
   * Between the ends if both parameters are above one; else the end of the lesser parameter, which
   * the density does not fall towards, or zero if they are equal.
   */
  @Override
  public Tensor mode() {
    Tensor inner = alpha.gt(1).and(beta.gt(1));
    Tensor a = where(inner, alpha, 2).minus(1);
    Tensor b = where(inner, beta, 2).minus(1);
    Tensor end = where(beta.lt(alpha), scalar(1.0), scalar(0.0));
    return where(inner, a.div(a.plus(b)), end).expand(shape());
  }

  /** By the entropies of gamma laws, which does not cancel for great parameters. */
  @Override
  public Tensor entropy() {
    Tensor total = alpha.plus(beta);
    return GammaEntropy.standard(alpha)
        .plus(GammaEntropy.standard(beta))
        .minus(GammaEntropy.standard(total))
        .minus(digamma(total))
        .expand(batchShape());
  }

  /** A function of the values between zero and one, and what holds from either end on. */
  private static Tensor within(
      Tensor value, double below, double above, UnaryOperator<Tensor> between) {
    return Masking.replacing(
        value.ge(1), above, value, 0.5, v -> Masking.replacing(v.le(0), below, v, 0.5, between));
  }
}
