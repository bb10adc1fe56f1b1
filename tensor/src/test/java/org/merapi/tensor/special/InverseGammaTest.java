package org.merapi.tensor.special;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class InverseGammaTest {
  private static final double INFINITY = Double.POSITIVE_INFINITY;
  private static final double NAN = Double.NaN;

  @Test
  void valuesAgreeWithTheTables() {
    assertWithin(5.0, 2, "gamma_p_inverse", r -> InverseGamma.gammaPInverse(r[0], r[1]));
    assertWithin(5.0, 2, "gamma_q_inverse", r -> InverseGamma.gammaQInverse(r[0], r[1]));
  }

  @Test
  void valuesAtTheEndsOfTheDomain() {
    for (double a : new double[] {1e-300, 0.5, 1.0, 3.0, 1e10}) {
      assertEquals(0.0, InverseGamma.gammaPInverse(a, 0.0), () -> "shape " + a);
      assertEquals(INFINITY, InverseGamma.gammaPInverse(a, 1.0), () -> "shape " + a);
      assertEquals(INFINITY, InverseGamma.gammaQInverse(a, 0.0), () -> "shape " + a);
      assertEquals(0.0, InverseGamma.gammaQInverse(a, 1.0), () -> "shape " + a);
    }
  }

  @Test
  void aQuantileThatUnderflowsIsZero() {
    assertEquals(0.0, InverseGamma.gammaPInverse(1e-5, 0.9));
    assertEquals(0.0, InverseGamma.gammaQInverse(1e-5, 0.1));
    assertEquals(0.0, InverseGamma.gammaPInverse(0.1, 1e-100));
  }

  @Test
  void shapeOneIsTheExponentialLaw() {
    for (double q = 1e-300; q < 0.5; q *= 7.3) {
      double expected = -Math.log(q);
      assertEquals(expected, InverseGamma.gammaQInverse(1.0, q), 1e-13 * expected);
      double lower = -Math.log1p(-q);
      assertEquals(lower, InverseGamma.gammaPInverse(1.0, q), 1e-13 * lower);
    }
  }

  /** Shapes and probabilities over the whole range of doubles. */
  @Test
  void inversesAreUndoneByTheFunctions() {
    for (double a = 1e-8; a < 1e12; a *= 3.7) {
      for (double p = 1e-307; p < 0.6; p *= 1e3) {
        String where = "shape " + a + ", probability " + p;
        double lower = InverseGamma.gammaPInverse(a, p);
        assertUndone(p, LogIncompleteGamma.logGammaP(a, lower), a, lower, where);
        double upper = InverseGamma.gammaQInverse(a, p);
        assertUndone(p, LogIncompleteGamma.logGammaQ(a, upper), a, upper, where);
      }
    }
  }

  /** A relative error of 1e-14 in x is allowed for. */
  private static void assertUndone(double p, double logarithm, double a, double x, String where) {
    if (x > 1e-290) {
      double rate = Math.exp(LogIncompleteGamma.logGammaDensity(a, x) - logarithm);
      assertEquals(Math.log(p), logarithm, 1e-11 + 1e-14 * x * rate, where);
    }
  }

  @Test
  void outsideTheDomainIsNaN() {
    double[][] outside = {
      {0.0, 0.5},
      {-1.0, 0.5},
      {INFINITY, 0.5},
      {NAN, 0.5},
      {1.0, -1e-9},
      {1.0, 1.000001},
      {1.0, NAN}
    };
    for (double[] at : outside) {
      String where = at[0] + ", " + at[1];
      assertEquals(NAN, InverseGamma.gammaPInverse(at[0], at[1]), where);
      assertEquals(NAN, InverseGamma.gammaQInverse(at[0], at[1]), where);
    }
  }

  private static void assertWithin(
      double bound, int arity, String table, ToDoubleFunction<double[]> function) {
    ReferenceTable.Worst worst = ReferenceTable.read(table).worstOf(arity, function);
    assertTrue(worst.ulps() <= bound, () -> table + ": " + worst + ", bound " + bound);
  }
}
