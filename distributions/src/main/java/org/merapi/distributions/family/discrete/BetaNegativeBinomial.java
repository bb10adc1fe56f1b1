package org.merapi.distributions.family.discrete;

import static org.merapi.tensor.Tensors.exp;

import java.util.List;
import org.merapi.distributions.HasMoments;
import org.merapi.distributions.Params;
import org.merapi.distributions.constraint.Constraint;
import org.merapi.distributions.constraint.Constraints;
import org.merapi.distributions.density.Counts;
import org.merapi.distributions.density.Masking;
import org.merapi.distributions.density.Rising;
import org.merapi.tensor.Key;
import org.merapi.tensor.Tensor;

/**
 * The number of failures before a number of successes, as {@link NegativeBinomial}, where the
 * probability of success is a beta variable. Values are int64, bool or float64; draws are int64.
 *
 * @param successes positive, not necessarily whole
 * @param alpha first shape of the beta variable, positive
 * @param beta second shape of the beta variable, positive
 */
public record BetaNegativeBinomial(Tensor successes, Tensor alpha, Tensor beta)
    implements HasMoments {

  @Override
  public Params<BetaNegativeBinomial> params() {
    return Params.of(
        p -> new BetaNegativeBinomial(p.get(0), p.get(1), p.get(2)),
        List.of(
            new Params.Param("successes", successes, Constraints.POSITIVE),
            new Params.Param("alpha", alpha, Constraints.POSITIVE),
            new Params.Param("beta", beta, Constraints.POSITIVE)));
  }

  @Override
  public Constraint support() {
    return Constraints.NONNEGATIVE_INTEGER;
  }

  @Override
  public Tensor logProb(Tensor value) {
    return Counts.negativeBinomial(
        value, successes, (r, k) -> Rising.logBetaRatio(alpha, beta, r, k));
  }

  /** A Poisson number of a gamma variable with random scale. */
  @Override
  public Tensor sample(Key key) {
    Tensor logOdds =
        key.fold(0).logGamma(shape(), beta).minus(key.fold(1).logGamma(shape(), alpha));
    Tensor logRate = key.fold(2).logGamma(shape(), successes).plus(logOdds);
    return key.fold(3).poisson(shape(), exp(logRate));
  }

  /** Infinite where {@code alpha} is at most 1. */
  @Override
  public Tensor mean() {
    return Masking.existsAbove(
            1, alpha, Double.POSITIVE_INFINITY, a -> successes.times(beta).div(a.minus(1)))
        .expand(shape());
  }

  /** Infinite where {@code alpha} is at most 2. */
  @Override
  public Tensor variance() {
    return Masking.existsAbove(2, alpha, Double.POSITIVE_INFINITY, this::varianceAt)
        .expand(shape());
  }

  private Tensor varianceAt(Tensor a) {
    Tensor less = a.minus(1);
    Tensor first = successes.times(less.plus(successes));
    Tensor second = beta.times(less.plus(beta));
    return first.times(second).div(a.minus(2).times(less.square()));
  }
}
