package org.merapi.distributions.family.discrete;

import static org.merapi.tensor.Tensors.scalar;

import java.util.List;
import org.merapi.distributions.Enumerable;
import org.merapi.distributions.HasMoments;
import org.merapi.distributions.Params;
import org.merapi.distributions.constraint.Constraint;
import org.merapi.distributions.constraint.Constraints;
import org.merapi.distributions.density.Counts;
import org.merapi.distributions.density.Rising;
import org.merapi.tensor.Key;
import org.merapi.tensor.Tensor;

/**
 * The number of successes in independent trials whose common probability is a beta variable. Values
 * are int64, bool or float64; draws are int64.
 *
 * @param trials whole numbers, not negative
 * @param alpha first shape of the beta variable, positive
 * @param beta second shape of the beta variable, positive
 */
public record BetaBinomial(Tensor trials, Tensor alpha, Tensor beta)
    implements Enumerable, HasMoments {

  @Override
  public Params<BetaBinomial> params() {
    return Params.of(
        p -> new BetaBinomial(p.get(0), p.get(1), p.get(2)),
        List.of(
            new Params.Param("trials", trials, Constraints.NONNEGATIVE_INTEGER),
            new Params.Param("alpha", alpha, Constraints.POSITIVE),
            new Params.Param("beta", beta, Constraints.POSITIVE)));
  }

  @Override
  public Constraint support() {
    return new Constraint.IntegerInterval(scalar(0), trials);
  }

  @Override
  public Tensor logProb(Tensor value) {
    return Counts.binomial(
        value,
        trials,
        (successes, failures) -> Rising.logBetaRatio(alpha, beta, successes, failures));
  }

  @Override
  public Tensor sample(Key key) {
    Tensor probability = key.fold(0).beta(shape(), alpha, beta);
    return key.fold(1).binomial(shape(), trials, probability);
  }

  /**
   * The numbers from zero to the greatest number of trials of the batch; those above its own number
   * are impossible for a distribution.
   *
   * @throws IllegalStateException while tracing, if the trials are no numbers
   */
  @Override
  public Tensor enumerateSupport() {
    return Counts.upTo(trials);
  }

  @Override
  public Tensor mean() {
    return trials.times(alpha.div(alpha.plus(beta))).expand(shape());
  }

  @Override
  public Tensor variance() {
    Tensor sum = alpha.plus(beta);
    Tensor one = alpha.div(sum).times(beta.div(sum));
    return one.times(trials).times(sum.plus(trials).div(sum.plus(1))).expand(shape());
  }
}
