package org.merapi.tensor.special;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class BesselFunctionsTest {
  private static final double INFINITY = Double.POSITIVE_INFINITY;
  private static final double NAN = Double.NaN;

  @Test
  void firstKindAgreesWithTheTables() {
    assertWithin(3.4, 1, "bessel_i0", row -> BesselFirstKind.besselI0(row[0]));
    assertWithin(3.0, 1, "bessel_i1", row -> BesselFirstKind.besselI1(row[0]));
    assertWithin(3.4, 1, "bessel_i0e", row -> BesselFirstKind.besselI0e(row[0]));
    assertWithin(2.4, 1, "bessel_i1e", row -> BesselFirstKind.besselI1e(row[0]));
    assertWithin(12.0, 2, "bessel_i", row -> BesselFirstKind.besselI(row[0], row[1]));
  }

  @Test
  void derivativesOfTheScaledFirstKindAgreeWithTheTables() {
    assertWithin(
        7.0,
        2,
        "bessel_i0e_derivative",
        row -> BesselFirstKind.besselI0eDerivative(row[0], row[1]));
    assertWithin(
        10.0,
        2,
        "bessel_i1e_derivative",
        row -> BesselFirstKind.besselI1eDerivative(row[0], row[1]));
  }

  @Test
  void secondKindAgreesWithTheTable() {
    assertWithin(4.2, 2, "bessel_ke", row -> BesselSecondKind.besselKe(row[0], row[1]));
  }

  @Test
  void derivativesOfTheSecondKindAgreeWithTheTable() {
    assertWithin(
        4.6,
        3,
        "bessel_ke_derivative",
        row -> BesselSecondKind.besselKeDerivative(row[0], row[1], row[2]));
  }

  @Test
  void firstKindAtItsEnds() {
    assertEquals(1.0, BesselFirstKind.besselI0(0.0));
    assertEquals(0.0, BesselFirstKind.besselI1(0.0));
    assertEquals(-0.0, BesselFirstKind.besselI1(-0.0));
    assertEquals(INFINITY, BesselFirstKind.besselI0(-715.0));
    assertEquals(-INFINITY, BesselFirstKind.besselI1(-715.0));
    assertEquals(INFINITY, BesselFirstKind.besselI0(INFINITY));
    assertEquals(0.0, BesselFirstKind.besselI0e(INFINITY));
    assertEquals(-0.0, BesselFirstKind.besselI1e(-INFINITY));
    assertEquals(NAN, BesselFirstKind.besselI0(NAN));
    assertEquals(NAN, BesselFirstKind.besselI1(NAN));
    assertEquals(NAN, BesselFirstKind.besselI0e(NAN));
    assertEquals(NAN, BesselFirstKind.besselI1e(NAN));
  }

  @Test
  void wholeOrdersAreSymmetric() {
    assertEquals(BesselFirstKind.besselI0(2.5), BesselFirstKind.besselI(0.0, 2.5));
    assertEquals(BesselFirstKind.besselI1(-2.5), BesselFirstKind.besselI(-1.0, -2.5));
    assertEquals(BesselFirstKind.besselI(4.0, 2.5), BesselFirstKind.besselI(-4.0, -2.5));
    assertEquals(-BesselFirstKind.besselI(3.0, 2.5), BesselFirstKind.besselI(3.0, -2.5));
    assertEquals(0.0, BesselFirstKind.besselI(4.0, 0.0));
    assertEquals(-INFINITY, BesselFirstKind.besselI(3.0, -INFINITY));
    assertEquals(NAN, BesselFirstKind.besselI(3.0, NAN));
    for (double order : new double[] {0.5, INFINITY, NAN}) {
      assertEquals(NAN, BesselFirstKind.besselI(order, 1.0));
    }
  }

  @Test
  void derivativesOfTheScaledFirstKindAtTheirEnds() {
    assertEquals(0.0, Math.abs(BesselFirstKind.besselI0eDerivative(1.0, 0.0)));
    assertEquals(1.5, BesselFirstKind.besselI0eDerivative(2.0, 0.0), 1e-15);
    assertEquals(0.5, BesselFirstKind.besselI1eDerivative(1.0, 0.0), 1e-15);
    assertEquals(0.0, Math.abs(BesselFirstKind.besselI1eDerivative(2.0, 0.0)));
    assertEquals(0.0, Math.abs(BesselFirstKind.besselI0eDerivative(3.0, INFINITY)));
    assertEquals(NAN, BesselFirstKind.besselI0eDerivative(0.5, 1.0));
    assertEquals(NAN, BesselFirstKind.besselI1eDerivative(-1.0, 1.0));
    assertEquals(NAN, BesselFirstKind.besselI1eDerivative(1.0, NAN));
  }

  @Test
  void secondKindAtItsEnds() {
    assertEquals(Math.sqrt(Math.PI / 2.0), BesselSecondKind.besselKe(0.5, 1.0), 1e-15);
    assertEquals(BesselSecondKind.besselKe(1.25, 3.0), BesselSecondKind.besselKe(-1.25, 3.0));
    assertEquals(
        -BesselSecondKind.besselKeDerivative(16.0, 1.25, 3.0),
        BesselSecondKind.besselKeDerivative(16.0, -1.25, 3.0));
    assertEquals(0.0, BesselSecondKind.besselKeDerivative(16.0, 0.0, 3.0));
    for (double nu : new double[] {0.0, 0.5, 30.0}) {
      assertEquals(INFINITY, BesselSecondKind.besselKe(nu, 0.0));
      assertEquals(0.0, BesselSecondKind.besselKe(nu, INFINITY));
      assertEquals(-INFINITY, BesselSecondKind.besselKeDerivative(1.0, nu, 0.0));
      assertEquals(NAN, BesselSecondKind.besselKe(nu, -1e-300));
      assertEquals(NAN, BesselSecondKind.besselKe(nu, NAN));
    }
    assertEquals(INFINITY, BesselSecondKind.besselKe(200.0, 1e-3));
    assertEquals(NAN, BesselSecondKind.besselKe(INFINITY, 1.0));
    assertEquals(NAN, BesselSecondKind.besselKe(NAN, 1.0));
    assertEquals(NAN, BesselSecondKind.besselKeDerivative(0.5, 1.0, 1.0));
    assertEquals(NAN, BesselSecondKind.besselKeDerivative(-1.0, 1.0, 1.0));
  }

  @Test
  void theLeastArgumentsAreInRange() {
    // K_0(x) is -log(x / 2) - 0.5772... there.
    double gamma = 0.5772156649015329;
    for (double x : new double[] {Double.MIN_VALUE, 1e-310, 1e-300, 1e-200}) {
      double expected = Math.log(2.0) - Math.log(x) - gamma;
      assertEquals(expected, BesselSecondKind.besselKe(0.0, x), 1e-12 * expected, "K_0 at " + x);
    }
  }

  @Test
  void ordersThatAreTooHighSaySo() {
    assertMessage(
        "besselI0e: derivatives are available up to order 10, and order 11 was asked for",
        () -> BesselFirstKind.besselI0eDerivative(11.0, 1.0));
    assertMessage(
        "besselI1e: derivatives are available up to order 10, and order 12 was asked for",
        () -> BesselFirstKind.besselI1eDerivative(12.0, 1.0));
    assertMessage(
        "besselK: derivatives are available up to order 10 in order and argument together, and"
            + " order 11 was asked for",
        () -> BesselSecondKind.besselKeDerivative(6.0 + 16.0 * 5.0, 1.0, 1.0));
  }

  private static void assertMessage(String message, Executable call) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
  }

  private static void assertWithin(
      double bound, int arity, String table, ToDoubleFunction<double[]> function) {
    ReferenceTable.Worst worst = ReferenceTable.read(table).worstOf(arity, function);
    assertTrue(worst.ulps() <= bound, () -> table + ": " + worst + ", bound " + bound);
  }
}
