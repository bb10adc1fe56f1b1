package org.merapi.distributions.family.discrete;

import static org.merapi.tensor.Tensors.logSigmoid;
import static org.merapi.tensor.Tensors.sigmoid;
import static org.merapi.tensor.Tensors.tensor;

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
 * One trial, as {@link Bernoulli}, by the log odds of success.
 *
 * @param logits log p - log(1 - p)
 */
public record BernoulliLogits(Tensor logits) implements Enumerable, HasMoments {

  @Override
  public Params<BernoulliLogits> params() {
    return Params.of(BernoulliLogits::new, "logits", logits, Constraints.REAL);
  }

  @Override
  public Constraint support() {
    return Constraints.BOOLEAN;
  }

  @Override
  public Tensor logProb(Tensor value) {
    Tensor sign = value.cast(DType.FLOAT64).times(2).minus(1);
    return Masking.only(sign.abs().eq(1), logSigmoid(sign.times(logits)));
  }

  @Override
  public Tensor sample(Key key) {
    return key.uniform(shape()).lt(sigmoid(logits)).cast(DType.INT64);
  }

  @Override
  public Tensor enumerateSupport() {
    return tensor(0L, 1L);
  }

  @Override
  public Tensor mean() {
    return sigmoid(logits).expand(shape());
  }

  @Override
  public Tensor variance() {
    return sigmoid(logits).times(sigmoid(logits.neg())).expand(shape());
  }
}
