package org.merapi.tensor.special;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class InverseBetaTest {
  private static final double INFINITY = Double.POSITIVE_INFINITY;
  private static final double NAN = Double.NaN;

  @Test
  void valuesAgreeWithTheTables() {
    assertWithin(30.0, 3, "betainc_inverse", r -> InverseBeta.betaincInverse(r[0], r[1], r[2]));
    assertWithin(
        30.0,
        3,
        "betainc_complement_inverse",
        r -> InverseBeta.betaincComplementInverse(r[0], r[1], r[2]));
  }

  @Test
  void valuesAtTheEndsOfTheDomain() {
    for (double a : new double[] {1e-10, 0.5, 1.0, 3.0, 1e6}) {
      assertEquals(0.0, InverseBeta.betaincInverse(a, 2.5, 0.0), () -> "shape " + a);
      assertEquals(1.0, InverseBeta.betaincInverse(a, 2.5, 1.0), () -> "shape " + a);
      assertEquals(1.0, InverseBeta.betaincComplementInverse(a, 2.5, 0.0), () -> "shape " + a);
      assertEquals(0.0, InverseBeta.betaincComplementInverse(a, 2.5, 1.0), () -> "shape " + a);
    }
  }

  @Test
  void shapeOneIsAPower() {
    for (double p = 1e-300; p < 0.5; p *= 7.3) {
      double expected = Math.exp(Math.log(p) / 3.0);
      assertEquals(expected, InverseBeta.betaincInverse(3.0, 1.0, p), 1e-13 * expected);
      assertEquals(p, InverseBeta.betaincInverse(1.0, 1.0, p), 1e-14 * p);
      double small = -Math.expm1(Math.log1p(-p) / 3.0);
      assertEquals(small, InverseBeta.betaincInverse(1.0, 3.0, p), 1e-13 * small);
    }
  }

  /** Shapes and probabilities over the whole range of doubles. */
  @Test
  void inversesAreUndoneByTheFunctions() {
    for (double a = 1e-6; a < 1e9; a *= 9.1) {
      for (double b = 2e-6; b < 1e9; b *= 8.7) {
        for (double p = 1e-305; p < 0.6; p *= 1e9) {
          String where = "shapes " + a + " and " + b + ", probability " + p;
          double lower = InverseBeta.betaincInverse(a, b, p);
          assertUndone(p, LogIncompleteBeta.logBetainc(a, b, lower), a, b, lower, where);
          double upper = InverseBeta.betaincComplementInverse(a, b, p);
          assertUndone(p, LogIncompleteBeta.logBetaincComplement(a, b, upper), a, b, upper, where);
        }
      }
    }
  }

  /** A relative error of 1e-14 in x is allowed for. */
  private static void assertUndone(
      double p, double logarithm, double a, double b, double x, String where) {
    if (x > 1e-290 && x < 1.0) {
      double rate = Math.exp(LogIncompleteBeta.logBetaDensity(a, b, x) - logarithm);
      assertEquals(Math.log(p), logarithm, 1e-11 + 1e-14 * x * rate, where);
    }
  }

  @Test
  void outsideTheDomainIsNaN() {
    double[][] outside = {
      {0.0, 1.0, 0.5},
      {1.0, -1.0, 0.5},
      {INFINITY, 1.0, 0.5},
      {1.0, NAN, 0.5},
      {1.0, 1.0, -1e-9},
      {1.0, 1.0, 1.000001},
      {1.0, 1.0, NAN}
    };
    for (double[] at : outside) {
      String where = at[0] + ", " + at[1] + ", " + at[2];
      assertEquals(NAN, InverseBeta.betaincInverse(at[0], at[1], at[2]), where);
      assertEquals(NAN, InverseBeta.betaincComplementInverse(at[0], at[1], at[2]), where);
    }
  }

  private static void assertWithin(
      double bound, int arity, String table, ToDoubleFunction<double[]> function) {
    ReferenceTable.Worst worst = ReferenceTable.read(table).worstOf(arity, function);
    assertTrue(worst.ulps() <= bound, () -> table + ": " + worst + ", bound " + bound);
  }
}
