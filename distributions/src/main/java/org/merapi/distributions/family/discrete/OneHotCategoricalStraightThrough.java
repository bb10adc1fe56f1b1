package org.merapi.distributions.family.discrete;

import static org.merapi.tensor.Tensors.log;
import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.where;

import org.merapi.distributions.Params;
import org.merapi.distributions.Reparameterized;
import org.merapi.distributions.constraint.Constraints;
import org.merapi.distributions.density.StraightThrough;
import org.merapi.tensor.DType;
import org.merapi.tensor.Key;
import org.merapi.tensor.Tensor;

/**
 * One of K categories as a vector of zeros and a single one, as {@link OneHotCategorical}, whose
 * draws pass gradients on to the probabilities as if the draw were these (the straight-through
 * estimator: Bengio, Leonard and Courville 2013, "Estimating or propagating gradients through
 * stochastic neurons for conditional computation"). Such gradients of expectations are biased.
 * Draws are float64.
 *
 * @param probabilities of the categories along the last axis, summing to one
 */
public record OneHotCategoricalStraightThrough(Tensor probabilities)
    implements OneHotLaw, Reparameterized {

  @Override
  public Params<OneHotCategoricalStraightThrough> params() {
    return Params.of(
        OneHotCategoricalStraightThrough::new, "probabilities", probabilities, Constraints.SIMPLEX);
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

  @Override
  public Tensor sample(Key key) {
    Tensor hard = OneHotLaw.super.sample(key).cast(DType.FLOAT64);
    return StraightThrough.of(hard, probabilities);
  }
}
