package org.merapi.distributions.family.discrete;

import static org.merapi.tensor.Special.lgamma;
import static org.merapi.tensor.Tensors.exp;

import org.merapi.distributions.Params;
import org.merapi.distributions.constraint.Constraints;
import org.merapi.distributions.density.Masking;
import org.merapi.tensor.DType;
import org.merapi.tensor.Tensor;

/**
 * The Poisson distribution, as {@link Poisson}, by the logarithm of its mean.
 *
 * @param logRate the log of the mean
 */
public record PoissonLog(Tensor logRate) implements PoissonLaw {

  @Override
  public Params<PoissonLog> params() {
    return Params.of(PoissonLog::new, "logRate", logRate, Constraints.REAL);
  }

  @Override
  public Tensor logProb(Tensor value) {
    Tensor count = value.cast(DType.FLOAT64);
    return Masking.excluding(
        Masking.isCount(count).not(),
        count,
        0,
        x -> x.times(logRate).minus(exp(logRate)).minus(lgamma(x.plus(1))));
  }

  @Override
  public Tensor expected() {
    return exp(logRate);
  }
}
