package org.merapi.distributions.family.discrete;

import static org.merapi.tensor.Special.xlogy;

import org.merapi.distributions.Params;
import org.merapi.distributions.constraint.Constraints;
import org.merapi.distributions.density.CategoryCounts;
import org.merapi.tensor.Tensor;

/**
 * How often each of K categories is drawn in independent draws, a vector. Values are int64 or
 * float64; draws are int64.
 *
 * @param trials the number of draws, whole numbers, not negative
 * @param probabilities of the categories along the last axis, summing to one
 */
public record Multinomial(Tensor trials, Tensor probabilities) implements MultinomialLaw {

  @Override
  public Params<Multinomial> params() {
    return Params.of(
        Multinomial::new,
        "trials",
        trials,
        Constraints.NONNEGATIVE_INTEGER,
        "probabilities",
        probabilities,
        Constraints.SIMPLEX);
  }

  @Override
  public Tensor logProb(Tensor value) {
    return CategoryCounts.logProb(support(), value, counts -> xlogy(counts, probabilities).sum(-1));
  }

  @Override
  public Tensor masses() {
    return probabilities;
  }
}
