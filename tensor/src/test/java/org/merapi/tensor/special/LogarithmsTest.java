package org.merapi.tensor.special;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class LogarithmsTest {
  private static final double INFINITY = Double.POSITIVE_INFINITY;

  @Test
  void softplusAgreesWithTheTable() {
    assertWithin(1.4, "softplus", Logarithms::softplus);
  }

  @Test
  void logSigmoidAgreesWithTheTable() {
    assertWithin(1.5, "log_sigmoid", Logarithms::logSigmoid);
  }

  @Test
  void sigmoidAgreesWithTheTable() {
    assertWithin(1.95, "sigmoid", Logarithms::sigmoid);
  }

  @Test
  void log1mExpAgreesWithTheTable() {
    assertWithin(1.5, "log1m_exp", Logarithms::log1mExp);
  }

  @Test
  void logAddExpAgreesWithTheTable() {
    assertWithin(1.9, "log_add_exp", Logarithms::logAddExp);
  }

  @Test
  void logDiffExpAgreesWithTheTable() {
    assertWithin(2.0, "log_diff_exp", Logarithms::logDiffExp);
  }

  @Test
  void xlogyAgreesWithTheTable() {
    assertWithin(1.2, "xlogy", Logarithms::xlogy);
  }

  @Test
  void xlog1pyAgreesWithTheTable() {
    assertWithin(1.6, "xlog1py", Logarithms::xlog1py);
  }

  @Test
  void logitAgreesWithTheTable() {
    assertWithin(1.6, "logit", Logarithms::logit);
  }

  @Test
  void logitAtItsEnds() {
    assertEquals(-INFINITY, Logarithms.logit(0.0));
    assertEquals(INFINITY, Logarithms.logit(1.0));
    assertEquals(0.0, Logarithms.logit(0.5));
    for (double p : new double[] {-Double.MIN_VALUE, Math.nextUp(1.0), INFINITY, Double.NaN}) {
      assertEquals(Double.NaN, Logarithms.logit(p), () -> "logit(" + p + ")");
    }
  }

  @Test
  void unaryFunctionsAtInfinity() {
    assertEquals(INFINITY, Logarithms.softplus(INFINITY));
    assertEquals(0.0, Logarithms.softplus(-INFINITY));
    assertEquals(0.0, Math.abs(Logarithms.logSigmoid(INFINITY)));
    assertEquals(-INFINITY, Logarithms.logSigmoid(-INFINITY));
    assertEquals(1.0, Logarithms.sigmoid(INFINITY));
    assertEquals(0.0, Logarithms.sigmoid(-INFINITY));
    assertEquals(0.0, Math.abs(Logarithms.log1mExp(-INFINITY)));
    assertEquals(-INFINITY, Logarithms.log1mExp(0.0));
    assertEquals(-INFINITY, Logarithms.log1mExp(-0.0));
    assertEquals(Double.NaN, Logarithms.log1mExp(Double.MIN_VALUE));
    assertEquals(Double.NaN, Logarithms.log1mExp(INFINITY));
  }

  @Test
  void logAddExpOfInfinities() {
    assertEquals(-INFINITY, Logarithms.logAddExp(-INFINITY, -INFINITY));
    assertEquals(2.5, Logarithms.logAddExp(-INFINITY, 2.5));
    assertEquals(2.5, Logarithms.logAddExp(2.5, -INFINITY));
    assertEquals(INFINITY, Logarithms.logAddExp(INFINITY, INFINITY));
    assertEquals(INFINITY, Logarithms.logAddExp(-INFINITY, INFINITY));
    assertEquals(INFINITY, Logarithms.logAddExp(INFINITY, 3.0));
  }

  @Test
  void logDiffExpOfInfinitiesAndOfEquals() {
    assertEquals(-INFINITY, Logarithms.logDiffExp(-INFINITY, -INFINITY));
    assertEquals(-INFINITY, Logarithms.logDiffExp(7.25, 7.25));
    assertEquals(7.25, Logarithms.logDiffExp(7.25, -INFINITY));
    assertEquals(INFINITY, Logarithms.logDiffExp(INFINITY, -INFINITY));
    assertEquals(INFINITY, Logarithms.logDiffExp(INFINITY, 3.0));
    assertEquals(Double.NaN, Logarithms.logDiffExp(INFINITY, INFINITY));
    assertEquals(Double.NaN, Logarithms.logDiffExp(1.0, 2.0));
    assertEquals(Double.NaN, Logarithms.logDiffExp(-INFINITY, 2.0));
  }

  @Test
  void zeroTimesALogarithmIsZero() {
    for (double y : new double[] {0.0, -0.0, 1.0, INFINITY, -5.0}) {
      assertEquals(0.0, Logarithms.xlogy(0.0, y), () -> "xlogy(0, " + y + ")");
      assertEquals(0.0, Logarithms.xlogy(-0.0, y), () -> "xlogy(-0, " + y + ")");
      assertEquals(0.0, Logarithms.xlog1py(0.0, y), () -> "xlog1py(0, " + y + ")");
    }
    assertEquals(0.0, Logarithms.xlog1py(0.0, -1.0));
    assertEquals(-INFINITY, Logarithms.xlogy(2.0, 0.0));
    assertEquals(-INFINITY, Logarithms.xlog1py(2.0, -1.0));
    assertEquals(Double.NaN, Logarithms.xlogy(2.0, -1.0));
    assertEquals(Double.NaN, Logarithms.xlog1py(2.0, -1.5));
  }

  @Test
  void notANumberStaysSo() {
    double nan = Double.NaN;
    assertEquals(nan, Logarithms.softplus(nan));
    assertEquals(nan, Logarithms.logSigmoid(nan));
    assertEquals(nan, Logarithms.sigmoid(nan));
    assertEquals(nan, Logarithms.log1mExp(nan));
    for (double other : new double[] {-INFINITY, 0.0, INFINITY}) {
      assertEquals(nan, Logarithms.logAddExp(nan, other));
      assertEquals(nan, Logarithms.logAddExp(other, nan));
      assertEquals(nan, Logarithms.logDiffExp(nan, other));
      assertEquals(nan, Logarithms.logDiffExp(other, nan));
      assertEquals(nan, Logarithms.xlogy(nan, other));
      assertEquals(nan, Logarithms.xlogy(other, nan));
      assertEquals(nan, Logarithms.xlog1py(nan, other));
      assertEquals(nan, Logarithms.xlog1py(other, nan));
    }
  }

  private static void assertWithin(double bound, String table, DoubleUnaryOperator function) {
    ReferenceTable.Worst worst = ReferenceTable.read(table).worst(function);
    assertTrue(worst.ulps() <= bound, () -> table + ": " + worst + ", bound " + bound);
  }

  private static void assertWithin(double bound, String table, DoubleBinaryOperator function) {
    ReferenceTable.Worst worst = ReferenceTable.read(table).worst(function);
    assertTrue(worst.ulps() <= bound, () -> table + ": " + worst + ", bound " + bound);
  }
}
