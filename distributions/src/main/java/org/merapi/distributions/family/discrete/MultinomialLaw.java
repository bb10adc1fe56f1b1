package org.merapi.distributions.family.discrete;

import static org.merapi.tensor.Tensors.scalar;

import org.merapi.distributions.HasMoments;
import org.merapi.distributions.constraint.Constraint;
import org.merapi.distributions.constraint.VectorConstraint;
import org.merapi.distributions.density.CategoryCounts;
import org.merapi.tensor.Key;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;

/** How often each category is drawn, whatever the probabilities are made of. */
interface MultinomialLaw extends HasMoments {

  /** The number of draws. */
  Tensor trials();

  /** The probabilities along the last axis. */
  Tensor masses();

  @Override
  default Constraint support() {
    return new VectorConstraint.Multinomial(trials());
  }

  @Override
  default Shape eventShape() {
    return masses().shape().tail(1);
  }

  @Override
  default Tensor sample(Key key) {
    return CategoryCounts.sample(key, trials().expand(batchShape()), masses().expand(shape()));
  }

  @Override
  default Tensor mean() {
    return masses().times(trials().unsqueeze(-1)).expand(shape());
  }

  @Override
  default Tensor variance() {
    Tensor one = masses().times(scalar(1.0).minus(masses()));
    return one.times(trials().unsqueeze(-1)).expand(shape());
  }
}
