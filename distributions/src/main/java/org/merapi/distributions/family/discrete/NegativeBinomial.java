package org.merapi.distributions.family.discrete;

import static org.merapi.tensor.Special.xlog1py;
import static org.merapi.tensor.Special.xlogy;
import static org.merapi.tensor.Tensors.log;
import static org.merapi.tensor.Tensors.log1p;
import static org.merapi.tensor.Tensors.scalar;

import org.merapi.distributions.Params;
import org.merapi.distributions.constraint.Constraints;
import org.merapi.distributions.density.Counts;
import org.merapi.tensor.Tensor;

/**
 * The number of failures before a number of successes, which need not be whole: k has probability
 * (k + r - 1 over k) p^r (1 - p)^k. Values are int64, bool or float64; draws are int64.
 *
 * @param successes r, positive
 * @param probability of success p, in [0, 1]; with 0 no number is possible
 */
public record NegativeBinomial(Tensor successes, Tensor probability)
    implements NegativeBinomialLaw {

  @Override
  public Params<NegativeBinomial> params() {
    return Params.of(
        NegativeBinomial::new,
        "successes",
        successes,
        Constraints.POSITIVE,
        "probability",
        probability,
        Constraints.UNIT_INTERVAL);
  }

  @Override
  public Tensor logProb(Tensor value) {
    return Counts.negativeBinomial(
        value, successes, (r, k) -> xlogy(r, probability).plus(xlog1py(k, probability.neg())));
  }

  @Override
  public Tensor shapeParameter() {
    return successes;
  }

  @Override
  public Tensor success() {
    return probability;
  }

  @Override
  public Tensor failure() {
    return scalar(1.0).minus(probability);
  }

  @Override
  public Tensor odds() {
    return failure().div(probability);
  }

  @Override
  public Tensor logOdds() {
    return log1p(probability.neg()).minus(log(probability));
  }
}
