package org.merapi.distributions.compose;

import org.merapi.distributions.HasQuantile;
import org.merapi.distributions.transform.Transform;
import org.merapi.tensor.Tensor;

/**
 * The probability integral: from a value to its probability under a distribution of numbers, which
 * is uniform if the value follows that distribution. Results have the type of the values.
 *
 * @param distribution continuous
 */
public record CdfTransform(HasQuantile distribution) implements Transform {

  /**
   * Checks that the distribution has a density.
   *
   * @throws IllegalArgumentException if it is discrete
   */
  public CdfTransform {
    if (distribution.support().isDiscrete()) {
      throw new IllegalArgumentException(
          "CdfTransform: "
              + distribution.name()
              + " is discrete, and its cumulative function has no inverse map");
    }
  }

  @Override
  public Tensor forward(Tensor x) {
    return distribution.cdf(x).cast(x.dtype().floating());
  }

  @Override
  public Tensor inverse(Tensor y) {
    return distribution.icdf(y).cast(y.dtype().floating());
  }

  @Override
  public Tensor logAbsDetJacobian(Tensor x, Tensor y) {
    return distribution.logProb(x).cast(x.dtype().floating());
  }
}
