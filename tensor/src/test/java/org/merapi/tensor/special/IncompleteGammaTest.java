package org.merapi.tensor.special;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class IncompleteGammaTest {
  private static final double INFINITY = Double.POSITIVE_INFINITY;
  private static final double NAN = Double.NaN;

  @Test
  void valuesAgreeWithTheTables() {
    assertWithin(390.0, 2, "gamma_p", row -> IncompleteGamma.gammaP(row[0], row[1]));
    assertWithin(40.0, 2, "gamma_q", row -> IncompleteGamma.gammaQ(row[0], row[1]));
  }

  @Test
  void derivativesInTheShapeAgreeWithTheTable() {
    assertWithin(
        560.0,
        3,
        "gamma_p_derivative",
        row -> IncompleteGamma.gammaPDerivative(row[0], row[1], row[2]));
  }

  @Test
  void derivativesOfTheDensityAgreeWithTheTable() {
    assertWithin(
        40.0,
        3,
        "gamma_density_derivative",
        row -> IncompleteGamma.gammaDensityDerivative(row[0], row[1], row[2]));
  }

  @Test
  void valuesAtTheEndsOfTheDomain() {
    for (double a : new double[] {1e-300, 0.5, 1.0, 3.0, 1e10}) {
      assertEquals(0.0, IncompleteGamma.gammaP(a, 0.0), () -> "P(" + a + ", 0)");
      assertEquals(1.0, IncompleteGamma.gammaP(a, INFINITY), () -> "P(" + a + ", infinity)");
      assertEquals(1.0, IncompleteGamma.gammaQ(a, 0.0), () -> "Q(" + a + ", 0)");
      assertEquals(0.0, IncompleteGamma.gammaQ(a, INFINITY), () -> "Q(" + a + ", infinity)");
      for (int order = 1; order <= IncompleteGamma.GREATEST_ORDER; order++) {
        assertEquals(0.0, IncompleteGamma.gammaPDerivative(order, a, 0.0));
        assertEquals(0.0, IncompleteGamma.gammaPDerivative(order, a, INFINITY));
      }
      assertEquals(0.0, IncompleteGamma.gammaDensityDerivative(0.0, a, INFINITY));
      assertEquals(0.0, IncompleteGamma.gammaDensityDerivative(1.0, a, INFINITY));
    }
    assertEquals(INFINITY, IncompleteGamma.gammaDensityDerivative(0.0, 0.5, 0.0));
    assertEquals(1.0, IncompleteGamma.gammaDensityDerivative(0.0, 1.0, 0.0));
    assertEquals(0.0, IncompleteGamma.gammaDensityDerivative(0.0, 2.0, 0.0));
    assertEquals(0.0, IncompleteGamma.gammaDensityDerivative(1.0, 2.0, 0.0));
    assertEquals(NAN, IncompleteGamma.gammaDensityDerivative(1.0, 0.5, 0.0));
  }

  @Test
  void outsideTheDomainIsNaN() {
    double[][] outside = {
      {0.0, 1.0}, {-1.0, 1.0}, {INFINITY, 1.0}, {NAN, 1.0}, {1.0, -1e-9}, {1.0, NAN}
    };
    for (double[] at : outside) {
      assertEquals(NAN, IncompleteGamma.gammaP(at[0], at[1]), () -> "P at " + at[0] + ", " + at[1]);
      assertEquals(NAN, IncompleteGamma.gammaQ(at[0], at[1]), () -> "Q at " + at[0] + ", " + at[1]);
      assertEquals(NAN, IncompleteGamma.gammaPDerivative(1.0, at[0], at[1]));
      assertEquals(NAN, IncompleteGamma.gammaDensityDerivative(0.0, at[0], at[1]));
    }
    for (double order : new double[] {-1.0, 0.5, NAN}) {
      assertEquals(NAN, IncompleteGamma.gammaPDerivative(order, 1.0, 1.0));
      assertEquals(NAN, IncompleteGamma.gammaDensityDerivative(order, 1.0, 1.0));
    }
    assertEquals(NAN, IncompleteGamma.gammaPDerivative(0.0, 1.0, 1.0));
  }

  @Test
  void anOrderThatIsTooHighSaysSo() {
    String message =
        "gammaP: derivatives in the shape are available up to order 6, and order 7 was asked for";
    IllegalArgumentException ofFunction =
        assertThrows(
            IllegalArgumentException.class, () -> IncompleteGamma.gammaPDerivative(7.0, 1.0, 1.0));
    assertEquals(message, ofFunction.getMessage());
    IllegalArgumentException ofDensity =
        assertThrows(
            IllegalArgumentException.class,
            () -> IncompleteGamma.gammaDensityDerivative(7.0, 1.0, 1.0));
    assertEquals(message, ofDensity.getMessage());
  }

  @Test
  void nothingJumpsWhereTheTailChanges() {
    for (double a : new double[] {1e-5, 0.3, 1.0, 2.5, 40.0, 1e4}) {
      double seam = Math.max(1.5, a + 0.5);
      for (int order = 1; order <= 2; order++) {
        double below = IncompleteGamma.gammaPDerivative(order, a, Math.nextDown(seam));
        double above = IncompleteGamma.gammaPDerivative(order, a, seam);
        double scale = Math.abs(IncompleteGamma.gammaPDerivative(1.0, a, seam));
        double spread = Math.pow(GammaFunctions.trigamma(a), 0.5 * (order - 1));
        int n = order;
        assertEquals(below, above, 1e-12 * scale * spread, () -> "order " + n + ", shape " + a);
      }
    }
  }

  private static void assertWithin(
      double bound, int arity, String table, ToDoubleFunction<double[]> function) {
    ReferenceTable.Worst worst = ReferenceTable.read(table).worstOf(arity, function);
    assertTrue(worst.ulps() <= bound, () -> table + ": " + worst + ", bound " + bound);
  }
}
