package org.merapi.tensor.kernel;

import static org.merapi.tensor.kernel.Lanes.SPECIES;
import static org.merapi.tensor.special.coefficient.InverseErrorCoefficients.CENTRE_END;
import static org.merapi.tensor.special.coefficient.InverseErrorCoefficients.CENTRE_SCALE;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;
import org.merapi.tensor.special.coefficient.InverseErrorCoefficients;

/**
 * erfinv over the Vector API, as {@link org.merapi.tensor.special.ErrorFunctions} computes it:
 * {@code log(1 - x^2)} by {@link VectorLogarithms} into the output, and of it the polynomial of the
 * centre. A vector with an argument in the tails, of which even numbers spread over the whole
 * domain are one in a thousand, goes through that class. So it may not be called in place.
 */
final class VectorInverseError {
  private static final double[] CENTRE = InverseErrorCoefficients.centreRow();

  private VectorInverseError() {}

  /** {@link Kernels#erfinv}. */
  static void erfinv(double[] x, int xOffset, double[] y, int yOffset, int count) {
    int whole = SPECIES.loopBound(count);
    for (int i = 0; i < whole; i += SPECIES.length()) {
      DoubleVector size = DoubleVector.fromArray(SPECIES, x, xOffset + i).abs();
      DoubleVector one = DoubleVector.broadcast(SPECIES, 1.0);
      one.sub(size).mul(one.add(size)).intoArray(y, yOffset + i);
    }
    VectorLogarithms.log(y, yOffset, y, yOffset, whole);
    for (int i = 0; i < whole; i += SPECIES.length()) {
      DoubleVector w = DoubleVector.fromArray(SPECIES, y, yOffset + i).neg();
      if (!w.compare(VectorOperators.LT, CENTRE_END).allTrue()) {
        ScalarLoops.erfinv(x, xOffset + i, y, yOffset + i, SPECIES.length());
        continue;
      }
      double[] c = CENTRE;
      DoubleVector t = w.fma(CENTRE_SCALE, -1.0);
      DoubleVector t2 = t.mul(t);
      DoubleVector t4 = t2.mul(t2);
      DoubleVector t8 = t4.mul(t4);
      DoubleVector c2 = t.fma(c[5], c[4]).fma(t2, t.fma(c[3], c[2]));
      DoubleVector c6 = t.fma(c[9], c[8]).fma(t2, t.fma(c[7], c[6]));
      DoubleVector c10 = t.fma(c[13], c[12]).fma(t2, t.fma(c[11], c[10]));
      DoubleVector c14 = t.fma(c[17], c[16]).fma(t2, t.fma(c[15], c[14]));
      DoubleVector c18 = t.fma(c[21], c[20]).fma(t2, t.fma(c[19], c[18]));
      DoubleVector c22 = t.fma(c[25], c[24]).fma(t2, t.fma(c[23], c[22]));
      DoubleVector low = c6.fma(t4, c2);
      DoubleVector middle = c14.fma(t4, c10);
      DoubleVector rest = c22.fma(t4, c18).fma(t8, middle).fma(t8, low);
      DoubleVector quotient = t.lanewise(VectorOperators.FMA, rest, c[0]).add(c[1]);
      DoubleVector element = DoubleVector.fromArray(SPECIES, x, xOffset + i);
      element.mul(quotient).intoArray(y, yOffset + i);
    }
    ScalarLoops.erfinv(x, xOffset + whole, y, yOffset + whole, count - whole);
  }
}
