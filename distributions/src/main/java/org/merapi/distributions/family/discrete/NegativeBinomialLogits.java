package org.merapi.distributions.family.discrete;

import static org.merapi.tensor.Tensors.exp;
import static org.merapi.tensor.Tensors.logSigmoid;
import static org.merapi.tensor.Tensors.sigmoid;

import org.merapi.distributions.Params;
import org.merapi.distributions.constraint.Constraints;
import org.merapi.distributions.density.Counts;
import org.merapi.tensor.Tensor;

/**
 * The number of failures before a number of successes, as {@link NegativeBinomial}, by the log odds
 * of success.
 *
 * @param successes positive
 * @param logits log p - log(1 - p)
 */
public record NegativeBinomialLogits(Tensor successes, Tensor logits)
    implements NegativeBinomialLaw {

  @Override
  public Params<NegativeBinomialLogits> params() {
    return Params.of(
        NegativeBinomialLogits::new,
        "successes",
        successes,
        Constraints.POSITIVE,
        "logits",
        logits,
        Constraints.REAL);
  }

  @Override
  public Tensor logProb(Tensor value) {
    return Counts.negativeBinomial(
        value,
        successes,
        (r, k) -> r.times(logSigmoid(logits)).plus(k.times(logSigmoid(logits.neg()))));
  }

  @Override
  public Tensor shapeParameter() {
    return successes;
  }

  @Override
  public Tensor success() {
    return sigmoid(logits);
  }

  @Override
  public Tensor failure() {
    return sigmoid(logits.neg());
  }

  @Override
  public Tensor odds() {
    return exp(logits.neg());
  }

  @Override
  public Tensor logOdds() {
    return logits.neg();
  }
}
