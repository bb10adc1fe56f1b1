package org.merapi.tensor.special;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class LogIncompleteGammaTest {
  private static final double INFINITY = Double.POSITIVE_INFINITY;
  private static final double NAN = Double.NaN;

  @Test
  void logarithmsAgreeWithTheTables() {
    assertWithin(540.0, 2, "log_gamma_p", r -> LogIncompleteGamma.logGammaP(r[0], r[1]));
    assertWithin(170.0, 2, "log_gamma_q", r -> LogIncompleteGamma.logGammaQ(r[0], r[1]));
    assertWithin(5.0, 2, "log_gamma_density", r -> LogIncompleteGamma.logGammaDensity(r[0], r[1]));
  }

  @Test
  void derivativesAgreeWithTheTables() {
    assertWithin(
        730.0,
        3,
        "log_gamma_p_derivative",
        r -> LogIncompleteGamma.logGammaPDerivative(r[0], r[1], r[2]));
    assertWithin(
        360.0,
        3,
        "log_gamma_q_derivative",
        r -> LogIncompleteGamma.logGammaQDerivative(r[0], r[1], r[2]));
  }

  @Test
  void ordersThatAreTooHighSaySo() {
    for (double orders : new double[] {7.0, 16.0 * 7.0, 3.0 + 16.0 * 4.0}) {
      IllegalArgumentException error =
          assertThrows(
              IllegalArgumentException.class,
              () -> LogIncompleteGamma.logGammaQDerivative(orders, 1.0, 1.0));
      assertEquals(
          "logGammaQ: derivatives are available up to order 6 together, and order 7 was asked for",
          error.getMessage());
    }
  }

  @Test
  void nothingJumpsWhereTheTailChanges() {
    for (double a : new double[] {0.01, 0.3, 1.0, 2.5, 40.0, 1e4}) {
      double seam = Math.max(1.5, a + 0.5);
      for (double orders : new double[] {1.0, 2.0, 16.0, 17.0}) {
        double below = LogIncompleteGamma.logGammaPDerivative(orders, a, Math.nextDown(seam));
        double above = LogIncompleteGamma.logGammaPDerivative(orders, a, seam);
        assertEquals(
            below, above, 1e-10 * Math.abs(above), () -> "orders " + orders + ", shape " + a);
      }
    }
  }

  @Test
  void valuesAtTheEndsOfTheDomain() {
    for (double a : new double[] {1e-300, 0.5, 1.0, 3.0, 1e10}) {
      assertEquals(-INFINITY, LogIncompleteGamma.logGammaP(a, 0.0), () -> "shape " + a);
      assertEquals(0.0, LogIncompleteGamma.logGammaP(a, INFINITY), () -> "shape " + a);
      assertEquals(0.0, LogIncompleteGamma.logGammaQ(a, 0.0), () -> "shape " + a);
      assertEquals(-INFINITY, LogIncompleteGamma.logGammaQ(a, INFINITY), () -> "shape " + a);
      assertEquals(-INFINITY, LogIncompleteGamma.logGammaDensity(a, INFINITY), () -> "shape " + a);
    }
    assertEquals(INFINITY, LogIncompleteGamma.logGammaDensity(0.5, 0.0));
    assertEquals(0.0, LogIncompleteGamma.logGammaDensity(1.0, 0.0));
    assertEquals(-INFINITY, LogIncompleteGamma.logGammaDensity(2.0, 0.0));
  }

  @Test
  void theUpperTailOfShapeOneIsALine() {
    for (double x : new double[] {0.1, 1.0, 700.0, 1e5, 1e300}) {
      assertEquals(-x, LogIncompleteGamma.logGammaQ(1.0, x), 1e-15 * x);
    }
  }

  @Test
  void outsideTheDomainIsNaN() {
    double[][] outside = {
      {0.0, 1.0}, {-1.0, 1.0}, {INFINITY, 1.0}, {NAN, 1.0}, {1.0, -1e-9}, {1.0, NAN}
    };
    for (double[] at : outside) {
      String where = at[0] + ", " + at[1];
      assertEquals(NAN, LogIncompleteGamma.logGammaP(at[0], at[1]), where);
      assertEquals(NAN, LogIncompleteGamma.logGammaQ(at[0], at[1]), where);
      assertEquals(NAN, LogIncompleteGamma.logGammaDensity(at[0], at[1]), where);
      assertEquals(NAN, LogIncompleteGamma.logGammaPDerivative(1.0, at[0], at[1]), where);
      assertEquals(NAN, LogIncompleteGamma.logGammaQDerivative(1.0, at[0], at[1]), where);
    }
  }

  private static void assertWithin(
      double bound, int arity, String table, ToDoubleFunction<double[]> function) {
    ReferenceTable.Worst worst = ReferenceTable.read(table).worstOf(arity, function);
    assertTrue(worst.ulps() <= bound, () -> table + ": " + worst + ", bound " + bound);
  }
}
