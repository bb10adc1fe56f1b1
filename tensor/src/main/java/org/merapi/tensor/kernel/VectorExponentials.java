package org.merapi.tensor.kernel;

import static org.merapi.tensor.kernel.Lanes.SPECIES;
import static org.merapi.tensor.special.coefficient.ElementaryCoefficients.EXPONENTIAL_0;
import static org.merapi.tensor.special.coefficient.ElementaryCoefficients.EXPONENTIAL_1;
import static org.merapi.tensor.special.coefficient.ElementaryCoefficients.EXPONENTIAL_10;
import static org.merapi.tensor.special.coefficient.ElementaryCoefficients.EXPONENTIAL_2;
import static org.merapi.tensor.special.coefficient.ElementaryCoefficients.EXPONENTIAL_3;
import static org.merapi.tensor.special.coefficient.ElementaryCoefficients.EXPONENTIAL_4;
import static org.merapi.tensor.special.coefficient.ElementaryCoefficients.EXPONENTIAL_5;
import static org.merapi.tensor.special.coefficient.ElementaryCoefficients.EXPONENTIAL_6;
import static org.merapi.tensor.special.coefficient.ElementaryCoefficients.EXPONENTIAL_7;
import static org.merapi.tensor.special.coefficient.ElementaryCoefficients.EXPONENTIAL_8;
import static org.merapi.tensor.special.coefficient.ElementaryCoefficients.EXPONENTIAL_9;
import static org.merapi.tensor.special.coefficient.ElementaryCoefficients.EXPONENTIAL_SAFE;
import static org.merapi.tensor.special.coefficient.ElementaryCoefficients.LN2_HIGH;
import static org.merapi.tensor.special.coefficient.ElementaryCoefficients.LN2_LOW;
import static org.merapi.tensor.special.coefficient.ElementaryCoefficients.LOG2_E;
import static org.merapi.tensor.special.coefficient.ElementaryCoefficients.SHIFTER;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import org.merapi.tensor.special.Exponentials;

/**
 * exp and expm1 over the Vector API, operation for operation as {@link Exponentials} computes them
 * for one number; a vector with an argument out of the safe range goes through that class.
 *
 * <p>Each is one loop without a method of its own in it, and so are the other kernels of this
 * package that have more than a few operations. HotSpot stops inlining methods into a loop when its
 * graph has some ten thousand nodes, of which a vector operation takes over a hundred, and a vector
 * that goes in or out of a method that is not inlined lives on the heap; only the Vector API itself
 * is inlined without a limit. And a method of over 325 bytecodes is not inlined into its callers,
 * which can so run several such loops, one after the other, over the same short stretch.
 */
final class VectorExponentials {
  private static final long ONE_BITS = Double.doubleToRawLongBits(1.0);

  private VectorExponentials() {}

  /**
   * {@link Kernels#exp}. Arguments of minus infinity, what cannot be, are common among others, so
   * that results of zero are made here.
   */
  static void exp(double[] x, int xOffset, double[] y, int yOffset, int count) {
    int whole = SPECIES.loopBound(count);
    for (int i = 0; i < whole; i += SPECIES.length()) {
      DoubleVector element = DoubleVector.fromArray(SPECIES, x, xOffset + i);
      VectorMask<Double> isZero = element.compare(VectorOperators.LT, Exponentials.UNDERFLOW);
      VectorMask<Double> isSafe = element.abs().compare(VectorOperators.LE, EXPONENTIAL_SAFE);
      if (!isSafe.or(isZero).allTrue()) {
        ScalarLoops.exp(x, xOffset + i, y, yOffset + i, SPECIES.length());
        continue;
      }
      DoubleVector shifted = element.fma(LOG2_E, SHIFTER);
      DoubleVector k = shifted.sub(SHIFTER);
      DoubleVector high = k.lanewise(VectorOperators.FMA, -LN2_HIGH, element);
      DoubleVector r = k.lanewise(VectorOperators.FMA, -LN2_LOW, high);
      DoubleVector rest = k.lanewise(VectorOperators.FMA, -LN2_LOW, high.sub(r));
      DoubleVector sum = r.add(1.0);
      DoubleVector rounding = DoubleVector.broadcast(SPECIES, 1.0).sub(sum).add(r);
      DoubleVector r2 = r.mul(r);
      DoubleVector r4 = r2.mul(r2);
      DoubleVector low01 = r.fma(EXPONENTIAL_1, EXPONENTIAL_0);
      DoubleVector low23 = r.fma(EXPONENTIAL_3, EXPONENTIAL_2);
      DoubleVector middle45 = r.fma(EXPONENTIAL_5, EXPONENTIAL_4);
      DoubleVector middle67 = r.fma(EXPONENTIAL_7, EXPONENTIAL_6);
      DoubleVector high89 = r.fma(EXPONENTIAL_9, EXPONENTIAL_8);
      DoubleVector highPart = r2.lanewise(VectorOperators.FMA, EXPONENTIAL_10, high89);
      DoubleVector middlePart = middle67.fma(r2, middle45);
      DoubleVector quotient = highPart.fma(r4, middlePart).fma(r4, low23.fma(r2, low01));
      DoubleVector value = sum.add(r2.fma(quotient, rounding.add(rest)));
      LongVector exponent = shifted.reinterpretAsLongs().lanewise(VectorOperators.LSHL, 52);
      DoubleVector scaled = value.reinterpretAsLongs().add(exponent).reinterpretAsDoubles();
      scaled.blend(0.0, isZero).intoArray(y, yOffset + i);
    }
    ScalarLoops.exp(x, xOffset + whole, y, yOffset + whole, count - whole);
  }

  /** {@link Kernels#expm1}. */
  static void expm1(double[] x, int xOffset, double[] y, int yOffset, int count) {
    int whole = SPECIES.loopBound(count);
    for (int i = 0; i < whole; i += SPECIES.length()) {
      DoubleVector element = DoubleVector.fromArray(SPECIES, x, xOffset + i);
      if (!element.abs().compare(VectorOperators.LE, EXPONENTIAL_SAFE).allTrue()) {
        ScalarLoops.expm1(x, xOffset + i, y, yOffset + i, SPECIES.length());
        continue;
      }
      DoubleVector shifted = element.fma(LOG2_E, SHIFTER);
      DoubleVector k = shifted.sub(SHIFTER);
      DoubleVector high = k.lanewise(VectorOperators.FMA, -LN2_HIGH, element);
      DoubleVector r = k.lanewise(VectorOperators.FMA, -LN2_LOW, high);
      DoubleVector rest = k.lanewise(VectorOperators.FMA, -LN2_LOW, high.sub(r));
      DoubleVector r2 = r.mul(r);
      DoubleVector r4 = r2.mul(r2);
      DoubleVector low01 = r.fma(EXPONENTIAL_1, EXPONENTIAL_0);
      DoubleVector low23 = r.fma(EXPONENTIAL_3, EXPONENTIAL_2);
      DoubleVector middle45 = r.fma(EXPONENTIAL_5, EXPONENTIAL_4);
      DoubleVector middle67 = r.fma(EXPONENTIAL_7, EXPONENTIAL_6);
      DoubleVector high89 = r.fma(EXPONENTIAL_9, EXPONENTIAL_8);
      DoubleVector highPart = r2.lanewise(VectorOperators.FMA, EXPONENTIAL_10, high89);
      DoubleVector middlePart = middle67.fma(r2, middle45);
      DoubleVector quotient = highPart.fma(r4, middlePart).fma(r4, low23.fma(r2, low01));
      DoubleVector tail = r2.fma(quotient, rest);
      LongVector exponent = shifted.reinterpretAsLongs().lanewise(VectorOperators.LSHL, 52);
      DoubleVector scale = exponent.add(ONE_BITS).reinterpretAsDoubles();
      DoubleVector lead = scale.mul(r);
      DoubleVector offset = DoubleVector.broadcast(SPECIES, 1.0).sub(scale);
      DoubleVector sum = lead.sub(offset);
      DoubleVector rounding = sum.add(offset).sub(lead);
      sum.sub(scale.neg().fma(tail, rounding)).intoArray(y, yOffset + i);
    }
    ScalarLoops.expm1(x, xOffset + whole, y, yOffset + whole, count - whole);
  }
}
