package org.merapi.distributions.family.discrete;

import org.merapi.distributions.Params;
import org.merapi.distributions.constraint.Constraints;
import org.merapi.tensor.Special;
import org.merapi.tensor.Tensor;

/**
 * A number between 0 and 1 with differentiable draws that is near a {@link Bernoulli} variable: the
 * logistic function of (log odds + a logistic variable) / temperature (Maddison, Mnih and Teh 2017,
 * "The concrete distribution"; Jang, Gu and Poole 2017, "Categorical reparameterization with
 * Gumbel-softmax").
 *
 * @param temperature positive; towards zero the values move to 0 and 1
 * @param probability of a value above 1/2, in (0, 1)
 */
public record RelaxedBernoulli(Tensor temperature, Tensor probability)
    implements RelaxedBernoulliLaw {

  @Override
  public Params<RelaxedBernoulli> params() {
    return Params.of(
        RelaxedBernoulli::new,
        "temperature",
        temperature,
        Constraints.POSITIVE,
        "probability",
        probability,
        Constraints.UNIT_INTERVAL);
  }

  @Override
  public Tensor logOdds() {
    return Special.logit(probability);
  }
}
