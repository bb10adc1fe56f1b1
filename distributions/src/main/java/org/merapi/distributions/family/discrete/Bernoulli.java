package org.merapi.distributions.family.discrete;

import static org.merapi.tensor.Special.xlog1py;
import static org.merapi.tensor.Special.xlogy;
import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.where;

import org.merapi.distributions.Params;
import org.merapi.distributions.constraint.Constraints;
import org.merapi.distributions.density.Masking;
import org.merapi.tensor.DType;
import org.merapi.tensor.Tensor;

/**
 * One trial: 1 for success, else 0. Values are int64, bool or float64; draws are int64.
 *
 * @param probability of success, in [0, 1]
 */
public record Bernoulli(Tensor probability) implements BernoulliLaw {

  @Override
  public Params<Bernoulli> params() {
    return Params.of(Bernoulli::new, "probability", probability, Constraints.UNIT_INTERVAL);
  }

  @Override
  public Tensor logProb(Tensor value) {
    Tensor x = value.cast(DType.FLOAT64);
    Tensor success = x.eq(1).and(probability.gt(0));
    Tensor failure = x.eq(0).and(probability.lt(1));
    Tensor possible = success.or(failure);
    // Where the outcome has probability zero, log 0 would give NaN derivatives.
    Tensor p = where(possible, probability, scalar(0.5));
    return Masking.only(possible, xlogy(x, p).plus(xlog1py(scalar(1.0).minus(x), p.neg())));
  }

  @Override
  public Tensor success() {
    return probability;
  }

  @Override
  public Tensor failure() {
    return scalar(1.0).minus(probability);
  }

  @Override
  public Tensor entropy() {
    Tensor unsure = probability.gt(0).and(probability.lt(1));
    Tensor p = where(unsure, probability, scalar(0.5));
    Tensor entropy = xlogy(p, p).plus(xlog1py(scalar(1.0).minus(p), p.neg())).neg();
    return where(unsure, entropy, scalar(0.0)).expand(batchShape());
  }
}
