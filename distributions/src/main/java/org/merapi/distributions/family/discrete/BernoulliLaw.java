package org.merapi.distributions.family.discrete;

import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.tensor;

import org.merapi.distributions.Enumerable;
import org.merapi.distributions.HasEntropy;
import org.merapi.distributions.HasMode;
import org.merapi.distributions.constraint.Constraint;
import org.merapi.distributions.constraint.Constraints;
import org.merapi.distributions.density.CountTails;
import org.merapi.tensor.DType;
import org.merapi.tensor.Key;
import org.merapi.tensor.Tensor;

/** One trial, whatever its probability is made of. */
interface BernoulliLaw extends CountLaw, Enumerable, HasMode, HasEntropy {

  /** The probability of 1. */
  Tensor success();

  /** The probability of 0. */
  Tensor failure();

  @Override
  default Constraint support() {
    return Constraints.BOOLEAN;
  }

  @Override
  default Tensor sample(Key key) {
    return key.uniform(shape()).lt(success()).cast(DType.INT64);
  }

  @Override
  default Tensor enumerateSupport() {
    return tensor(0L, 1L);
  }

  @Override
  default Tensor cdf(Tensor value) {
    return CountTails.between(value, scalar(1.0), 0, 1, k -> failure());
  }

  @Override
  default Tensor survival(Tensor value) {
    return CountTails.between(value, scalar(1.0), 1, 0, k -> success());
  }

  @Override
  default Tensor mean() {
    return success().expand(shape());
  }

  @Override
  default Tensor variance() {
    return success().times(failure()).expand(shape());
  }

  /** Zero if both are equally likely. */
  @Override
  default Tensor mode() {
    return success().gt(failure()).cast(DType.INT64).expand(shape());
  }
}
