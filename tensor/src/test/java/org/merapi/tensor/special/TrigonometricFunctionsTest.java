package org.merapi.tensor.special;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class TrigonometricFunctionsTest {
  @Test
  void sinAgreesWithTheTable() {
    assertWithin(0.75, "sin", TrigonometricFunctions::sin);
  }

  @Test
  void cosAgreesWithTheTable() {
    assertWithin(0.75, "cos", TrigonometricFunctions::cos);
  }

  @Test
  void atZero() {
    assertEquals(0.0, TrigonometricFunctions.sin(0.0));
    assertEquals(-0.0, TrigonometricFunctions.sin(-0.0));
    assertEquals(-Double.MIN_VALUE, TrigonometricFunctions.sin(-Double.MIN_VALUE));
    assertEquals(1.0, TrigonometricFunctions.cos(0.0));
    assertEquals(1.0, TrigonometricFunctions.cos(-0.0));
    assertEquals(1.0, TrigonometricFunctions.cos(Double.MIN_VALUE));
  }

  @Test
  void whereThereIsNoAngle() {
    for (double x : new double[] {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NaN}) {
      assertEquals(Double.NaN, TrigonometricFunctions.sin(x));
      assertEquals(Double.NaN, TrigonometricFunctions.cos(x));
    }
  }

  @Test
  void sinIsOddAndCosEvenToTheBit() {
    for (double x = 1e-3; x < 1e12; x *= 1.37) {
      assertEquals(-TrigonometricFunctions.sin(x), TrigonometricFunctions.sin(-x));
      assertEquals(TrigonometricFunctions.cos(x), TrigonometricFunctions.cos(-x));
    }
  }

  @Test
  void nothingIsAboveOneAndTheSquaresAddToOne() {
    for (double x = 0.0; x < 4000.0; x += 0.0137) {
      double sine = TrigonometricFunctions.sin(x);
      double cosine = TrigonometricFunctions.cos(x);
      assertTrue(Math.abs(sine) <= 1.0 && Math.abs(cosine) <= 1.0, "at " + x);
      assertEquals(1.0, Math.fma(sine, sine, cosine * cosine), 3e-16, "at " + x);
    }
  }

  private static void assertWithin(double bound, String table, DoubleUnaryOperator function) {
    ReferenceTable.Worst worst = ReferenceTable.read(table).worst(function);
    assertTrue(worst.ulps() <= bound, () -> table + ": " + worst + ", bound " + bound);
  }
}
