package org.merapi.tensor.special;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class NaturalLogarithmTest {
  private static final double INFINITY = Double.POSITIVE_INFINITY;

  @Test
  void logAgreesWithTheTable() {
    assertWithin(0.8, "log", Logarithms::log);
  }

  @Test
  void log1pAgreesWithTheTable() {
    assertWithin(0.9, "log1p", Logarithms::log1p);
  }

  @Test
  void logAtItsEnds() {
    assertEquals(0.0, Logarithms.log(1.0));
    assertEquals(-INFINITY, Logarithms.log(0.0));
    assertEquals(-INFINITY, Logarithms.log(-0.0));
    assertEquals(INFINITY, Logarithms.log(INFINITY));
    for (double x : new double[] {-Double.MIN_VALUE, -1.0, -INFINITY, Double.NaN}) {
      assertEquals(Double.NaN, Logarithms.log(x), () -> "log(" + x + ")");
    }
  }

  @Test
  void log1pAtItsEnds() {
    assertEquals(0.0, Logarithms.log1p(0.0));
    assertEquals(-0.0, Logarithms.log1p(-0.0));
    assertEquals(Double.MIN_VALUE, Logarithms.log1p(Double.MIN_VALUE));
    assertEquals(-Double.MIN_NORMAL, Logarithms.log1p(-Double.MIN_NORMAL));
    assertEquals(-INFINITY, Logarithms.log1p(-1.0));
    assertEquals(INFINITY, Logarithms.log1p(INFINITY));
    for (double x : new double[] {Math.nextDown(-1.0), -2.0, -INFINITY, Double.NaN}) {
      assertEquals(Double.NaN, Logarithms.log1p(x), () -> "log1p(" + x + ")");
    }
  }

  @Test
  void logOfAPowerOfTwoIsAMultipleOfTheLogOfTwo() {
    for (int k = -1074; k <= 1023; k++) {
      double x = Math.scalb(1.0, k);
      // The product of k with log(2) to 107 bits, rounded once.
      double exact = Math.fma(k, 0.6931471805599453, k * 2.3190468138462996e-17);
      assertEquals(exact, Logarithms.log(x), 0.8 * Math.ulp(exact), () -> "log(" + x + ")");
    }
  }

  private static void assertWithin(double bound, String table, DoubleUnaryOperator function) {
    ReferenceTable.Worst worst = ReferenceTable.read(table).worst(function);
    assertTrue(worst.ulps() <= bound, () -> table + ": " + worst + ", bound " + bound);
  }
}
