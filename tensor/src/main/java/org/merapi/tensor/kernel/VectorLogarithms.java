package org.merapi.tensor.kernel;

import static org.merapi.tensor.kernel.Lanes.SPECIES;
import static org.merapi.tensor.special.coefficient.ElementaryCoefficients.LN2_HIGH;
import static org.merapi.tensor.special.coefficient.ElementaryCoefficients.LN2_LOW;
import static org.merapi.tensor.special.coefficient.ElementaryCoefficients.LOGARITHM_0;
import static org.merapi.tensor.special.coefficient.ElementaryCoefficients.LOGARITHM_1;
import static org.merapi.tensor.special.coefficient.ElementaryCoefficients.LOGARITHM_2;
import static org.merapi.tensor.special.coefficient.ElementaryCoefficients.LOGARITHM_3;
import static org.merapi.tensor.special.coefficient.ElementaryCoefficients.LOGARITHM_4;
import static org.merapi.tensor.special.coefficient.ElementaryCoefficients.LOGARITHM_5;
import static org.merapi.tensor.special.coefficient.ElementaryCoefficients.LOGARITHM_6;
import static org.merapi.tensor.special.coefficient.ElementaryCoefficients.LOGARITHM_7;
import static org.merapi.tensor.special.coefficient.ElementaryCoefficients.ONE_IS_LOST;
import static org.merapi.tensor.special.coefficient.ElementaryCoefficients.RECIPROCAL_0;
import static org.merapi.tensor.special.coefficient.ElementaryCoefficients.RECIPROCAL_1;
import static org.merapi.tensor.special.coefficient.ElementaryCoefficients.RECIPROCAL_2;
import static org.merapi.tensor.special.coefficient.ElementaryCoefficients.SHIFTER;
import static org.merapi.tensor.special.coefficient.ElementaryCoefficients.SQRT_HALF;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/**
 * log and log1p over the Vector API, operation for operation as {@link
 * org.merapi.tensor.special.Logarithms} computes them for one number; a vector with an argument
 * that has no finite logarithm, or is not normal, goes through that class. {@link
 * VectorExponentials} says why each is one long loop.
 *
 * <p>An exponent becomes a double by adding, as AVX2 has no conversion of a long.
 */
final class VectorLogarithms {
  private static final long ONE_BITS = Double.doubleToRawLongBits(1.0);
  private static final long SHIFTER_BITS = Double.doubleToRawLongBits(SHIFTER);
  private static final long SQRT_HALF_BITS = Double.doubleToRawLongBits(SQRT_HALF);

  private VectorLogarithms() {}

  /** {@link Kernels#log}. */
  static void log(double[] x, int xOffset, double[] y, int yOffset, int count) {
    int whole = SPECIES.loopBound(count);
    for (int i = 0; i < whole; i += SPECIES.length()) {
      DoubleVector element = DoubleVector.fromArray(SPECIES, x, xOffset + i);
      VectorMask<Double> isNormal = element.compare(VectorOperators.GE, Double.MIN_NORMAL);
      if (!isNormal.and(element.compare(VectorOperators.LE, Double.MAX_VALUE)).allTrue()) {
        ScalarLoops.log(x, xOffset + i, y, yOffset + i, SPECIES.length());
        continue;
      }
      LongVector bits = element.reinterpretAsLongs();
      LongVector exponent = bits.sub(SQRT_HALF_BITS).lanewise(VectorOperators.ASHR, 52);
      DoubleVector shifted = exponent.add(SHIFTER_BITS).reinterpretAsDoubles();
      DoubleVector k = DoubleVector.broadcast(SPECIES, SHIFTER).sub(shifted);
      LongVector significand = bits.sub(exponent.lanewise(VectorOperators.LSHL, 52));
      DoubleVector f = significand.reinterpretAsDoubles().sub(1.0);
      DoubleVector s = f.div(f.add(2.0));
      DoubleVector z = s.mul(s);
      DoubleVector z2 = z.mul(z);
      DoubleVector low01 = z.fma(LOGARITHM_1, LOGARITHM_0);
      DoubleVector low23 = z.fma(LOGARITHM_3, LOGARITHM_2);
      DoubleVector high45 = z.fma(LOGARITHM_5, LOGARITHM_4);
      DoubleVector high67 = z.fma(LOGARITHM_7, LOGARITHM_6);
      DoubleVector low = low23.fma(z2, low01);
      DoubleVector series = z.mul(high67.fma(z2, high45).fma(z2.mul(z2), low));
      DoubleVector halfSquare = f.mul(0.5).mul(f);
      DoubleVector small = k.fma(-LN2_LOW, 0.0);
      DoubleVector rest = halfSquare.sub(s.fma(halfSquare.add(series), small));
      DoubleVector multiple = k.mul(-LN2_HIGH);
      DoubleVector sum = multiple.add(f);
      DoubleVector rounding = multiple.sub(sum).add(f);
      sum.sub(rest.sub(rounding)).intoArray(y, yOffset + i);
    }
    ScalarLoops.log(x, xOffset + whole, y, yOffset + whole, count - whole);
  }

  /** {@link Kernels#log1p}. */
  static void log1p(double[] x, int xOffset, double[] y, int yOffset, int count) {
    int whole = SPECIES.loopBound(count);
    for (int i = 0; i < whole; i += SPECIES.length()) {
      DoubleVector element = DoubleVector.fromArray(SPECIES, x, xOffset + i);
      VectorMask<Double> isAbove = element.compare(VectorOperators.GT, -1.0);
      if (!isAbove.and(element.compare(VectorOperators.LT, ONE_IS_LOST)).allTrue()) {
        ScalarLoops.log1p(x, xOffset + i, y, yOffset + i, SPECIES.length());
        continue;
      }
      DoubleVector sumWithOne = element.add(1.0);
      LongVector bits = sumWithOne.reinterpretAsLongs();
      LongVector exponent = bits.sub(SQRT_HALF_BITS).lanewise(VectorOperators.ASHR, 52);
      DoubleVector shifted = exponent.add(SHIFTER_BITS).reinterpretAsDoubles();
      DoubleVector k = DoubleVector.broadcast(SPECIES, SHIFTER).sub(shifted);
      VectorMask<Double> isNear = k.compare(VectorOperators.EQ, 0.0);
      VectorMask<Double> isSmall = element.compare(VectorOperators.LT, 1.0);
      DoubleVector larger = element.blend(1.0, isSmall);
      DoubleVector smaller = DoubleVector.broadcast(SPECIES, 1.0).blend(element, isSmall);
      DoubleVector lost = smaller.sub(sumWithOne.sub(larger));
      LongVector exponentBits = exponent.lanewise(VectorOperators.LSHL, 52);
      LongVector inversePower = exponentBits.neg().add(ONE_BITS);
      DoubleVector scaled = lost.mul(inversePower.reinterpretAsDoubles());
      DoubleVector far = bits.sub(exponentBits).reinterpretAsDoubles().sub(1.0);
      DoubleVector linear = far.fma(RECIPROCAL_2, RECIPROCAL_1);
      DoubleVector reciprocal = far.lanewise(VectorOperators.FMA, linear, RECIPROCAL_0);
      DoubleVector correction = scaled.mul(reciprocal).blend(0.0, isNear);
      DoubleVector f = far.blend(element, isNear);
      DoubleVector s = f.div(f.add(2.0));
      DoubleVector z = s.mul(s);
      DoubleVector z2 = z.mul(z);
      DoubleVector low01 = z.fma(LOGARITHM_1, LOGARITHM_0);
      DoubleVector low23 = z.fma(LOGARITHM_3, LOGARITHM_2);
      DoubleVector high45 = z.fma(LOGARITHM_5, LOGARITHM_4);
      DoubleVector high67 = z.fma(LOGARITHM_7, LOGARITHM_6);
      DoubleVector low = low23.fma(z2, low01);
      DoubleVector series = z.mul(high67.fma(z2, high45).fma(z2.mul(z2), low));
      DoubleVector halfSquare = f.mul(0.5).mul(f);
      DoubleVector small = k.lanewise(VectorOperators.FMA, -LN2_LOW, correction);
      DoubleVector rest = halfSquare.sub(s.fma(halfSquare.add(series), small));
      DoubleVector multiple = k.mul(-LN2_HIGH);
      DoubleVector sum = multiple.add(f);
      DoubleVector rounding = multiple.sub(sum).add(f);
      sum.sub(rest.sub(rounding)).intoArray(y, yOffset + i);
    }
    ScalarLoops.log1p(x, xOffset + whole, y, yOffset + whole, count - whole);
  }
}
