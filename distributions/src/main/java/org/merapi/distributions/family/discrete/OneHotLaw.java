package org.merapi.distributions.family.discrete;

import static org.merapi.tensor.Tensors.eye;
import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.where;

import org.merapi.distributions.Enumerable;
import org.merapi.distributions.HasEntropy;
import org.merapi.distributions.HasMode;
import org.merapi.distributions.HasMoments;
import org.merapi.distributions.constraint.Constraint;
import org.merapi.distributions.constraint.Constraints;
import org.merapi.distributions.density.Categories;
import org.merapi.distributions.density.Masking;
import org.merapi.tensor.DType;
import org.merapi.tensor.Key;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;

/** A category as a vector of zeros and a single one, whatever its probabilities are made of. */
interface OneHotLaw extends Enumerable, HasMoments, HasMode, HasEntropy {

  /** The probabilities along the last axis. */
  Tensor masses();

  /** The logarithms of the probabilities; finite where these are not zero. */
  Tensor logMasses();

  @Override
  default Constraint support() {
    return Constraints.ONE_HOT;
  }

  @Override
  default Shape eventShape() {
    return masses().shape().tail(1);
  }

  @Override
  default Tensor logProb(Tensor value) {
    Tensor chosen = value.eq(1);
    Tensor possible = masses().gt(0);
    Tensor logs = where(chosen.and(possible), logMasses(), scalar(0.0));
    Tensor inside = support().contains(value).and(chosen.and(possible).any(-1));
    return Masking.only(inside, logs.sum(-1));
  }

  @Override
  default Tensor sample(Key key) {
    return Categories.oneHot(key.categorical(batchShape(), masses()), masses().size(-1));
  }

  @Override
  default Tensor enumerateSupport() {
    return eye(masses().size(-1)).cast(DType.INT64);
  }

  @Override
  default Tensor mean() {
    return masses().expand(shape());
  }

  @Override
  default Tensor variance() {
    return masses().times(scalar(1.0).minus(masses())).expand(shape());
  }

  @Override
  default Tensor mode() {
    return Categories.oneHot(masses().argmax(-1), masses().size(-1)).expand(shape());
  }

  @Override
  default Tensor entropy() {
    return Categories.entropy(masses()).expand(batchShape());
  }
}
