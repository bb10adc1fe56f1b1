package org.merapi.distributions.family.discrete;

import org.merapi.distributions.HasMoments;
import org.merapi.distributions.HasQuantile;
import org.merapi.distributions.density.CountQuantile;
import org.merapi.tensor.Tensor;

/** What laws of whole numbers with a distribution function have in common. */
interface CountLaw extends HasQuantile, HasMoments {

  /** The least whole number whose cdf is at least the probability; float64, found by a search. */
  @Override
  default Tensor icdf(Tensor probability) {
    return CountQuantile.icdf(this, probability);
  }

  /** The least whole number beyond which no more than the probability lies; float64. */
  @Override
  default Tensor inverseSurvival(Tensor probability) {
    return CountQuantile.inverseSurvival(this, probability);
  }
}
