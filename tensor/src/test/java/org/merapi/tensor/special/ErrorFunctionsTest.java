package org.merapi.tensor.special;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
