package org.merapi.tensor.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The vector forms give the bits of the plain loops, and write nothing outside their stretch. */
class VectorBitsTest {
  /** Stretches a test of an element function: a million and more arguments each. */
  private static final int STRETCHES = 28_000;

  /** An element function over arrays. */
  private interface Loop {
    void apply(double[] x, int xOffset, double[] y, int yOffset, int count);
  }

  @BeforeEach
  void needsTheVectorApi() {
    assumeTrue(
        ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent(),
        "needs --add-modules jdk.incubator.vector");
  }

  @Test
  void exp() {
    assertSameBits(VectorExponentials::exp, ScalarLoops::exp, 1);
  }

  @Test
  void expm1() {
    assertSameBits(VectorExponentials::expm1, ScalarLoops::expm1, 2);
  }

  @Test
  void log() {
    assertSameBits(VectorLogarithms::log, ScalarLoops::log, 3);
  }

  @Test
  void log1p() {
    assertSameBits(VectorLogarithms::log1p, ScalarLoops::log1p, 4);
  }

  @Test
  void sigmoid() {
    assertSameBits(VectorLogistics::sigmoid, ScalarLoops::sigmoid, 5);
  }

  @Test
  void tanh() {
    assertSameBits(VectorLogistics::tanh, ScalarLoops::tanh, 6);
  }

  @Test
  void softplus() {
    assertSameBits(VectorLogistics::softplus, ScalarLoops::softplus, 7);
  }

  @Test
  void logSigmoid() {
    assertSameBits(VectorLogistics::logSigmoid, ScalarLoops::logSigmoid, 8);
  }

  @Test
  void lgamma() {
    assertSameBits(VectorGammaFunctions::lgamma, ScalarLoops::lgamma, 9);
  }

  @Test
  void digamma() {
    assertSameBits(VectorGammaFunctions::digamma, ScalarLoops::digamma, 10);
  }

  @Test
  void sin() {
    assertSameBits(VectorTrigonometricFunctions::sin, ScalarLoops::sin, 19);
  }

  @Test
  void cos() {
    assertSameBits(VectorTrigonometricFunctions::cos, ScalarLoops::cos, 20);
  }

  @Test
  void erf() {
    assertSameBits(VectorErrorFunction::erf, ScalarLoops::erf, 11);
  }

  @Test
  void erfc() {
    assertSameBits(VectorErrorComplement::erfc, ScalarLoops::erfc, 16);
  }

  @Test
  void erfinv() {
    assertSameBits(VectorInverseError::erfinv, ScalarLoops::erfinv, 17);
    assertSameBits(inUnit(VectorInverseError::erfinv), inUnit(ScalarLoops::erfinv), 18);
  }

  /** The ordinary arguments, of -6 to 6, brought into the domain of -1 to 1. */
  private static Loop inUnit(Loop loop) {
    return (x, xOffset, y, yOffset, count) -> {
      double[] small = Arrays.stream(x).map(value -> value / 6.0).toArray();
      loop.apply(small, xOffset, y, yOffset, count);
    };
  }

  @Test
  void thePairGivesTheBitsOfItsTwoFunctions() {
    Loop complementOfSingle =
        (x, xOffset, y, yOffset, count) -> {
          for (int i = 0; i < count; i++) {
            double[] negated = {-x[xOffset + i]};
            ScalarLoops.sigmoid(negated, 0, y, yOffset + i, 1);
          }
        };
    for (PairLoop pair :
        List.<PairLoop>of(
            VectorLogistics::logSigmoidAndComplement, ScalarLoops::logSigmoidAndComplement)) {
      assertSameBits(
          (x, xOffset, y, yOffset, count) ->
              pair.apply(x, xOffset, y, yOffset, new double[count], 0, count),
          ScalarLoops::logSigmoid,
          12);
      assertSameBits(
          (x, xOffset, y, yOffset, count) ->
              pair.apply(x, xOffset, new double[count], 0, y, yOffset, count),
          complementOfSingle,
          13);
    }
  }

  /** The kernel of two outputs. */
  private interface PairLoop {
    void apply(
        double[] x, int xOffset, double[] y, int yOffset, double[] z, int zOffset, int count);
  }

  @Test
  void sums() {
    ArgumentPatterns patterns = new ArgumentPatterns(14);
    for (int turn = 0; turn < STRETCHES; turn++) {
      int count = turn % 140;
      double[] x = patterns.stretch(count + 5, turn);
      int offset = patterns.below(4);
      String where = "stretch " + turn;
      assertBits(ScalarSums.sum(x, offset, count), VectorSums.sum(x, offset, count), where);
      assertBits(
          ScalarSums.dot(x, offset, x, offset + 1, count),
          VectorSums.dot(x, offset, x, offset + 1, count),
          where);
      assertBits(ScalarSums.max(x, offset, count), VectorSums.max(x, offset, count), where);
    }
  }

  @Test
  void columns() {
    ArgumentPatterns patterns = new ArgumentPatterns(15);
    for (int turn = 0; turn < 8_000; turn++) {
      int rows = turn % 101;
      int columns = 1 + patterns.below(23);
      double[] block = patterns.stretch(rows * columns + 3, turn);
      double[] weights = patterns.stretch(columns + 2, turn / 4);
      double[] r = patterns.stretch(rows + 2, turn / 4);
      double[] product = new double[rows + 2];
      double[] productOfVectors = new double[rows + 2];
      ScalarSums.multiplyColumns(block, 3, rows, columns, weights, 2, product, 1);
      VectorColumns.multiplyColumns(block, 3, rows, columns, weights, 2, productOfVectors, 1);
      assertBits(product, productOfVectors, "turn " + turn);
      double[] out = patterns.stretch(columns + 2, 0);
      double[] outOfVectors = out.clone();
      ScalarSums.accumulateColumns(block, 3, rows, columns, r, 2, out, 1);
      VectorColumns.accumulateColumns(block, 3, rows, columns, r, 2, outOfVectors, 1);
      assertBits(out, outOfVectors, "turn " + turn);
    }
  }

  /** Every length from 0 to 70, at changing offsets, with some longer ones. */
  private static void assertSameBits(Loop vector, Loop plain, long seed) {
    ArgumentPatterns patterns = new ArgumentPatterns(seed);
    for (int turn = 0; turn < STRETCHES; turn++) {
      int count = turn % 71 + (turn % 97 == 0 ? 300 : 0);
      int xOffset = patterns.below(5);
      int yOffset = patterns.below(5);
      double[] x = patterns.stretch(count + 10, turn);
      double[] expected = new double[count + 10];
      double[] actual = new double[count + 10];
      plain.apply(x, xOffset, expected, yOffset, count);
      vector.apply(x, xOffset, actual, yOffset, count);
      for (int i = 0; i < actual.length; i++) {
        if (Double.doubleToLongBits(expected[i]) != Double.doubleToLongBits(actual[i])) {
          int at = i - yOffset + xOffset;
          assertBits(expected[i], actual[i], "at " + (at >= 0 && at < x.length ? x[at] : at));
        }
      }
    }
  }

  private static void assertBits(double[] expected, double[] actual, String where) {
    for (int i = 0; i < expected.length; i++) {
      assertBits(expected[i], actual[i], where);
    }
  }

  private static void assertBits(double expected, double actual, String where) {
    assertEquals(Double.doubleToLongBits(expected), Double.doubleToLongBits(actual), where);
  }
}
