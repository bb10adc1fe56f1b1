package org.merapi.inference.diagnostic;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.merapi.tensor.special.ErrorFunctions;

class EbfmiTest {

  @Test
  void isTheRatioOfSums() {
    // Differences 2, -1, 3, with squares that sum to 14; the mean is 2.75.
    double[] energies = {1, 3, 2, 5};
    double deviations = 1.75 * 1.75 + 0.25 * 0.25 + 0.75 * 0.75 + 2.25 * 2.25;
    assertEquals(14 / deviations, Ebfmi.of(energies), 1e-15);
  }

  /** Independent energies have 2, and an AR(1) series 2 (1 - phi). */
  @Test
  void hasItsClosedFormForAutoregressions() {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(3);
    for (double phi : new double[] {0, 0.5, 0.95}) {
      double[] energies = new double[100000];
      for (int i = 1; i < energies.length; i++) {
        energies[i] = phi * energies[i - 1] + ErrorFunctions.ndtri(random.nextDouble(0x1p-53, 1));
      }
      assertEquals(2 * (1 - phi), Ebfmi.of(energies), 0.03);
    }
  }

  @Test
  void hasNoMeaningForFewOrEqualEnergies() {
    assertEquals(Double.NaN, Ebfmi.of(new double[0]));
    assertEquals(Double.NaN, Ebfmi.of(new double[] {1}));
    assertEquals(Double.NaN, Ebfmi.of(new double[] {2, 2, 2}));
  }
}
