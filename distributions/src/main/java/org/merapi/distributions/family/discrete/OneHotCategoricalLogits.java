package org.merapi.distributions.family.discrete;

import static org.merapi.tensor.Tensors.logSoftmax;
import static org.merapi.tensor.Tensors.softmax;

import org.merapi.distributions.Params;
import org.merapi.distributions.constraint.Constraint;
import org.merapi.distributions.constraint.Constraints;
import org.merapi.tensor.Tensor;

/**
 * One of K categories as a vector of zeros and a single one, as {@link OneHotCategorical}, by
 * unnormalised log probabilities.
 *
 * @param logits along the last axis; adding a number to all of them changes nothing, -infinity
 *     makes a category impossible
 */
public record OneHotCategoricalLogits(Tensor logits) implements OneHotLaw {
  private static final Constraint VECTOR = new Constraint.Independent(Constraints.REAL, 1);

  @Override
  public Params<OneHotCategoricalLogits> params() {
    return Params.of(OneHotCategoricalLogits::new, "logits", logits, VECTOR);
  }

  @Override
  public Tensor masses() {
    return softmax(logits, -1);
  }

  @Override
  public Tensor logMasses() {
    return logSoftmax(logits, -1);
  }
}
