package org.merapi.tensor.kernel;

import static org.merapi.tensor.kernel.Lanes.LONGS;
import static org.merapi.tensor.kernel.Lanes.SPECIES;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import org.merapi.tensor.special.coefficient.GammaCoefficients;

/**
 * lgamma and digamma over the Vector API, for positive arguments as {@link
 * org.merapi.tensor.special.GammaFunctions} computes them; a vector that holds any other goes
 * through that class.
 *
 * <p>{@link VectorLogarithms} leaves the logarithm in the output, a second pass makes the
 * asymptotic series of it from 8 on, and the last evaluates the polynomials below 8. So neither may
 * be called in place. The lanes of a vector are in different binades, each with a polynomial of its
 * own: every coefficient is chosen by the lane's binade from a vector that holds those of all four.
 * That takes half the time of one polynomial after the other under masks, and no branch depends on
 * the arguments' order. {@link VectorExponentials} says why there are no methods in the loops.
 */
final class VectorGammaFunctions {
  private static final double LARGE = 8.0;
  private static final double STIRLING_CONSTANT = 0.4189385332046727;
  private static final double ROOT_HIGH = 1.4616321449683622;
  private static final double ROOT_LOW = 9.549995429965697e-17;
  private static final double ROOT_LESS_ONE_HIGH = 0.46163214496836236;
  private static final double ROOT_LESS_ONE_LOW = -1.5522348162858677e-17;

  private static final long SIGNIFICAND = 0x000fffffffffffffL;
  private static final long TWO_BITS = 0x4000000000000000L;

  /** The biased exponent of the first binade, that of 1/2. */
  private static final long BINADE_OF_HALF = 1022L;

  private static final int LENGTH = SPECIES.length();
  private static final int BINADES = 4;

  private static final int ROW = GammaCoefficients.ROW;
  private static final long[] LOG_GAMMA = columns(GammaCoefficients.logGammaRows());
  private static final long[] DIGAMMA = columns(GammaCoefficients.digammaRows());
  private static final double[] STIRLING_TAIL = GammaCoefficients.stirlingTailRow();
  private static final double[] DIGAMMA_TAIL = GammaCoefficients.digammaTailRow();

  private VectorGammaFunctions() {}

  /**
   * For each coefficient the bits of the four binades', side by side, twice where a vector has
   * eight lanes: there the place in a vector counts modulo eight.
   */
  private static long[] columns(double[] rows) {
    long[] columns = new long[ROW * LENGTH];
    for (int i = 0; i < columns.length; i++) {
      double coefficient = rows[i % LENGTH % BINADES * ROW + i / LENGTH];
      columns[i] = Double.doubleToRawLongBits(coefficient);
    }
    return columns;
  }

  /** {@link Kernels#lgamma}. */
  static void lgamma(double[] x, int xOffset, double[] y, int yOffset, int count) {
    int whole = LENGTH < BINADES ? 0 : SPECIES.loopBound(count);
    VectorLogarithms.log(x, xOffset, y, yOffset, whole);
    double[] c = STIRLING_TAIL;
    for (int i = 0; i < whole; i += LENGTH) {
      DoubleVector element = DoubleVector.fromArray(SPECIES, x, xOffset + i);
      VectorMask<Double> isLarge = element.compare(VectorOperators.GE, LARGE);
      if (isLarge.anyTrue()) {
        DoubleVector logarithm = DoubleVector.fromArray(SPECIES, y, yOffset + i);
        DoubleVector inverse = DoubleVector.broadcast(SPECIES, 1.0).div(element);
        DoubleVector t = inverse.mul(inverse).fma(128.0, -1.0);
        DoubleVector t2 = t.mul(t);
        DoubleVector t4 = t2.mul(t2);
        DoubleVector c0 = t.fma(c[3], c[2]).fma(t2, t.fma(c[1], c[0]));
        DoubleVector c4 = t.fma(c[7], c[6]).fma(t2, t.fma(c[5], c[4]));
        DoubleVector tail = t.fma(c[9], c[8]).fma(t4.mul(t4), c4.fma(t4, c0));
        DoubleVector added = tail.mul(inverse).add(STIRLING_CONSTANT);
        DoubleVector value = element.sub(0.5).fma(logarithm.sub(1.0), added);
        logarithm.blend(value, isLarge).intoArray(y, yOffset + i);
      }
    }
    belowLarge(LOG_GAMMA, false, x, xOffset, y, yOffset, whole);
    ScalarLoops.lgamma(x, xOffset + whole, y, yOffset + whole, count - whole);
  }

  /** {@link Kernels#digamma}. */
  static void digamma(double[] x, int xOffset, double[] y, int yOffset, int count) {
    int whole = LENGTH < BINADES ? 0 : SPECIES.loopBound(count);
    VectorLogarithms.log(x, xOffset, y, yOffset, whole);
    double[] c = DIGAMMA_TAIL;
    for (int i = 0; i < whole; i += LENGTH) {
      DoubleVector element = DoubleVector.fromArray(SPECIES, x, xOffset + i);
      DoubleVector logarithm = DoubleVector.fromArray(SPECIES, y, yOffset + i);
      VectorMask<Double> isLarge = element.compare(VectorOperators.GE, LARGE);
      DoubleVector inverse = DoubleVector.broadcast(SPECIES, 1.0).div(element);
      DoubleVector square = inverse.mul(inverse);
      DoubleVector t = square.fma(128.0, -1.0);
      DoubleVector t2 = t.mul(t);
      DoubleVector t4 = t2.mul(t2);
      DoubleVector c0 = t.fma(c[3], c[2]).fma(t2, t.fma(c[1], c[0]));
      DoubleVector c4 = t.fma(c[7], c[6]).fma(t2, t.fma(c[5], c[4]));
      DoubleVector tail = t.fma(c[9], c[8]).fma(t4.mul(t4), c4.fma(t4, c0));
      DoubleVector value = logarithm.sub(square.fma(tail, inverse.mul(0.5)));
      inverse.neg().blend(value, isLarge).intoArray(y, yOffset + i);
    }
    belowLarge(DIGAMMA, true, x, xOffset, y, yOffset, whole);
    ScalarLoops.digamma(x, xOffset + whole, y, yOffset + whole, count - whole);
  }

  /**
   * Writes lgamma or digamma where x is positive and below 8; below 1/2 the output holds what is
   * added there, less the logarithm's sign {@code log(x)} or {@code -1 / x}.
   */
  private static void belowLarge(
      long[] c, boolean isDerivative, double[] x, int xOffset, double[] y, int yOffset, int whole) {
    for (int i = 0; i < whole; i += LENGTH) {
      DoubleVector element = DoubleVector.fromArray(SPECIES, x, xOffset + i);
      VectorMask<Double> isPositive = element.compare(VectorOperators.GT, 0.0);
      if (!isPositive.and(element.compare(VectorOperators.LE, Double.MAX_VALUE)).allTrue()) {
        if (isDerivative) {
          ScalarLoops.digamma(x, xOffset + i, y, yOffset + i, LENGTH);
        } else {
          ScalarLoops.lgamma(x, xOffset + i, y, yOffset + i, LENGTH);
        }
        continue;
      }
      VectorMask<Double> isBelow = element.compare(VectorOperators.LT, LARGE);
      if (isBelow.anyTrue()) {
        // Below 1/2 the argument is 1 + x, without forming it, and its binade that of 1.
        VectorMask<Double> isSmall = element.compare(VectorOperators.LT, 0.5);
        LongVector bits = element.reinterpretAsLongs();
        LongVector exponent = bits.lanewise(VectorOperators.LSHR, 52);
        LongVector at = exponent.sub(BINADE_OF_HALF).blend(1L, isSmall.cast(LONGS));
        DoubleVector twice = bits.and(SIGNIFICAND).or(TWO_BITS).reinterpretAsDoubles();
        DoubleVector t = twice.sub(3.0).blend(element.fma(2.0, -1.0), isSmall);
        DoubleVector t2 = t.mul(t);
        DoubleVector t4 = t2.mul(t2);
        DoubleVector t8 = t4.mul(t4);
        LongVector b0 = at.selectFrom(LongVector.fromArray(LONGS, c, 0));
        LongVector b1 = at.selectFrom(LongVector.fromArray(LONGS, c, LENGTH));
        LongVector b2 = at.selectFrom(LongVector.fromArray(LONGS, c, 2 * LENGTH));
        LongVector b3 = at.selectFrom(LongVector.fromArray(LONGS, c, 3 * LENGTH));
        LongVector b4 = at.selectFrom(LongVector.fromArray(LONGS, c, 4 * LENGTH));
        LongVector b5 = at.selectFrom(LongVector.fromArray(LONGS, c, 5 * LENGTH));
        LongVector b6 = at.selectFrom(LongVector.fromArray(LONGS, c, 6 * LENGTH));
        LongVector b7 = at.selectFrom(LongVector.fromArray(LONGS, c, 7 * LENGTH));
        LongVector b8 = at.selectFrom(LongVector.fromArray(LONGS, c, 8 * LENGTH));
        LongVector b9 = at.selectFrom(LongVector.fromArray(LONGS, c, 9 * LENGTH));
        LongVector b10 = at.selectFrom(LongVector.fromArray(LONGS, c, 10 * LENGTH));
        LongVector b11 = at.selectFrom(LongVector.fromArray(LONGS, c, 11 * LENGTH));
        LongVector b12 = at.selectFrom(LongVector.fromArray(LONGS, c, 12 * LENGTH));
        LongVector b13 = at.selectFrom(LongVector.fromArray(LONGS, c, 13 * LENGTH));
        LongVector b14 = at.selectFrom(LongVector.fromArray(LONGS, c, 14 * LENGTH));
        LongVector b15 = at.selectFrom(LongVector.fromArray(LONGS, c, 15 * LENGTH));
        LongVector b16 = at.selectFrom(LongVector.fromArray(LONGS, c, 16 * LENGTH));
        LongVector b17 = at.selectFrom(LongVector.fromArray(LONGS, c, 17 * LENGTH));
        LongVector b18 = at.selectFrom(LongVector.fromArray(LONGS, c, 18 * LENGTH));
        LongVector b19 = at.selectFrom(LongVector.fromArray(LONGS, c, 19 * LENGTH));
        LongVector b20 = at.selectFrom(LongVector.fromArray(LONGS, c, 20 * LENGTH));
        LongVector b21 = at.selectFrom(LongVector.fromArray(LONGS, c, 21 * LENGTH));
        LongVector b22 = at.selectFrom(LongVector.fromArray(LONGS, c, 22 * LENGTH));
        LongVector b23 = at.selectFrom(LongVector.fromArray(LONGS, c, 23 * LENGTH));
        LongVector b24 = at.selectFrom(LongVector.fromArray(LONGS, c, 24 * LENGTH));
        LongVector b25 = at.selectFrom(LongVector.fromArray(LONGS, c, 25 * LENGTH));
        DoubleVector c0 = b0.reinterpretAsDoubles();
        DoubleVector c1 = b1.reinterpretAsDoubles();
        DoubleVector c2 = b2.reinterpretAsDoubles();
        DoubleVector c3 = b3.reinterpretAsDoubles();
        DoubleVector c4 = b4.reinterpretAsDoubles();
        DoubleVector c5 = b5.reinterpretAsDoubles();
        DoubleVector c6 = b6.reinterpretAsDoubles();
        DoubleVector c7 = b7.reinterpretAsDoubles();
        DoubleVector c8 = b8.reinterpretAsDoubles();
        DoubleVector c9 = b9.reinterpretAsDoubles();
        DoubleVector c10 = b10.reinterpretAsDoubles();
        DoubleVector c11 = b11.reinterpretAsDoubles();
        DoubleVector c12 = b12.reinterpretAsDoubles();
        DoubleVector c13 = b13.reinterpretAsDoubles();
        DoubleVector c14 = b14.reinterpretAsDoubles();
        DoubleVector c15 = b15.reinterpretAsDoubles();
        DoubleVector c16 = b16.reinterpretAsDoubles();
        DoubleVector c17 = b17.reinterpretAsDoubles();
        DoubleVector c18 = b18.reinterpretAsDoubles();
        DoubleVector c19 = b19.reinterpretAsDoubles();
        DoubleVector c20 = b20.reinterpretAsDoubles();
        DoubleVector c21 = b21.reinterpretAsDoubles();
        DoubleVector c22 = b22.reinterpretAsDoubles();
        DoubleVector c23 = b23.reinterpretAsDoubles();
        DoubleVector c24 = b24.reinterpretAsDoubles();
        DoubleVector c25 = b25.reinterpretAsDoubles();
        DoubleVector p2 = t.fma(c5, c4).fma(t2, t.fma(c3, c2));
        DoubleVector p6 = t.fma(c9, c8).fma(t2, t.fma(c7, c6));
        DoubleVector p10 = t.fma(c13, c12).fma(t2, t.fma(c11, c10));
        DoubleVector p14 = t.fma(c17, c16).fma(t2, t.fma(c15, c14));
        DoubleVector p18 = t.fma(c21, c20).fma(t2, t.fma(c19, c18));
        DoubleVector p22 = t.fma(c25, c24).fma(t2, t.fma(c23, c22));
        DoubleVector low = p6.fma(t4, p2);
        DoubleVector middle = p14.fma(t4, p10);
        DoubleVector rest = p22.fma(t4, p18).fma(t8, middle).fma(t8, low);
        DoubleVector quotient = t.fma(rest, c0).add(c1);
        DoubleVector before = DoubleVector.fromArray(SPECIES, y, yOffset + i);
        DoubleVector ordinary;
        DoubleVector small;
        if (isDerivative) {
          ordinary = element.sub(ROOT_HIGH).sub(ROOT_LOW).mul(quotient);
          small = element.sub(ROOT_LESS_ONE_HIGH).sub(ROOT_LESS_ONE_LOW).fma(quotient, before);
        } else {
          DoubleVector lessOne = element.sub(1.0);
          DoubleVector lessTwo = element.sub(2.0);
          DoubleVector product = lessOne.mul(lessTwo);
          DoubleVector lost = lessOne.fma(lessTwo, product.neg());
          ordinary = product.fma(quotient, lost.mul(quotient));
          small = element.mul(lessOne).mul(quotient).sub(before);
        }
        DoubleVector value = ordinary.blend(small, isSmall);
        before.blend(value, isBelow).intoArray(y, yOffset + i);
      }
    }
  }
}
