package org.merapi.distributions;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.merapi.autograd.Gradients;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/** Laws of distribution functions and quantiles. */
class DistributionFunctionTest {
  private static final double[] PROBABILITIES = {
    1e-9, 1e-4, 0.02, 0.25, 0.4999, 0.5, 0.75, 0.9, 0.999, 1 - 1e-9
  };

  static Stream<HasCdf> distributions() {
    return Families.ALL.stream()
        .flatMap(f -> f.distributions().stream())
        .filter(HasCdf.class::isInstance)
        .map(HasCdf.class::cast);
  }

  @ParameterizedTest
  @MethodSource("distributions")
  void cdfOfQuantileIsTheProbability(HasCdf distribution) {
    Tensor u = Tensors.tensor(PROBABILITIES);
    double[] back = distribution.cdf(distribution.icdf(u)).toDoubleArray();
    for (int i = 0; i < back.length; i++) {
      // The quantile's rounding moves the probability by density times value times 2^-53.
      assertEquals(PROBABILITIES[i], back[i], 1e-12 * PROBABILITIES[i] + 1e-15);
    }
  }

  @ParameterizedTest
  @MethodSource("distributions")
  void slopeIsTheDensity(HasCdf distribution) {
    Tensor x = distribution.icdf(Tensors.tensor(PROBABILITIES));
    double[] slope =
        Gradients.<Tensor>grad(v -> distribution.cdf(v).sum()).apply(x).toDoubleArray();
    double[] density = distribution.logProb(x).exp().toDoubleArray();
    for (int i = 0; i < slope.length; i++) {
      assertEquals(density[i], slope[i], 1e-13 * density[i]);
    }
  }

  @ParameterizedTest
  @MethodSource("distributions")
  void secondSlopeIsThatOfTheDensity(HasCdf distribution) {
    Tensor x = distribution.icdf(Tensors.tensor(0.1, 0.3, 0.8));
    Tensor second =
        Gradients.<Tensor>grad(
                v -> Gradients.<Tensor>grad(w -> distribution.cdf(w).sum()).apply(v).sum())
            .apply(x);
    Tensor expected = Gradients.<Tensor>grad(v -> distribution.logProb(v).exp().sum()).apply(x);
    for (int i = 0; i < 3; i++) {
      assertEquals(expected.get(i).item(), second.get(i).item(), 1e-12);
    }
  }

  @ParameterizedTest
  @MethodSource("distributions")
  void isZeroBelowAndOneAboveTheSupport(HasCdf distribution) {
    Tensor far = Tensors.tensor(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
    assertEquals(0, distribution.cdf(far).get(0).item());
    assertEquals(1, distribution.cdf(far).get(1).item());
    if (!distribution.support().contains(Tensors.scalar(-50.0)).allTrue()) {
      Tensor below = Tensors.scalar(-50.0);
      assertEquals(0, distribution.cdf(below).item());
      assertEquals(0, Gradients.<Tensor>grad(distribution::cdf).apply(below).item());
    }
  }
}
