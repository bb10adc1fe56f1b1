package org.merapi.distributions.family.discrete;

import static org.merapi.tensor.Tensors.log;
import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.where;

import org.merapi.distributions.Params;
import org.merapi.distributions.constraint.Constraints;
import org.merapi.distributions.density.Entries;
import org.merapi.distributions.density.Masking;
import org.merapi.tensor.Tensor;

/**
 * One of the categories 0 to K - 1. Values and draws are int64.
 *
 * @param probabilities of the categories along the last axis, summing to one
 */
public record Categorical(Tensor probabilities) implements CategoricalLaw {

  @Override
  public Params<Categorical> params() {
    return Params.of(Categorical::new, "probabilities", probabilities, Constraints.SIMPLEX);
  }

  @Override
  public Tensor logProb(Tensor value) {
    Tensor chosen = Entries.pick(probabilities, value);
    Tensor possible = Entries.isPosition(value, probabilities.size(-1)).and(chosen.gt(0));
    // Where the category has probability zero, log 0 would give NaN derivatives.
    return Masking.only(possible, log(where(possible, chosen, scalar(1.0))));
  }

  @Override
  public Tensor masses() {
    return probabilities;
  }
}
