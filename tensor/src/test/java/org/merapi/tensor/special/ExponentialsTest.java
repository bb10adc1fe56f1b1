package org.merapi.tensor.special;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class ExponentialsTest {
  private static final double INFINITY = Double.POSITIVE_INFINITY;

  @Test
  void expAgreesWithTheTable() {
    ReferenceTable table = ReferenceTable.read("exp");
    ReferenceTable normal =
        new ReferenceTable(
            table.name(),
            1,
            table.rows().stream().filter(row -> row[1] >= Double.MIN_NORMAL).toList());
    assertWithin(0.65, normal, Exponentials::exp);
    // A subnormal result is rounded twice, and the table cannot hold what its rounding left off.
    assertWithin(1.0, table, Exponentials::exp);
  }

  @Test
  void expm1AgreesWithTheTable() {
    assertWithin(1.2, ReferenceTable.read("expm1"), Exponentials::expm1);
  }

  @Test
  void tanhAgreesWithTheTable() {
    assertWithin(1.4, ReferenceTable.read("tanh"), Exponentials::tanh);
  }

  @Test
  void expAtItsEnds() {
    assertEquals(1.0, Exponentials.exp(0.0));
    assertEquals(1.0, Exponentials.exp(-0.0));
    assertEquals(1.0, Exponentials.exp(Double.MIN_VALUE));
    assertEquals(INFINITY, Exponentials.exp(INFINITY));
    assertEquals(INFINITY, Exponentials.exp(710.0));
    assertEquals(INFINITY, Exponentials.exp(709.782712893385));
    assertTrue(Exponentials.exp(709.782712893384) < INFINITY);
    assertEquals(0.0, Exponentials.exp(-INFINITY));
    assertEquals(0.0, Exponentials.exp(-746.0));
    assertEquals(Double.MIN_VALUE, Exponentials.exp(-745.0));
    assertEquals(Double.NaN, Exponentials.exp(Double.NaN));
  }

  @Test
  void expm1AtItsEnds() {
    assertEquals(0.0, Exponentials.expm1(0.0));
    assertEquals(-0.0, Exponentials.expm1(-0.0));
    assertEquals(Double.MIN_VALUE, Exponentials.expm1(Double.MIN_VALUE));
    assertEquals(-1.0, Exponentials.expm1(-INFINITY));
    assertEquals(-1.0, Exponentials.expm1(-1000.0));
    assertEquals(INFINITY, Exponentials.expm1(INFINITY));
    assertEquals(INFINITY, Exponentials.expm1(710.0));
    assertEquals(Double.NaN, Exponentials.expm1(Double.NaN));
  }

  @Test
  void tanhAtItsEnds() {
    assertEquals(0.0, Exponentials.tanh(0.0));
    assertEquals(-0.0, Exponentials.tanh(-0.0));
    assertEquals(-Double.MIN_VALUE, Exponentials.tanh(-Double.MIN_VALUE));
    for (double x : new double[] {20.0, 349.9, 350.1, 1e300, INFINITY}) {
      assertEquals(1.0, Exponentials.tanh(x), () -> "tanh(" + x + ")");
      assertEquals(-1.0, Exponentials.tanh(-x), () -> "tanh(" + -x + ")");
    }
    assertEquals(Double.NaN, Exponentials.tanh(Double.NaN));
  }

  @Test
  void nothingJumpsWhereTheScalingChanges() {
    for (double seam : new double[] {708.0, -708.0}) {
      double inside = Exponentials.exp(seam);
      double outside = Exponentials.exp(seam + Math.copySign(Math.ulp(seam), seam));
      double slope = Math.copySign(Math.ulp(seam), seam) * inside;
      assertTrue(Math.abs(outside - inside - slope) <= 2.0 * Math.ulp(inside), "at " + seam);
    }
  }

  private static void assertWithin(
      double bound, ReferenceTable table, DoubleUnaryOperator function) {
    ReferenceTable.Worst worst = table.worst(function);
    assertTrue(worst.ulps() <= bound, () -> table.name() + ": " + worst + ", bound " + bound);
  }
}
