package org.merapi.distributions.family.discrete;

import static org.merapi.tensor.Tensors.log;
import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.where;

import org.merapi.distributions.Params;
import org.merapi.distributions.constraint.Constraints;
import org.merapi.tensor.Tensor;

/**
 * One of K categories, as {@link Categorical}, as a vector of zeros and a single one. Values are
 * int64, bool or float64; draws are int64.
 *
 * @param probabilities of the categories along the last axis, summing to one
 */
public record OneHotCategorical(Tensor probabilities) implements OneHotLaw {

  @Override
  public Params<OneHotCategorical> params() {
    return Params.of(OneHotCategorical::new, "probabilities", probabilities, Constraints.SIMPLEX);
  }

  @Override
  public Tensor masses() {
    return probabilities;
  }

  @Override
  public Tensor logMasses() {
    Tensor possible = probabilities.gt(0);
    return log(where(possible, probabilities, scalar(1.0)));
  }
}
