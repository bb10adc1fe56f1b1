package org.merapi.tensor.special;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GammaFunctionsTest {
  private static final double INFINITY = Double.POSITIVE_INFINITY;

  @Test
  void lgammaAgreesWithTheTable() {
    assertWithin(3.2, "lgamma", GammaFunctions::lgamma);
  }

  @Test
  void digammaAgreesWithTheTable() {
    assertWithin(3.2, "digamma", GammaFunctions::digamma);
  }

  @Test
  void trigammaAgreesWithTheTable() {
    assertWithin(5.0, "trigamma", GammaFunctions::trigamma);
  }

  @Test
  void positiveArgumentsAreMoreAccurate() {
    assertWithin(1.95, ReferenceTable.read("lgamma").positive(), GammaFunctions::lgamma);
    assertWithin(2.0, ReferenceTable.read("digamma").positive(), GammaFunctions::digamma);
    assertWithin(1.75, ReferenceTable.read("trigamma").positive(), GammaFunctions::trigamma);
  }

  @Test
  void polygammaAgreesWithTheTable() {
    assertWithin(5.7, "polygamma", GammaFunctions::polygamma);
  }

  @Test
  void polygammaOfHighOrderAgreesWithTheTable() {
    // Orders up to 1000: 1.8 ulp times the order.
    assertWithin(1800.0, "polygamma_high_order", GammaFunctions::polygamma);
  }

  @Test
  void lbetaAgreesWithTheTable() {
    assertWithin(5.6, "lbeta", GammaFunctions::lbeta);
  }

  @Test
  void betaAgreesWithTheTable() {
    assertWithin(5.5, "beta", GammaFunctions::beta);
  }

  @Test
  void betaAtTheEndsOfItsDomain() {
    assertEquals(1.0, GammaFunctions.beta(1.0, 1.0));
    assertEquals(INFINITY, GammaFunctions.beta(0.0, 2.0));
    assertEquals(0.0, GammaFunctions.beta(2.0, INFINITY));
    assertEquals(0.0, GammaFunctions.beta(1e6, 1e6));
    assertEquals(Double.NaN, GammaFunctions.beta(-1.0, 2.0));
    assertEquals(Double.NaN, GammaFunctions.beta(2.0, Double.NaN));
  }

  @Test
  void lgammaAtRootsPolesAndInfinities() {
    assertEquals(0.0, Math.abs(GammaFunctions.lgamma(1.0)));
    assertEquals(0.0, Math.abs(GammaFunctions.lgamma(2.0)));
    for (double pole : new double[] {0.0, -0.0, -1.0, -2.0, -171.0, -1e20, -INFINITY, INFINITY}) {
      assertEquals(INFINITY, GammaFunctions.lgamma(pole), () -> "lgamma(" + pole + ")");
    }
    assertEquals(INFINITY, GammaFunctions.lgamma(2.6e305));
    assertEquals(Double.NaN, GammaFunctions.lgamma(Double.NaN));
  }

  @Test
  void digammaAtPolesAndInfinities() {
    assertEquals(-INFINITY, GammaFunctions.digamma(0.0));
    assertEquals(INFINITY, GammaFunctions.digamma(-0.0));
    assertEquals(INFINITY, GammaFunctions.digamma(INFINITY));
    for (double pole : new double[] {-1.0, -2.0, -1e20, -INFINITY, Double.NaN}) {
      assertEquals(Double.NaN, GammaFunctions.digamma(pole), () -> "digamma(" + pole + ")");
    }
  }

  @Test
  void trigammaAtPolesAndInfinities() {
    for (double pole : new double[] {0.0, -0.0, Double.MIN_VALUE, -1.0, -2.0, -1e20}) {
      assertEquals(INFINITY, GammaFunctions.trigamma(pole), () -> "trigamma(" + pole + ")");
    }
    assertEquals(0.0, GammaFunctions.trigamma(INFINITY));
    assertEquals(Double.NaN, GammaFunctions.trigamma(-INFINITY));
    assertEquals(Double.NaN, GammaFunctions.trigamma(Double.NaN));
  }

  @Test
  void polygammaOfOrderZeroAndOne() {
    assertEquals(GammaFunctions.digamma(3.7), GammaFunctions.polygamma(0.0, 3.7));
    assertEquals(GammaFunctions.trigamma(3.7), GammaFunctions.polygamma(1.0, 3.7));
  }

  @Test
  void polygammaAtPolesAndInfinities() {
    assertEquals(-INFINITY, GammaFunctions.polygamma(2.0, 0.0));
    assertEquals(INFINITY, GammaFunctions.polygamma(2.0, -0.0));
    assertEquals(INFINITY, GammaFunctions.polygamma(3.0, 0.0));
    assertEquals(INFINITY, GammaFunctions.polygamma(3.0, -4.0));
    assertEquals(Double.NaN, GammaFunctions.polygamma(2.0, -4.0));
    assertEquals(-0.0, GammaFunctions.polygamma(2.0, INFINITY));
    assertEquals(0.0, GammaFunctions.polygamma(3.0, INFINITY));
    assertEquals(Double.NaN, GammaFunctions.polygamma(2.0, -INFINITY));
    assertEquals(Double.NaN, GammaFunctions.polygamma(2.0, Double.NaN));
    // Where the result leaves the range of double.
    assertEquals(-INFINITY, GammaFunctions.polygamma(2.0, 1e-200));
    assertEquals(INFINITY, GammaFunctions.polygamma(201.0, 0.5));
    assertEquals(0.0, GammaFunctions.polygamma(3.0, 1e200));
    assertEquals(0.0, GammaFunctions.polygamma(1e9 + 1.0, 1e9));
    assertEquals(INFINITY, GammaFunctions.polygamma(1e9 + 1.0, 1e8));
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1.0, 0.5, 2.5, Double.POSITIVE_INFINITY, Double.NaN})
  void polygammaOfAnOrderThatIsNoneIsNaN(double order) {
    assertEquals(Double.NaN, GammaFunctions.polygamma(order, 1.5));
  }

  @Test
  void lbetaIsExactlySymmetric() {
    double[] values = {1e-300, 1e-5, 0.3, 1.0, 2.5, 7.9, 8.0, 12.5, 1e5, 1e300};
    for (double a : values) {
      for (double b : values) {
        assertEquals(GammaFunctions.lbeta(a, b), GammaFunctions.lbeta(b, a));
      }
    }
  }

  @Test
  void lbetaAtTheEndsOfItsDomain() {
    assertEquals(0.0, Math.abs(GammaFunctions.lbeta(1.0, 1.0)));
    for (double b : new double[] {0.0, Double.MIN_VALUE, 0.5, 3.0, 1e10}) {
      assertEquals(INFINITY, GammaFunctions.lbeta(0.0, b), () -> "lbeta(0, " + b + ")");
    }
    assertEquals(-INFINITY, GammaFunctions.lbeta(2.0, INFINITY));
    assertEquals(-INFINITY, GammaFunctions.lbeta(INFINITY, INFINITY));
    assertEquals(-INFINITY, GammaFunctions.lbeta(Double.MAX_VALUE, Double.MAX_VALUE));
    assertEquals(Double.NaN, GammaFunctions.lbeta(0.0, INFINITY));
    assertEquals(Double.NaN, GammaFunctions.lbeta(-1.0, 2.0));
    assertEquals(Double.NaN, GammaFunctions.lbeta(Double.NaN, 2.0));
    assertEquals(Double.NaN, GammaFunctions.lbeta(2.0, Double.NaN));
  }

  @Test
  void nothingJumpsWhereTheMethodChanges() {
    // One step of x to either side of a seam moves lgamma by its slope, not by an error.
    for (double seam : new double[] {0.5, 1.0, 2.0, 4.0, 8.0, -0.5}) {
      double below = Math.nextDown(seam);
      double step = GammaFunctions.digamma(seam) * (seam - below);
      double jump = GammaFunctions.lgamma(seam) - GammaFunctions.lgamma(below) - step;
      double ulp = Math.ulp(Math.max(Math.abs(GammaFunctions.lgamma(seam)), Math.ulp(1.0)));
      assertTrue(Math.abs(jump) <= 4.0 * ulp, () -> "jump of " + jump + " at " + seam);
    }
  }

  private static void assertWithin(double bound, String table, DoubleUnaryOperator function) {
    assertWithin(bound, ReferenceTable.read(table), function);
  }

  private static void assertWithin(
      double bound, ReferenceTable table, DoubleUnaryOperator function) {
    ReferenceTable.Worst worst = table.worst(function);
    assertTrue(worst.ulps() <= bound, () -> table.name() + ": " + worst + ", bound " + bound);
  }

  private static void assertWithin(double bound, String table, DoubleBinaryOperator function) {
    ReferenceTable.Worst worst = ReferenceTable.read(table).worst(function);
    assertTrue(worst.ulps() <= bound, () -> table + ": " + worst + ", bound " + bound);
  }
}
