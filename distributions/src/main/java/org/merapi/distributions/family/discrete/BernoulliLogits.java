package org.merapi.distributions.family.discrete;

import static org.merapi.tensor.Tensors.logSigmoid;
import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.sigmoid;
import static org.merapi.tensor.Tensors.softplus;
import static org.merapi.tensor.Tensors.where;

import org.merapi.distributions.Params;
import org.merapi.distributions.constraint.Constraints;
import org.merapi.distributions.density.CountTails;
import org.merapi.distributions.density.Masking;
import org.merapi.tensor.DType;
import org.merapi.tensor.Tensor;

/**
 * One trial, as {@link Bernoulli}, by the log odds of success.
 *
 * @param logits log p - log(1 - p)
 */
public record BernoulliLogits(Tensor logits) implements BernoulliLaw {

  @Override
  public Params<BernoulliLogits> params() {
    return Params.of(BernoulliLogits::new, "logits", logits, Constraints.REAL);
  }

  @Override
  public Tensor logProb(Tensor value) {
    Tensor sign = value.cast(DType.FLOAT64).times(2).minus(1);
    return Masking.only(sign.abs().eq(1), logSigmoid(sign.times(logits)));
  }

  @Override
  public Tensor success() {
    return sigmoid(logits);
  }

  @Override
  public Tensor failure() {
    return sigmoid(logits.neg());
  }

  @Override
  public Tensor logCdf(Tensor value) {
    return CountTails.between(
        value, scalar(1.0), Double.NEGATIVE_INFINITY, 0, k -> logSigmoid(logits.neg()));
  }

  @Override
  public Tensor logSurvival(Tensor value) {
    return CountTails.between(
        value, scalar(1.0), 0, Double.NEGATIVE_INFINITY, k -> logSigmoid(logits));
  }

  @Override
  public Tensor entropy() {
    Tensor size = logits.abs();
    Tensor less = where(size.lt(Double.POSITIVE_INFINITY), size, scalar(0.0));
    // p log p of the rarer outcome, whose log is -size - log(1 + exp(-size)), and of the other.
    Tensor entropy = less.times(sigmoid(less.neg())).plus(softplus(less.neg()));
    return where(size.lt(Double.POSITIVE_INFINITY), entropy, scalar(0.0)).expand(batchShape());
  }
}
