package org.merapi.tensor.kernel;

import static org.merapi.tensor.kernel.Lanes.SPECIES;
import static org.merapi.tensor.special.coefficient.ElementaryCoefficients.COSINE_0;
import static org.merapi.tensor.special.coefficient.ElementaryCoefficients.COSINE_1;
import static org.merapi.tensor.special.coefficient.ElementaryCoefficients.COSINE_2;
import static org.merapi.tensor.special.coefficient.ElementaryCoefficients.COSINE_3;
import static org.merapi.tensor.special.coefficient.ElementaryCoefficients.COSINE_4;
import static org.merapi.tensor.special.coefficient.ElementaryCoefficients.COSINE_5;
import static org.merapi.tensor.special.coefficient.ElementaryCoefficients.HALF_PI_0;
import static org.merapi.tensor.special.coefficient.ElementaryCoefficients.HALF_PI_1;
import static org.merapi.tensor.special.coefficient.ElementaryCoefficients.HALF_PI_2;
import static org.merapi.tensor.special.coefficient.ElementaryCoefficients.SHIFTER;
import static org.merapi.tensor.special.coefficient.ElementaryCoefficients.SINE_0;
import static org.merapi.tensor.special.coefficient.ElementaryCoefficients.SINE_1;
import static org.merapi.tensor.special.coefficient.ElementaryCoefficients.SINE_2;
import static org.merapi.tensor.special.coefficient.ElementaryCoefficients.SINE_3;
import static org.merapi.tensor.special.coefficient.ElementaryCoefficients.SINE_4;
import static org.merapi.tensor.special.coefficient.ElementaryCoefficients.SINE_5;
import static org.merapi.tensor.special.coefficient.ElementaryCoefficients.SINE_6;
import static org.merapi.tensor.special.coefficient.ElementaryCoefficients.TRIGONOMETRIC_SAFE;
import static org.merapi.tensor.special.coefficient.ElementaryCoefficients.TWO_OVER_PI;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/**
 * The sine and the cosine over the Vector API, operation for operation as {@link
 * org.merapi.tensor.special.TrigonometricFunctions} computes them for one number; a vector with an
 * argument out of the safe range goes through that class.
 */
final class VectorTrigonometricFunctions {
  private VectorTrigonometricFunctions() {}

  /** {@link Kernels#sin}. */
  static void sin(double[] x, int xOffset, double[] y, int yOffset, int count) {
    int whole = SPECIES.loopBound(count);
    inQuadrants(x, xOffset, y, yOffset, whole, 0L);
    ScalarLoops.sin(x, xOffset + whole, y, yOffset + whole, count - whole);
  }

  /** {@link Kernels#cos}. */
  static void cos(double[] x, int xOffset, double[] y, int yOffset, int count) {
    int whole = SPECIES.loopBound(count);
    inQuadrants(x, xOffset, y, yOffset, whole, 1L);
    ScalarLoops.cos(x, xOffset + whole, y, yOffset + whole, count - whole);
  }

  /**
   * The sine, or the function that is so many quadrants ahead of it. {@link VectorExponentials}
   * says why it is one long loop.
   */
  private static void inQuadrants(
      double[] x, int xOffset, double[] y, int yOffset, int whole, long ahead) {
    // The sine is odd, and the cosine even.
    long signOfArgument = ahead == 0L ? Long.MIN_VALUE : 0L;
    for (int i = 0; i < whole; i += SPECIES.length()) {
      DoubleVector element = DoubleVector.fromArray(SPECIES, x, xOffset + i);
      DoubleVector size = element.abs();
      if (!size.compare(VectorOperators.LE, TRIGONOMETRIC_SAFE).allTrue()) {
        if (ahead == 0L) {
          ScalarLoops.sin(x, xOffset + i, y, yOffset + i, SPECIES.length());
        } else {
          ScalarLoops.cos(x, xOffset + i, y, yOffset + i, SPECIES.length());
        }
        continue;
      }
      DoubleVector shifted = size.fma(TWO_OVER_PI, SHIFTER);
      LongVector quadrant = shifted.reinterpretAsLongs().add(ahead);
      DoubleVector k = shifted.sub(SHIFTER);
      DoubleVector first = k.lanewise(VectorOperators.FMA, -HALF_PI_0, size);
      DoubleVector product = k.mul(HALF_PI_1);
      DoubleVector r = first.sub(product);
      DoubleVector back = r.sub(first);
      DoubleVector lost = first.sub(r.sub(back)).sub(product.add(back));
      DoubleVector beyondProduct = k.lanewise(VectorOperators.FMA, HALF_PI_1, product.neg());
      DoubleVector rest = k.lanewise(VectorOperators.FMA, -HALF_PI_2, lost.sub(beyondProduct));
      DoubleVector z = r.mul(r);
      DoubleVector z2 = z.mul(z);
      DoubleVector z4 = z2.mul(z2);
      DoubleVector sine01 = z.fma(SINE_1, SINE_0);
      DoubleVector sine23 = z.fma(SINE_3, SINE_2);
      DoubleVector sine45 = z.fma(SINE_5, SINE_4);
      DoubleVector sineHigh = z2.lanewise(VectorOperators.FMA, SINE_6, sine45);
      DoubleVector sineQuotient = sineHigh.fma(z4, sine23.fma(z2, sine01));
      DoubleVector slope = z.fma(-0.5, 1.0);
      DoubleVector sine = r.add(r.mul(z).fma(sineQuotient, rest.mul(slope)));
      DoubleVector cosine01 = z.fma(COSINE_1, COSINE_0);
      DoubleVector cosine23 = z.fma(COSINE_3, COSINE_2);
      DoubleVector cosine45 = z.fma(COSINE_5, COSINE_4);
      DoubleVector cosineQuotient = cosine45.fma(z4, cosine23.fma(z2, cosine01));
      DoubleVector half = z.mul(0.5);
      DoubleVector sum = DoubleVector.broadcast(SPECIES, 1.0).sub(half);
      DoubleVector rounding = DoubleVector.broadcast(SPECIES, 1.0).sub(sum).sub(half);
      DoubleVector beyond = r.fma(rest, r.fma(r, z.neg()).mul(0.5));
      DoubleVector cosine = sum.add(z2.fma(cosineQuotient, rounding).sub(beyond));
      VectorMask<Double> isOdd = quadrant.and(1L).compare(VectorOperators.NE, 0L).cast(SPECIES);
      LongVector turned = quadrant.lanewise(VectorOperators.LSHL, 62).and(Long.MIN_VALUE);
      LongVector sign = element.reinterpretAsLongs().and(signOfArgument);
      LongVector value = sine.blend(cosine, isOdd).reinterpretAsLongs();
      value
          .lanewise(VectorOperators.XOR, turned)
          .lanewise(VectorOperators.XOR, sign)
          .reinterpretAsDoubles()
          .intoArray(y, yOffset + i);
    }
  }
}
