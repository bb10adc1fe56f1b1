package org.merapi.tensor.special;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class IncompleteBetaTest {
  private static final double INFINITY = Double.POSITIVE_INFINITY;
  private static final double NAN = Double.NaN;

  @Test
  void valuesAgreeWithTheTables() {
    assertWithin(310.0, 3, "betainc", row -> IncompleteBeta.betainc(row[0], row[1], row[2]));
    assertWithin(
        590.0,
        3,
        "betainc_complement",
        row -> IncompleteBeta.betaincComplement(row[0], row[1], row[2]));
  }

  @Test
  void derivativesInTheShapesAgreeWithTheTable() {
    assertWithin(
        1500.0,
        4,
        "betainc_derivative",
        row -> IncompleteBeta.betaincDerivative(row[0], row[1], row[2], row[3]));
  }

  @Test
  void derivativesOfTheDensityAgreeWithTheTable() {
    assertWithin(
        330.0,
        4,
        "beta_density_derivative",
        row -> IncompleteBeta.betaDensityDerivative(row[0], row[1], row[2], row[3]));
  }

  @Test
  void valuesAtTheEndsOfTheDomain() {
    for (double a : new double[] {1e-10, 0.5, 1.0, 3.0, 1e6}) {
      assertEquals(0.0, IncompleteBeta.betainc(a, 2.5, 0.0), () -> "I_0(" + a + ", 2.5)");
      assertEquals(1.0, IncompleteBeta.betainc(a, 2.5, 1.0), () -> "I_1(" + a + ", 2.5)");
      assertEquals(1.0, IncompleteBeta.betaincComplement(a, 2.5, 0.0), () -> "shape " + a);
      assertEquals(0.0, IncompleteBeta.betaincComplement(a, 2.5, 1.0), () -> "shape " + a);
      for (double orders : new double[] {1.0, 16.0, 2.0, 17.0, 32.0}) {
        assertEquals(0.0, IncompleteBeta.betaincDerivative(orders, a, 2.5, 0.0));
        assertEquals(0.0, IncompleteBeta.betaincDerivative(orders, a, 2.5, 1.0));
      }
    }
    assertEquals(INFINITY, IncompleteBeta.betaDensityDerivative(0.0, 0.5, 2.0, 0.0));
    assertEquals(2.0, IncompleteBeta.betaDensityDerivative(0.0, 1.0, 2.0, 0.0));
    assertEquals(0.0, IncompleteBeta.betaDensityDerivative(0.0, 3.0, 2.0, 1.0));
    assertEquals(0.0, IncompleteBeta.betaDensityDerivative(1.0, 3.0, 2.0, 1.0));
    assertEquals(NAN, IncompleteBeta.betaDensityDerivative(1.0, 0.5, 2.0, 0.0));
  }

  @Test
  void outsideTheDomainIsNaN() {
    double[][] outside = {
      {0.0, 1.0, 0.5},
      {1.0, -1.0, 0.5},
      {INFINITY, 1.0, 0.5},
      {1.0, INFINITY, 0.5},
      {1.0, NAN, 0.5},
      {1.0, 1.0, -1e-9},
      {1.0, 1.0, 1.000001},
      {1.0, 1.0, NAN}
    };
    for (double[] at : outside) {
      String where = at[0] + ", " + at[1] + ", " + at[2];
      assertEquals(NAN, IncompleteBeta.betainc(at[0], at[1], at[2]), where);
      assertEquals(NAN, IncompleteBeta.betaincDerivative(1.0, at[0], at[1], at[2]), where);
      assertEquals(NAN, IncompleteBeta.betaDensityDerivative(0.0, at[0], at[1], at[2]), where);
    }
    for (double order : new double[] {-1.0, 0.5, NAN}) {
      assertEquals(NAN, IncompleteBeta.betaincDerivative(order, 1.0, 1.0, 0.5));
      assertEquals(NAN, IncompleteBeta.betaDensityDerivative(order, 1.0, 1.0, 0.5));
    }
    assertEquals(NAN, IncompleteBeta.betaincDerivative(0.0, 1.0, 1.0, 0.5));
  }

  @Test
  void ordersThatAreTooHighSaySo() {
    String message =
        "betainc: derivatives in the shapes are available up to order 6 together, and order 7 was"
            + " asked for";
    for (double orders : new double[] {7.0, 16.0 * 7.0, 3.0 + 16.0 * 4.0}) {
      IllegalArgumentException ofFunction =
          assertThrows(
              IllegalArgumentException.class,
              () -> IncompleteBeta.betaincDerivative(orders, 1.0, 1.0, 0.5));
      assertEquals(message, ofFunction.getMessage());
      IllegalArgumentException ofDensity =
          assertThrows(
              IllegalArgumentException.class,
              () -> IncompleteBeta.betaDensityDerivative(orders, 1.0, 1.0, 0.5));
      assertEquals(message, ofDensity.getMessage());
    }
  }

  @Test
  void mirroredShapesGiveTheOpposite() {
    // At x = 1/2 the complement is exact.
    for (double a : new double[] {1e-3, 0.4, 1.0, 7.5, 300.0}) {
      for (double b : new double[] {2e-3, 0.7, 1.0, 5.5, 310.0}) {
        double inA = IncompleteBeta.betaincDerivative(1.0, a, b, 0.5);
        double inB = IncompleteBeta.betaincDerivative(16.0, b, a, 0.5);
        assertEquals(inA, -inB, 1e-11 * Math.abs(inA), () -> "shapes " + a + ", " + b);
      }
    }
  }

  private static void assertWithin(
      double bound, int arity, String table, ToDoubleFunction<double[]> function) {
    ReferenceTable.Worst worst = ReferenceTable.read(table).worstOf(arity, function);
    assertTrue(worst.ulps() <= bound, () -> table + ": " + worst + ", bound " + bound);
  }
}
