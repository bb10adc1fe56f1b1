package org.merapi.distributions.family.discrete;

import static org.merapi.tensor.Special.xlog1py;
import static org.merapi.tensor.Special.xlogy;
import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.tensor;
import static org.merapi.tensor.Tensors.where;

import org.merapi.distributions.Enumerable;
import org.merapi.distributions.HasMoments;
import org.merapi.distributions.Params;
import org.merapi.distributions.constraint.Constraint;
import org.merapi.distributions.constraint.Constraints;
import org.merapi.distributions.density.Masking;
import org.merapi.tensor.DType;
import org.merapi.tensor.Key;
import org.merapi.tensor.Tensor;

/**
 * One trial: 1 for success, else 0. Values are int64, bool or float64; draws are int64.
 *
 * @param probability of success, in [0, 1]
 */
public record Bernoulli(Tensor probability) implements Enumerable, HasMoments {

  @Override
  public Params<Bernoulli> params() {
    return Params.of(Bernoulli::new, "probability", probability, Constraints.UNIT_INTERVAL);
  }

  @Override
  public Constraint support() {
    return Constraints.BOOLEAN;
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
  public Tensor sample(Key key) {
    return key.uniform(shape()).lt(probability).cast(DType.INT64);
  }

  @Override
  public Tensor enumerateSupport() {
    return tensor(0L, 1L);
  }

  @Override
  public Tensor mean() {
    return probability.expand(shape());
  }

  @Override
  public Tensor variance() {
    return probability.times(scalar(1.0).minus(probability)).expand(shape());
  }
}
