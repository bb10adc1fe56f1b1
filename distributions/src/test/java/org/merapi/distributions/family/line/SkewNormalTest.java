package org.merapi.distributions.family.line;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.merapi.distributions.Distributions.normal;
import static org.merapi.distributions.Distributions.skewNormal;

import org.junit.jupiter.api.Test;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/** The skew-normal law as others. */
class SkewNormalTest {
  private static final Tensor X = Tensors.tensor(-7, -0.5, 0, 2, 30);

  @Test
  void withoutSkewnessItIsNormal() {
    assertArrayEquals(
        normal(1, 2).logProb(X).toDoubleArray(),
        skewNormal(1, 2, 0).logProb(X).toDoubleArray(),
        1e-13);
  }

  @Test
  void negativeSkewnessMirrorsIt() {
    assertArrayEquals(
        skewNormal(0, 2, 3).logProb(X).toDoubleArray(),
        skewNormal(0, 2, -3).logProb(X.neg()).toDoubleArray(),
        1e-13);
  }
}
