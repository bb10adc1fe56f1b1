package org.merapi.tensor.kernel;

import static org.merapi.tensor.kernel.Lanes.SPECIES;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import org.merapi.tensor.special.coefficient.GammaCoefficients;

/**
 * lgamma and digamma over the Vector API, for arguments from 1/2 on as {@link
 * org.merapi.tensor.special.GammaFunctions} computes them; a vector that holds any other goes
 * through that class.
 *
 * <p>{@link VectorLogarithms} leaves the logarithm in the output, a second pass makes the
 * asymptotic series of it, and the last overwrites that below 8. So neither may be called in place.
 */
final class VectorGammaFunctions {
  private static final double LARGE = 8.0;
  private static final double STIRLING_CONSTANT = 0.4189385332046727;
  private static final double ROOT_HIGH = 1.4616321449683622;
  private static final double ROOT_LOW = 9.549995429965697e-17;

  private static final int ROW = GammaCoefficients.ROW;
  private static final double[] LOG_GAMMA = GammaCoefficients.logGammaRows();
  private static final double[] DIGAMMA = GammaCoefficients.digammaRows();
  private static final double[] STIRLING_TAIL = GammaCoefficients.stirlingTailRow();
  private static final double[] DIGAMMA_TAIL = GammaCoefficients.digammaTailRow();

  private VectorGammaFunctions() {}

  /** {@link Kernels#lgamma}. */
  static void lgamma(double[] x, int xOffset, double[] y, int yOffset, int count) {
    int whole = SPECIES.loopBound(count);
    VectorLogarithms.log(x, xOffset, y, yOffset, whole);
    for (int i = 0; i < whole; i += SPECIES.length()) {
      DoubleVector element = DoubleVector.fromArray(SPECIES, x, xOffset + i);
      DoubleVector logarithm = DoubleVector.fromArray(SPECIES, y, yOffset + i);
      double[] c = STIRLING_TAIL;
      DoubleVector inverse = DoubleVector.broadcast(SPECIES, 1.0).div(element);
      DoubleVector t = inverse.mul(inverse).fma(128.0, -1.0);
      DoubleVector t2 = t.mul(t);
      DoubleVector t4 = t2.mul(t2);
      DoubleVector c0 = t.fma(c[3], c[2]).fma(t2, t.fma(c[1], c[0]));
      DoubleVector c4 = t.fma(c[7], c[6]).fma(t2, t.fma(c[5], c[4]));
      DoubleVector tail = t.fma(c[9], c[8]).fma(t4.mul(t4), c4.fma(t4, c0));
      DoubleVector added = tail.mul(inverse).add(STIRLING_CONSTANT);
      element.sub(0.5).fma(logarithm.sub(1.0), added).intoArray(y, yOffset + i);
    }
    quotientBelowLarge(LOG_GAMMA, x, xOffset, y, yOffset, whole);
    for (int i = 0; i < whole; i += SPECIES.length()) {
      DoubleVector element = DoubleVector.fromArray(SPECIES, x, xOffset + i);
      VectorMask<Double> isLarge = element.compare(VectorOperators.GE, LARGE);
      DoubleVector quotient = DoubleVector.fromArray(SPECIES, y, yOffset + i);
      DoubleVector lessOne = element.sub(1.0);
      DoubleVector lessTwo = element.sub(2.0);
      DoubleVector product = lessOne.mul(lessTwo);
      DoubleVector rest = lessOne.fma(lessTwo, product.neg()).mul(quotient);
      product.fma(quotient, rest).blend(quotient, isLarge).intoArray(y, yOffset + i);
      VectorMask<Double> isOrdinary =
          element
              .compare(VectorOperators.GE, 0.5)
              .and(element.compare(VectorOperators.LE, Double.MAX_VALUE));
      if (!isOrdinary.allTrue()) {
        ScalarLoops.lgamma(x, xOffset + i, y, yOffset + i, SPECIES.length());
      }
    }
    ScalarLoops.lgamma(x, xOffset + whole, y, yOffset + whole, count - whole);
  }

  /** {@link Kernels#digamma}. */
  static void digamma(double[] x, int xOffset, double[] y, int yOffset, int count) {
    int whole = SPECIES.loopBound(count);
    VectorLogarithms.log(x, xOffset, y, yOffset, whole);
    for (int i = 0; i < whole; i += SPECIES.length()) {
      DoubleVector element = DoubleVector.fromArray(SPECIES, x, xOffset + i);
      DoubleVector logarithm = DoubleVector.fromArray(SPECIES, y, yOffset + i);
      double[] c = DIGAMMA_TAIL;
      DoubleVector inverse = DoubleVector.broadcast(SPECIES, 1.0).div(element);
      DoubleVector square = inverse.mul(inverse);
      DoubleVector t = square.fma(128.0, -1.0);
      DoubleVector t2 = t.mul(t);
      DoubleVector t4 = t2.mul(t2);
      DoubleVector c0 = t.fma(c[3], c[2]).fma(t2, t.fma(c[1], c[0]));
      DoubleVector c4 = t.fma(c[7], c[6]).fma(t2, t.fma(c[5], c[4]));
      DoubleVector tail = t.fma(c[9], c[8]).fma(t4.mul(t4), c4.fma(t4, c0));
      DoubleVector correction = square.fma(tail, inverse.mul(0.5));
      logarithm.sub(correction).intoArray(y, yOffset + i);
    }
    quotientBelowLarge(DIGAMMA, x, xOffset, y, yOffset, whole);
    for (int i = 0; i < whole; i += SPECIES.length()) {
      DoubleVector element = DoubleVector.fromArray(SPECIES, x, xOffset + i);
      VectorMask<Double> isLarge = element.compare(VectorOperators.GE, LARGE);
      DoubleVector quotient = DoubleVector.fromArray(SPECIES, y, yOffset + i);
      DoubleVector distance = element.sub(ROOT_HIGH).sub(ROOT_LOW);
      distance.mul(quotient).blend(quotient, isLarge).intoArray(y, yOffset + i);
      VectorMask<Double> isOrdinary =
          element
              .compare(VectorOperators.GE, 0.5)
              .and(element.compare(VectorOperators.LE, Double.MAX_VALUE));
      if (!isOrdinary.allTrue()) {
        ScalarLoops.digamma(x, xOffset + i, y, yOffset + i, SPECIES.length());
      }
    }
    ScalarLoops.digamma(x, xOffset + whole, y, yOffset + whole, count - whole);
  }

  /**
   * Writes the polynomial of the binade that each lane is in where x is from 1/2 to 8, one binade
   * after the other as far as the vector has lanes in it.
   */
  private static void quotientBelowLarge(
      double[] c, double[] x, int xOffset, double[] y, int yOffset, int whole) {
    for (int i = 0; i < whole; i += SPECIES.length()) {
      DoubleVector element = DoubleVector.fromArray(SPECIES, x, xOffset + i);
      double low = 0.5;
      for (int at = 0; at < 4 * ROW; at += ROW) {
        VectorMask<Double> isHere =
            element
                .compare(VectorOperators.GE, low)
                .and(element.compare(VectorOperators.LT, 2.0 * low));
        if (isHere.anyTrue()) {
          // The place in the binade, 2 m - 3 with m in [1, 2), is exact.
          DoubleVector t = element.mul(2.0 / low).sub(3.0);
          DoubleVector t2 = t.mul(t);
          DoubleVector t4 = t2.mul(t2);
          DoubleVector t8 = t4.mul(t4);
          DoubleVector c2 = t.fma(c[at + 5], c[at + 4]).fma(t2, t.fma(c[at + 3], c[at + 2]));
          DoubleVector c6 = t.fma(c[at + 9], c[at + 8]).fma(t2, t.fma(c[at + 7], c[at + 6]));
          DoubleVector c10 = t.fma(c[at + 13], c[at + 12]).fma(t2, t.fma(c[at + 11], c[at + 10]));
          DoubleVector c14 = t.fma(c[at + 17], c[at + 16]).fma(t2, t.fma(c[at + 15], c[at + 14]));
          DoubleVector c18 = t.fma(c[at + 21], c[at + 20]).fma(t2, t.fma(c[at + 19], c[at + 18]));
          DoubleVector c22 = t.fma(c[at + 25], c[at + 24]).fma(t2, t.fma(c[at + 23], c[at + 22]));
          DoubleVector lowPart = c6.fma(t4, c2);
          DoubleVector middlePart = c14.fma(t4, c10);
          DoubleVector rest = c22.fma(t4, c18).fma(t8, middlePart).fma(t8, lowPart);
          DoubleVector value = t.lanewise(VectorOperators.FMA, rest, c[at]).add(c[at + 1]);
          DoubleVector before = DoubleVector.fromArray(SPECIES, y, yOffset + i);
          before.blend(value, isHere).intoArray(y, yOffset + i);
        }
        low *= 2.0;
      }
    }
  }
}
