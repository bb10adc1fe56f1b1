package org.merapi.tensor.special;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class ErrorFunctionsTest {
  private static final double INFINITY = Double.POSITIVE_INFINITY;

  @Test
  void erfAgreesWithTheTable() {
    assertWithin(1.7, "erf", ErrorFunctions::erf);
  }

  @Test
  void erfcAgreesWithTheTable() {
    assertWithin(3.0, "erfc", ErrorFunctions::erfc);
  }

  @Test
  void erfcxAgreesWithTheTable() {
    assertWithin(2.0, "erfcx", ErrorFunctions::erfcx);
  }

  @Test
  void erfinvAgreesWithTheTable() {
    assertWithin(2.7, "erfinv", ErrorFunctions::erfinv);
  }

  @Test
  void erfcinvAgreesWithTheTable() {
    assertWithin(2.5, "erfcinv", ErrorFunctions::erfcinv);
  }

  @Test
  void ndtrAgreesWithTheTable() {
    assertWithin(3.8, "ndtr", ErrorFunctions::ndtr);
  }

  @Test
  void logNdtrAgreesWithTheTable() {
    assertWithin(4.5, "log_ndtr", ErrorFunctions::logNdtr);
  }

  @Test
  void ndtriAgreesWithTheTable() {
    assertWithin(3.4, "ndtri", ErrorFunctions::ndtri);
  }

  @Test
  void ndtriExpAgreesWithTheTable() {
    assertWithin(2.9, "ndtri_exp", ErrorFunctions::ndtriExp);
  }

  @Test
  void derivativesOfLogNdtrAgreeWithTheTable() {
    ReferenceTable table = ReferenceTable.read("log_ndtr_derivative");
    ReferenceTable.Worst low = table.upToOrder(2).worst(NormalTail::logNdtrDerivative);
    assertTrue(low.ulps() <= 410.0, () -> "log_ndtr_derivative up to order 2: " + low);
    ReferenceTable.Worst all = table.worst(NormalTail::logNdtrDerivative);
    assertTrue(all.ulps() <= 2400.0, () -> "log_ndtr_derivative: " + all);
  }

  @Test
  void derivativesOfLogNdtrOfAnOrderThatIsTooHighSaySo() {
    IllegalArgumentException error =
        assertThrows(
            IllegalArgumentException.class, () -> NormalTail.logNdtrDerivative(101.0, 1.0));
    assertEquals(
        "logNdtr: derivatives are available up to order 100, and order 101 was asked for",
        error.getMessage());
  }

  @Test
  void derivativesOfErfcxAgreeWithTheTable() {
    ReferenceTable table = ReferenceTable.read("erfcx_derivative");
    assertWithin(6.0, table.upToOrder(3));
    assertWithin(55.0, table);
  }

  private static void assertWithin(double bound, ReferenceTable table) {
    ReferenceTable.Worst worst = table.worst(ScaledErrorFunction::erfcxDerivative);
    assertTrue(worst.ulps() <= bound, () -> table.name() + ": " + worst + ", bound " + bound);
  }

  @Test
  void derivativesOfErfcxAtTheirEnds() {
    assertEquals(ErrorFunctions.erfcx(-2.5), ScaledErrorFunction.erfcxDerivative(0.0, -2.5));
    assertEquals(-2.0 / Math.sqrt(Math.PI), ScaledErrorFunction.erfcxDerivative(1.0, 0.0));
    for (double order = 0.0; order <= 10.0; order++) {
      double atInfinity = ScaledErrorFunction.erfcxDerivative(order, INFINITY);
      assertEquals(0.0, Math.abs(atInfinity), "order " + order);
      assertEquals(Double.NaN, ScaledErrorFunction.erfcxDerivative(order, Double.NaN));
    }
    assertEquals(-INFINITY, ScaledErrorFunction.erfcxDerivative(1.0, -30.0));
    for (double order : new double[] {-1.0, 0.5, Double.NaN}) {
      assertEquals(Double.NaN, ScaledErrorFunction.erfcxDerivative(order, 1.0));
    }
    IllegalArgumentException error =
        assertThrows(
            IllegalArgumentException.class, () -> ScaledErrorFunction.erfcxDerivative(11.0, 1.0));
    assertEquals(
        "erfcx: derivatives are available up to order 10, and order 11 was asked for",
        error.getMessage());
  }

  @Test
  void ndtriExpAtItsEnds() {
    assertEquals(-INFINITY, ErrorFunctions.ndtriExp(-INFINITY));
    assertEquals(INFINITY, ErrorFunctions.ndtriExp(0.0));
    assertEquals(INFINITY, ErrorFunctions.ndtriExp(-0.0));
    for (double y : new double[] {Double.MIN_VALUE, 1.0, INFINITY, Double.NaN}) {
      assertEquals(Double.NaN, ErrorFunctions.ndtriExp(y), () -> "ndtriExp(" + y + ")");
    }
  }

  @Test
  void errorFunctionsAtTheirEnds() {
    assertEquals(1.0, ErrorFunctions.erf(INFINITY));
    assertEquals(-1.0, ErrorFunctions.erf(-INFINITY));
    assertEquals(-0.0, ErrorFunctions.erf(-0.0));
    assertEquals(0.0, ErrorFunctions.erfc(INFINITY));
    assertEquals(2.0, ErrorFunctions.erfc(-INFINITY));
    assertEquals(0.0, ErrorFunctions.erfcx(INFINITY));
    assertEquals(INFINITY, ErrorFunctions.erfcx(-INFINITY));
    assertEquals(INFINITY, ErrorFunctions.erfinv(1.0));
    assertEquals(-INFINITY, ErrorFunctions.erfinv(-1.0));
    assertEquals(INFINITY, ErrorFunctions.erfcinv(0.0));
    assertEquals(-INFINITY, ErrorFunctions.erfcinv(2.0));
  }

  @Test
  void normalFunctionsAtTheirEnds() {
    assertEquals(0.0, ErrorFunctions.ndtr(-INFINITY));
    assertEquals(0.0, ErrorFunctions.ndtr(-1e200));
    assertEquals(0.5, ErrorFunctions.ndtr(0.0));
    assertEquals(1.0, ErrorFunctions.ndtr(INFINITY));
    assertEquals(-INFINITY, ErrorFunctions.logNdtr(-INFINITY));
    assertEquals(-INFINITY, ErrorFunctions.logNdtr(-1e200));
    assertEquals(0.0, Math.abs(ErrorFunctions.logNdtr(INFINITY)));
    assertEquals(-INFINITY, ErrorFunctions.ndtri(0.0));
    assertEquals(INFINITY, ErrorFunctions.ndtri(1.0));
    assertEquals(0.0, Math.abs(ErrorFunctions.ndtri(0.5)));
  }

  @Test
  void outsideTheDomainIsNaN() {
    for (double p : new double[] {-Double.MIN_VALUE, Math.nextUp(1.0), INFINITY, Double.NaN}) {
      assertEquals(Double.NaN, ErrorFunctions.ndtri(p), () -> "ndtri(" + p + ")");
    }
    assertEquals(Double.NaN, ErrorFunctions.erfinv(Math.nextUp(1.0)));
    assertEquals(Double.NaN, ErrorFunctions.erfcinv(-Double.MIN_VALUE));
    assertEquals(Double.NaN, ErrorFunctions.erfcinv(Math.nextUp(2.0)));
  }

  @Test
  void notANumberStaysSo() {
    assertEquals(Double.NaN, ErrorFunctions.erf(Double.NaN));
    assertEquals(Double.NaN, ErrorFunctions.erfc(Double.NaN));
    assertEquals(Double.NaN, ErrorFunctions.erfcx(Double.NaN));
    assertEquals(Double.NaN, ErrorFunctions.erfinv(Double.NaN));
    assertEquals(Double.NaN, ErrorFunctions.erfcinv(Double.NaN));
    assertEquals(Double.NaN, ErrorFunctions.ndtr(Double.NaN));
    assertEquals(Double.NaN, ErrorFunctions.logNdtr(Double.NaN));
  }

  private static void assertWithin(double bound, String table, DoubleUnaryOperator function) {
    ReferenceTable.Worst worst = ReferenceTable.read(table).worst(function);
    assertTrue(worst.ulps() <= bound, () -> table + ": " + worst + ", bound " + bound);
  }
}
