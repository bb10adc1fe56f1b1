package org.merapi.distributions.family.discrete;

import static org.merapi.tensor.Tensors.softmax;

import org.merapi.distributions.Params;
import org.merapi.distributions.constraint.Constraint;
import org.merapi.distributions.constraint.Constraints;
import org.merapi.distributions.density.Entries;
import org.merapi.distributions.density.Masking;
import org.merapi.tensor.Tensor;

/**
 * One of the categories 0 to K - 1, as {@link Categorical}, by unnormalised log probabilities.
 *
 * @param logits along the last axis; adding a number to all of them changes nothing, -infinity
 *     makes a category impossible
 */
public record CategoricalLogits(Tensor logits) implements CategoricalLaw {
  private static final Constraint VECTOR = new Constraint.Independent(Constraints.REAL, 1);

  @Override
  public Params<CategoricalLogits> params() {
    return Params.of(CategoricalLogits::new, "logits", logits, VECTOR);
  }

  @Override
  public Tensor logProb(Tensor value) {
    Tensor chosen = Entries.pick(logits, value).minus(logits.logSumExp(-1));
    return Masking.only(Entries.isPosition(value, logits.size(-1)), chosen);
  }

  @Override
  public Tensor masses() {
    return softmax(logits, -1);
  }
}
