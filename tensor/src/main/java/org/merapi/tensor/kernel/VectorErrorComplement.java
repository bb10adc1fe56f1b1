package org.merapi.tensor.kernel;

import static org.merapi.tensor.kernel.Lanes.SPECIES;
import static org.merapi.tensor.special.coefficient.ErrorCoefficients.ERROR_0;
import static org.merapi.tensor.special.coefficient.ErrorCoefficients.ERROR_1;
import static org.merapi.tensor.special.coefficient.ErrorCoefficients.ERROR_10;
import static org.merapi.tensor.special.coefficient.ErrorCoefficients.ERROR_11;
import static org.merapi.tensor.special.coefficient.ErrorCoefficients.ERROR_12;
import static org.merapi.tensor.special.coefficient.ErrorCoefficients.ERROR_2;
import static org.merapi.tensor.special.coefficient.ErrorCoefficients.ERROR_3;
import static org.merapi.tensor.special.coefficient.ErrorCoefficients.ERROR_4;
import static org.merapi.tensor.special.coefficient.ErrorCoefficients.ERROR_5;
import static org.merapi.tensor.special.coefficient.ErrorCoefficients.ERROR_6;
import static org.merapi.tensor.special.coefficient.ErrorCoefficients.ERROR_7;
import static org.merapi.tensor.special.coefficient.ErrorCoefficients.ERROR_8;
import static org.merapi.tensor.special.coefficient.ErrorCoefficients.ERROR_9;
import static org.merapi.tensor.special.coefficient.ErrorCoefficients.SCALED_TAIL_0;
import static org.merapi.tensor.special.coefficient.ErrorCoefficients.SCALED_TAIL_1;
import static org.merapi.tensor.special.coefficient.ErrorCoefficients.SCALED_TAIL_10;
import static org.merapi.tensor.special.coefficient.ErrorCoefficients.SCALED_TAIL_11;
import static org.merapi.tensor.special.coefficient.ErrorCoefficients.SCALED_TAIL_12;
import static org.merapi.tensor.special.coefficient.ErrorCoefficients.SCALED_TAIL_13;
import static org.merapi.tensor.special.coefficient.ErrorCoefficients.SCALED_TAIL_14;
import static org.merapi.tensor.special.coefficient.ErrorCoefficients.SCALED_TAIL_15;
import static org.merapi.tensor.special.coefficient.ErrorCoefficients.SCALED_TAIL_16;
import static org.merapi.tensor.special.coefficient.ErrorCoefficients.SCALED_TAIL_17;
import static org.merapi.tensor.special.coefficient.ErrorCoefficients.SCALED_TAIL_18;
import static org.merapi.tensor.special.coefficient.ErrorCoefficients.SCALED_TAIL_19;
import static org.merapi.tensor.special.coefficient.ErrorCoefficients.SCALED_TAIL_2;
import static org.merapi.tensor.special.coefficient.ErrorCoefficients.SCALED_TAIL_20;
import static org.merapi.tensor.special.coefficient.ErrorCoefficients.SCALED_TAIL_21;
import static org.merapi.tensor.special.coefficient.ErrorCoefficients.SCALED_TAIL_3;
import static org.merapi.tensor.special.coefficient.ErrorCoefficients.SCALED_TAIL_4;
import static org.merapi.tensor.special.coefficient.ErrorCoefficients.SCALED_TAIL_5;
import static org.merapi.tensor.special.coefficient.ErrorCoefficients.SCALED_TAIL_6;
import static org.merapi.tensor.special.coefficient.ErrorCoefficients.SCALED_TAIL_7;
import static org.merapi.tensor.special.coefficient.ErrorCoefficients.SCALED_TAIL_8;
import static org.merapi.tensor.special.coefficient.ErrorCoefficients.SCALED_TAIL_9;
import static org.merapi.tensor.special.coefficient.ErrorCoefficients.SCALED_TAIL_LOW;
import static org.merapi.tensor.special.coefficient.ErrorCoefficients.TAIL_CENTRE;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/**
 * erfc over the Vector API, as {@link org.merapi.tensor.special.ErrorFunctions} computes it: {@code
 * e^(-x^2)} by {@link VectorExponentials} into the output, with it the tail, and then the series
 * where |x| is below 1/2. A vector with an argument whose tail is 0 goes through that class. So it
 * may not be called in place.
 */
final class VectorErrorComplement {
  /** From here on erfc is 0. */
  private static final double ERFC_IS_ZERO = 28.0;

  private VectorErrorComplement() {}

  /** {@link Kernels#erfc}. */
  static void erfc(double[] x, int xOffset, double[] y, int yOffset, int count) {
    int whole = SPECIES.loopBound(count);
    for (int i = 0; i < whole; i += SPECIES.length()) {
      DoubleVector element = DoubleVector.fromArray(SPECIES, x, xOffset + i);
      element.mul(element).neg().intoArray(y, yOffset + i);
    }
    VectorExponentials.exp(y, yOffset, y, yOffset, whole);
    tail(x, xOffset, y, yOffset, whole);
    series(x, xOffset, y, yOffset, whole);
    ScalarLoops.erfc(x, xOffset + whole, y, yOffset + whole, count - whole);
  }

  /** The tail of |x|, or 2 less it for negative x, the exponential being in y. */
  private static void tail(double[] x, int xOffset, double[] y, int yOffset, int whole) {
    for (int i = 0; i < whole; i += SPECIES.length()) {
      DoubleVector element = DoubleVector.fromArray(SPECIES, x, xOffset + i);
      DoubleVector size = element.abs();
      if (!size.compare(VectorOperators.LT, ERFC_IS_ZERO).allTrue()) {
        ScalarLoops.erfc(x, xOffset + i, y, yOffset + i, SPECIES.length());
        continue;
      }
      DoubleVector t = size.sub(TAIL_CENTRE).div(size.add(TAIL_CENTRE));
      DoubleVector t2 = t.mul(t);
      DoubleVector t4 = t2.mul(t2);
      DoubleVector c0 =
          t.fma(SCALED_TAIL_3, SCALED_TAIL_2).fma(t2, t.fma(SCALED_TAIL_1, SCALED_TAIL_LOW));
      DoubleVector c4 =
          t.fma(SCALED_TAIL_7, SCALED_TAIL_6).fma(t2, t.fma(SCALED_TAIL_5, SCALED_TAIL_4));
      DoubleVector c8 =
          t.fma(SCALED_TAIL_11, SCALED_TAIL_10).fma(t2, t.fma(SCALED_TAIL_9, SCALED_TAIL_8));
      DoubleVector c12 =
          t.fma(SCALED_TAIL_15, SCALED_TAIL_14).fma(t2, t.fma(SCALED_TAIL_13, SCALED_TAIL_12));
      DoubleVector c16 =
          t.fma(SCALED_TAIL_19, SCALED_TAIL_18).fma(t2, t.fma(SCALED_TAIL_17, SCALED_TAIL_16));
      DoubleVector c20 = t.fma(SCALED_TAIL_21, SCALED_TAIL_20);
      DoubleVector t8 = t4.mul(t4);
      DoubleVector low = c4.fma(t4, c0);
      DoubleVector middle = c12.fma(t4, c8);
      DoubleVector polynomial = c20.fma(t4, c16).fma(t8, middle).fma(t8, low);
      DoubleVector numerator = polynomial.add(SCALED_TAIL_0);
      DoubleVector one = DoubleVector.broadcast(SPECIES, 1.0);
      DoubleVector divisor = size.fma(2.0, 1.0);
      DoubleVector lost = size.lanewise(VectorOperators.FMA, 2.0, one.sub(divisor));
      DoubleVector quotient = numerator.div(divisor);
      DoubleVector remainder = quotient.neg().fma(divisor, numerator).sub(quotient.mul(lost));
      DoubleVector rest = size.fma(size, size.mul(size).neg());
      DoubleVector exponential = DoubleVector.fromArray(SPECIES, y, yOffset + i);
      DoubleVector correction = remainder.lanewise(VectorOperators.FMA, 0.85, rest.neg());
      DoubleVector product = quotient.mul(exponential);
      DoubleVector tail = quotient.fma(exponential, product.mul(correction));
      VectorMask<Double> isNegative = element.compare(VectorOperators.LT, 0.0);
      DoubleVector two = DoubleVector.broadcast(SPECIES, 2.0);
      tail.blend(two.sub(tail), isNegative).intoArray(y, yOffset + i);
    }
  }

  /** Overwrites y where |x| is below 1/2. */
  private static void series(double[] x, int xOffset, double[] y, int yOffset, int whole) {
    for (int i = 0; i < whole; i += SPECIES.length()) {
      DoubleVector element = DoubleVector.fromArray(SPECIES, x, xOffset + i);
      VectorMask<Double> isSmall = element.abs().compare(VectorOperators.LT, 0.5);
      if (isSmall.anyTrue()) {
        DoubleVector z = element.mul(element);
        DoubleVector z2 = z.mul(z);
        DoubleVector z4 = z2.mul(z2);
        DoubleVector low = z.fma(ERROR_3, ERROR_2).fma(z2, z.fma(ERROR_1, ERROR_0));
        DoubleVector middle = z.fma(ERROR_7, ERROR_6).fma(z2, z.fma(ERROR_5, ERROR_4));
        DoubleVector c8 = z.fma(ERROR_11, ERROR_10).fma(z2, z.fma(ERROR_9, ERROR_8));
        DoubleVector high = z4.lanewise(VectorOperators.FMA, ERROR_12, c8);
        DoubleVector quotient = high.fma(z4, middle).fma(z4, low);
        DoubleVector before = DoubleVector.fromArray(SPECIES, y, yOffset + i);
        DoubleVector one = DoubleVector.broadcast(SPECIES, 1.0);
        before.blend(one.sub(element.fma(quotient, element)), isSmall).intoArray(y, yOffset + i);
      }
    }
  }
}
