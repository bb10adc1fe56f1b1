package org.merapi.distributions.family.discrete;

import static org.merapi.tensor.Tensors.log;
import static org.merapi.tensor.Tensors.log1p;
import static org.merapi.tensor.Tensors.scalar;

import org.merapi.distributions.Params;
import org.merapi.distributions.constraint.Constraints;
import org.merapi.tensor.Tensor;

/**
 * The number of failures before the first success. Values are int64, bool or float64; draws are
 * int64.
 *
 * @param probability of success in each trial, in [0, 1]; with 0 no number is possible
 */
public record Geometric(Tensor probability) implements GeometricLaw {

  @Override
  public Params<Geometric> params() {
    return Params.of(Geometric::new, "probability", probability, Constraints.UNIT_INTERVAL);
  }

  @Override
  public Tensor odds() {
    return scalar(1.0).minus(probability).div(probability);
  }

  @Override
  public Tensor success() {
    return probability;
  }

  @Override
  public Tensor logSuccess() {
    return log(probability);
  }

  @Override
  public Tensor logFailure() {
    return log1p(probability.neg());
  }
}
