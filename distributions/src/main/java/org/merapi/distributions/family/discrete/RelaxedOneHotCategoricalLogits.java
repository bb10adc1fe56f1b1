package org.merapi.distributions.family.discrete;

import org.merapi.distributions.Params;
import org.merapi.distributions.constraint.Constraint;
import org.merapi.distributions.constraint.Constraints;
import org.merapi.tensor.Tensor;

/**
 * A probability vector that is near a one-hot one, as {@link RelaxedOneHotCategorical}, by
 * unnormalised log probabilities.
 *
 * @param temperature positive; towards zero the vectors move to the corners
 * @param logits along the last axis; adding a number to all of them changes nothing
 */
public record RelaxedOneHotCategoricalLogits(Tensor temperature, Tensor logits)
    implements RelaxedOneHotLaw {
  private static final Constraint VECTOR = new Constraint.Independent(Constraints.REAL, 1);

  @Override
  public Params<RelaxedOneHotCategoricalLogits> params() {
    return Params.of(
        RelaxedOneHotCategoricalLogits::new,
        "temperature",
        temperature,
        Constraints.POSITIVE,
        "logits",
        logits,
        VECTOR);
  }

  @Override
  public Tensor logMasses() {
    return logits;
  }
}
