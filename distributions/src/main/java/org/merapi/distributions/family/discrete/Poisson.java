package org.merapi.distributions.family.discrete;

import static org.merapi.tensor.Special.lgamma;
import static org.merapi.tensor.Special.xlogy;

import org.merapi.distributions.Params;
import org.merapi.distributions.constraint.Constraints;
import org.merapi.distributions.density.Masking;
import org.merapi.tensor.DType;
import org.merapi.tensor.Tensor;

/**
 * The Poisson distribution. Values are int64, bool or float64; draws are int64.
 *
 * @param rate the mean, not negative
 */
public record Poisson(Tensor rate) implements PoissonLaw {

  @Override
  public Params<Poisson> params() {
    return Params.of(Poisson::new, "rate", rate, Constraints.NONNEGATIVE);
  }

  @Override
  public Tensor logProb(Tensor value) {
    Tensor count = value.cast(DType.FLOAT64);
    return Masking.excluding(
        Masking.isCount(count).not(),
        count,
        0,
        x -> xlogy(x, rate).minus(rate).minus(lgamma(x.plus(1))));
  }

  @Override
  public Tensor expected() {
    return rate;
  }
}
