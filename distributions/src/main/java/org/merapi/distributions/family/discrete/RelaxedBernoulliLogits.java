package org.merapi.distributions.family.discrete;

import org.merapi.distributions.Params;
import org.merapi.distributions.constraint.Constraints;
import org.merapi.tensor.Tensor;

/**
 * A number between 0 and 1 that is near a Bernoulli variable, as {@link RelaxedBernoulli}, by the
 * log odds.
 *
 * @param temperature positive; towards zero the values move to 0 and 1
 * @param logits log odds of a value above 1/2
 */
public record RelaxedBernoulliLogits(Tensor temperature, Tensor logits)
    implements RelaxedBernoulliLaw {

  @Override
  public Params<RelaxedBernoulliLogits> params() {
    return Params.of(
        RelaxedBernoulliLogits::new,
        "temperature",
        temperature,
        Constraints.POSITIVE,
        "logits",
        logits,
        Constraints.REAL);
  }

  @Override
  public Tensor logOdds() {
    return logits;
  }
}
