package org.merapi.distributions.family.discrete;

import static org.merapi.tensor.Tensors.arange;
import static org.merapi.tensor.Tensors.scalar;

import org.merapi.distributions.Enumerable;
import org.merapi.distributions.HasEntropy;
import org.merapi.distributions.HasMode;
import org.merapi.distributions.HasMoments;
import org.merapi.distributions.HasQuantile;
import org.merapi.distributions.constraint.Constraint;
import org.merapi.distributions.density.Categories;
import org.merapi.tensor.Key;
import org.merapi.tensor.Tensor;

/**
 * One of the categories 0 to K - 1, whatever their probabilities are made of. Mean, variance and
 * distribution function are those of the category's number.
 */
interface CategoricalLaw extends Enumerable, HasQuantile, HasMoments, HasMode, HasEntropy {

  /** The probabilities along the last axis. */
  Tensor masses();

  @Override
  default Constraint support() {
    return new Constraint.IntegerInterval(scalar(0), scalar(masses().size(-1) - 1));
  }

  @Override
  default Tensor sample(Key key) {
    return key.categorical(shape(), masses());
  }

  @Override
  default Tensor enumerateSupport() {
    return arange(masses().size(-1));
  }

  @Override
  default Tensor cdf(Tensor value) {
    return Categories.cdf(masses(), value);
  }

  @Override
  default Tensor survival(Tensor value) {
    return Categories.survival(masses(), value);
  }

  @Override
  default Tensor icdf(Tensor probability) {
    return Categories.icdf(masses(), probability);
  }

  @Override
  default Tensor inverseSurvival(Tensor probability) {
    return Categories.inverseSurvival(masses(), probability);
  }

  @Override
  default Tensor mean() {
    return Categories.mean(masses()).expand(shape());
  }

  @Override
  default Tensor variance() {
    return Categories.variance(masses()).expand(shape());
  }

  @Override
  default Tensor mode() {
    return masses().argmax(-1).expand(shape());
  }

  @Override
  default Tensor entropy() {
    return Categories.entropy(masses()).expand(batchShape());
  }
}
