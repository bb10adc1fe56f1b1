package org.merapi.distributions.family.discrete;

import static org.merapi.tensor.Tensors.logSoftmax;
import static org.merapi.tensor.Tensors.softmax;

import org.merapi.distributions.Params;
import org.merapi.distributions.constraint.Constraint;
import org.merapi.distributions.constraint.Constraints;
import org.merapi.distributions.density.CategoryCounts;
import org.merapi.tensor.Tensor;

/**
 * How often each of K categories is drawn, as {@link Multinomial}, by unnormalised log
 * probabilities.
 *
 * @param trials the number of draws, whole numbers, not negative
 * @param logits along the last axis; adding a number to all of them changes nothing
 */
public record MultinomialLogits(Tensor trials, Tensor logits) implements MultinomialLaw {
  private static final Constraint VECTOR = new Constraint.Independent(Constraints.REAL, 1);

  @Override
  public Params<MultinomialLogits> params() {
    return Params.of(
        MultinomialLogits::new,
        "trials",
        trials,
        Constraints.NONNEGATIVE_INTEGER,
        "logits",
        logits,
        VECTOR);
  }

  @Override
  public Tensor logProb(Tensor value) {
    return CategoryCounts.logProb(
        support(), value, counts -> counts.times(logSoftmax(logits, -1)).sum(-1));
  }

  @Override
  public Tensor masses() {
    return softmax(logits, -1);
  }
}
