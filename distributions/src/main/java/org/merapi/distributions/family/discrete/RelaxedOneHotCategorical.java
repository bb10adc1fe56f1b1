package org.merapi.distributions.family.discrete;

import static org.merapi.tensor.Tensors.log;

import org.merapi.distributions.Params;
import org.merapi.distributions.constraint.Constraints;
import org.merapi.tensor.Tensor;

/**
 * A probability vector with differentiable draws that is near a {@link OneHotCategorical} one:
 * softmax((log probabilities + Gumbel variables) / temperature) (Maddison, Mnih and Teh 2017, "The
 * concrete distribution"; Jang, Gu and Poole 2017, "Categorical reparameterization with
 * Gumbel-softmax").
 *
 * @param temperature positive; towards zero the vectors move to the corners
 * @param probabilities that each entry is the greatest, along the last axis, summing to one
 */
public record RelaxedOneHotCategorical(Tensor temperature, Tensor probabilities)
    implements RelaxedOneHotLaw {

  @Override
  public Params<RelaxedOneHotCategorical> params() {
    return Params.of(
        RelaxedOneHotCategorical::new,
        "temperature",
        temperature,
        Constraints.POSITIVE,
        "probabilities",
        probabilities,
        Constraints.SIMPLEX);
  }

  @Override
  public Tensor logMasses() {
    return log(probabilities);
  }
}
