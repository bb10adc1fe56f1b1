package org.merapi.distributions.family.discrete;

import static org.merapi.tensor.Tensors.softmax;

import org.merapi.distributions.Params;
import org.merapi.distributions.constraint.Constraint;
import org.merapi.distributions.constraint.Constraints;
import org.merapi.distributions.density.CategoryCounts;
import org.merapi.distributions.density.Rising;
import org.merapi.tensor.Key;
import org.merapi.tensor.Tensor;

/**
 * How often each of K categories is drawn, as {@link Multinomial}, where the probabilities are a
 * Dirichlet vector. Values are int64 or float64; draws are int64.
 *
 * @param trials the number of draws, whole numbers, not negative
 * @param concentration of the Dirichlet vector, positive, along the last axis
 */
public record DirichletMultinomial(Tensor trials, Tensor concentration) implements MultinomialLaw {
  private static final Constraint POSITIVE_VECTOR =
      new Constraint.Independent(Constraints.POSITIVE, 1);

  @Override
  public Params<DirichletMultinomial> params() {
    return Params.of(
        DirichletMultinomial::new,
        "trials",
        trials,
        Constraints.NONNEGATIVE_INTEGER,
        "concentration",
        concentration,
        POSITIVE_VECTOR);
  }

  @Override
  public Tensor logProb(Tensor value) {
    return CategoryCounts.logProb(
        support(),
        value,
        counts ->
            Rising.log(concentration, counts)
                .sum(-1)
                .minus(Rising.log(concentration.sum(-1), counts.sum(-1))));
  }

  @Override
  public Tensor masses() {
    return concentration.div(concentration.sumKeep(-1));
  }

  @Override
  public Tensor sample(Key key) {
    Tensor logs = key.fold("vector").logGamma(shape(), concentration);
    return CategoryCounts.sample(key, trials.expand(batchShape()), softmax(logs, -1));
  }

  @Override
  public Tensor variance() {
    Tensor total = concentration.sumKeep(-1);
    Tensor n = trials.unsqueeze(-1);
    Tensor rest = total.minus(concentration).div(total);
    Tensor spread = n.plus(total).div(total.plus(1));
    return masses().times(rest).times(n).times(spread).expand(shape());
  }
}
