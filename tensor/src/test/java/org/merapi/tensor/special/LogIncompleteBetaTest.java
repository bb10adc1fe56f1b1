package org.merapi.tensor.special;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class LogIncompleteBetaTest {
  private static final double INFINITY = Double.POSITIVE_INFINITY;
  private static final double NAN = Double.NaN;

  @Test
  void logarithmsAgreeWithTheTables() {
    assertWithin(590.0, 3, "log_betainc", r -> LogIncompleteBeta.logBetainc(r[0], r[1], r[2]));
    assertWithin(
        410.0,
        3,
        "log_betainc_complement",
        r -> LogIncompleteBeta.logBetaincComplement(r[0], r[1], r[2]));
    assertWithin(
        23.0, 3, "log_beta_density", r -> LogIncompleteBeta.logBetaDensity(r[0], r[1], r[2]));
  }

  @Test
  void derivativesAgreeWithTheTables() {
    assertWithin(
        120.0,
        4,
        "log_betainc_derivative",
        r -> LogIncompleteBeta.logBetaincDerivative(r[0], r[1], r[2], r[3]));
    assertWithin(
        120.0,
        4,
        "log_betainc_complement_derivative",
        r -> LogIncompleteBeta.logBetaincComplementDerivative(r[0], r[1], r[2], r[3]));
  }

  @Test
  void ordersThatAreTooHighSaySo() {
    for (double orders : new double[] {7.0, 16.0 * 7.0, 256.0 * 7.0, 2.0 + 16.0 * 4.0 + 256.0}) {
      IllegalArgumentException error =
          assertThrows(
              IllegalArgumentException.class,
              () -> LogIncompleteBeta.logBetaincDerivative(orders, 1.0, 1.0, 0.5));
      assertEquals(
          "logBetainc: derivatives are available up to order 6 together, and order 7 was asked for",
          error.getMessage());
    }
  }

  @Test
  void valuesAtTheEndsOfTheDomain() {
    for (double a : new double[] {1e-10, 0.5, 1.0, 3.0, 1e6}) {
      assertEquals(-INFINITY, LogIncompleteBeta.logBetainc(a, 2.5, 0.0), () -> "shape " + a);
      assertEquals(0.0, LogIncompleteBeta.logBetainc(a, 2.5, 1.0), () -> "shape " + a);
      assertEquals(0.0, LogIncompleteBeta.logBetaincComplement(a, 2.5, 0.0), () -> "shape " + a);
      assertEquals(
          -INFINITY, LogIncompleteBeta.logBetaincComplement(a, 2.5, 1.0), () -> "shape " + a);
    }
    assertEquals(INFINITY, LogIncompleteBeta.logBetaDensity(0.5, 2.0, 0.0));
    assertEquals(Math.log(2.0), LogIncompleteBeta.logBetaDensity(1.0, 2.0, 0.0), 1e-15);
    assertEquals(-INFINITY, LogIncompleteBeta.logBetaDensity(3.0, 2.0, 1.0));
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
      assertEquals(NAN, IncompleteBeta.betaincComplement(at[0], at[1], at[2]), where);
      assertEquals(NAN, LogIncompleteBeta.logBetainc(at[0], at[1], at[2]), where);
      assertEquals(NAN, LogIncompleteBeta.logBetaincComplement(at[0], at[1], at[2]), where);
      assertEquals(NAN, LogIncompleteBeta.logBetaDensity(at[0], at[1], at[2]), where);
      assertEquals(NAN, LogIncompleteBeta.logBetaincDerivative(1.0, at[0], at[1], at[2]), where);
      assertEquals(
          NAN, LogIncompleteBeta.logBetaincComplementDerivative(1.0, at[0], at[1], at[2]), where);
    }
  }

  private static void assertWithin(
      double bound, int arity, String table, ToDoubleFunction<double[]> function) {
    ReferenceTable.Worst worst = ReferenceTable.read(table).worstOf(arity, function);
    assertTrue(worst.ulps() <= bound, () -> table + ": " + worst + ", bound " + bound);
  }
}
