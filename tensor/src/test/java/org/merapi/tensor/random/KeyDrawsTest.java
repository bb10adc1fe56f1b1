package org.merapi.tensor.random;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.apache.commons.numbers.gamma.RegularizedBeta;
import org.apache.commons.numbers.gamma.RegularizedGamma;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.merapi.tensor.DType;
import org.merapi.tensor.Key;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/** The draws of a key that are made of others, against their laws. */
class KeyDrawsTest {
  private static final int N = 60_000;

  @ParameterizedTest
  @CsvSource({"0.3, 41", "1, 42", "7.5, 43", "400, 44"})
  void gamma(double alpha, long seed) {
    Tensor draws = Key.key(seed).gamma(Shape.of(N), Tensors.scalar(alpha));
    GoodnessOfFit.kolmogorovSmirnov(
        "gamma " + alpha, draws.toDoubleArray(), x -> RegularizedGamma.P.value(alpha, x));
    assertArrayEquals(
        Key.key(seed).logGamma(Shape.of(N), Tensors.scalar(alpha)).exp().toDoubleArray(),
        draws.toDoubleArray());
  }

  @ParameterizedTest
  @CsvSource({"0.4, 0.7, 51", "1, 1, 52", "2, 9, 53", "150, 80, 54"})
  void beta(double alpha, double beta, long seed) {
    Tensor draws = Key.key(seed).beta(Shape.of(N), Tensors.scalar(alpha), Tensors.scalar(beta));
    assertEquals(DType.FLOAT64, draws.dtype());
    GoodnessOfFit.kolmogorovSmirnov(
        "beta " + alpha + ", " + beta,
        draws.toDoubleArray(),
        x -> RegularizedBeta.value(x, alpha, beta));
  }
}
