package org.merapi.tensor.kernel;

import static org.merapi.tensor.kernel.Lanes.SPECIES;
import static org.merapi.tensor.special.coefficient.ElementaryCoefficients.TANH_IS_ONE;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/**
 * The logistic functions and tanh over the Vector API: {@code e^-|x|} by {@link VectorExponentials}
 * into an output, the logarithm by {@link VectorLogarithms} likewise, and short loops between them,
 * operation for operation as {@link org.merapi.tensor.special.Logarithms} computes them.
 *
 * <p>All of them read x again at the end, so that none may be called in place.
 */
final class VectorLogistics {
  private VectorLogistics() {}

  /** {@link Kernels#sigmoid}. */
  static void sigmoid(double[] x, int xOffset, double[] y, int yOffset, int count) {
    int whole = SPECIES.loopBound(count);
    negatedSize(x, xOffset, y, yOffset, whole);
    VectorExponentials.exp(y, yOffset, y, yOffset, whole);
    for (int i = 0; i < whole; i += SPECIES.length()) {
      DoubleVector element = DoubleVector.fromArray(SPECIES, x, xOffset + i);
      DoubleVector exponential = DoubleVector.fromArray(SPECIES, y, yOffset + i);
      VectorMask<Double> isNegative = element.compare(VectorOperators.LT, 0.0);
      DoubleVector numerator = DoubleVector.broadcast(SPECIES, 1.0).blend(exponential, isNegative);
      numerator.div(exponential.add(1.0)).intoArray(y, yOffset + i);
    }
    ScalarLoops.sigmoid(x, xOffset + whole, y, yOffset + whole, count - whole);
  }

  /** {@link Kernels#softplus}. */
  static void softplus(double[] x, int xOffset, double[] y, int yOffset, int count) {
    int whole = SPECIES.loopBound(count);
    negatedSize(x, xOffset, y, yOffset, whole);
    VectorExponentials.exp(y, yOffset, y, yOffset, whole);
    VectorLogarithms.log1p(y, yOffset, y, yOffset, whole);
    for (int i = 0; i < whole; i += SPECIES.length()) {
      DoubleVector element = DoubleVector.fromArray(SPECIES, x, xOffset + i);
      DoubleVector logarithm = DoubleVector.fromArray(SPECIES, y, yOffset + i);
      VectorMask<Double> isNegative = element.compare(VectorOperators.LT, 0.0);
      element.blend(0.0, isNegative).add(logarithm).intoArray(y, yOffset + i);
    }
    ScalarLoops.softplus(x, xOffset + whole, y, yOffset + whole, count - whole);
  }

  /** {@link Kernels#logSigmoid}. */
  static void logSigmoid(double[] x, int xOffset, double[] y, int yOffset, int count) {
    int whole = SPECIES.loopBound(count);
    negatedSize(x, xOffset, y, yOffset, whole);
    VectorExponentials.exp(y, yOffset, y, yOffset, whole);
    VectorLogarithms.log1p(y, yOffset, y, yOffset, whole);
    for (int i = 0; i < whole; i += SPECIES.length()) {
      DoubleVector element = DoubleVector.fromArray(SPECIES, x, xOffset + i);
      DoubleVector logarithm = DoubleVector.fromArray(SPECIES, y, yOffset + i);
      VectorMask<Double> isPositive = element.compare(VectorOperators.GT, 0.0);
      // Negative zero, so that the difference has the sign of -(0 + logarithm).
      element.blend(-0.0, isPositive).sub(logarithm).intoArray(y, yOffset + i);
    }
    ScalarLoops.logSigmoid(x, xOffset + whole, y, yOffset + whole, count - whole);
  }

  /** {@link Kernels#logSigmoidAndComplement}. */
  static void logSigmoidAndComplement(
      double[] x, int xOffset, double[] y, int yOffset, double[] z, int zOffset, int count) {
    int whole = SPECIES.loopBound(count);
    negatedSize(x, xOffset, z, zOffset, whole);
    VectorExponentials.exp(z, zOffset, z, zOffset, whole);
    VectorLogarithms.log1p(z, zOffset, y, yOffset, whole);
    for (int i = 0; i < whole; i += SPECIES.length()) {
      DoubleVector element = DoubleVector.fromArray(SPECIES, x, xOffset + i);
      DoubleVector exponential = DoubleVector.fromArray(SPECIES, z, zOffset + i);
      DoubleVector logarithm = DoubleVector.fromArray(SPECIES, y, yOffset + i);
      VectorMask<Double> isPositive = element.compare(VectorOperators.GT, 0.0);
      DoubleVector numerator = DoubleVector.broadcast(SPECIES, 1.0).blend(exponential, isPositive);
      numerator.div(exponential.add(1.0)).intoArray(z, zOffset + i);
      element.blend(-0.0, isPositive).sub(logarithm).intoArray(y, yOffset + i);
    }
    ScalarLoops.logSigmoidAndComplement(
        x, xOffset + whole, y, yOffset + whole, z, zOffset + whole, count - whole);
  }

  private static void negatedSize(double[] x, int xOffset, double[] y, int yOffset, int whole) {
    for (int i = 0; i < whole; i += SPECIES.length()) {
      DoubleVector.fromArray(SPECIES, x, xOffset + i).abs().neg().intoArray(y, yOffset + i);
    }
  }

  /** {@link Kernels#tanh}. */
  static void tanh(double[] x, int xOffset, double[] y, int yOffset, int count) {
    int whole = SPECIES.loopBound(count);
    for (int i = 0; i < whole; i += SPECIES.length()) {
      DoubleVector size = DoubleVector.fromArray(SPECIES, x, xOffset + i).abs();
      DoubleVector bounded = size.blend(TANH_IS_ONE, size.compare(VectorOperators.GT, TANH_IS_ONE));
      bounded.add(bounded).intoArray(y, yOffset + i);
    }
    VectorExponentials.expm1(y, yOffset, y, yOffset, whole);
    for (int i = 0; i < whole; i += SPECIES.length()) {
      DoubleVector element = DoubleVector.fromArray(SPECIES, x, xOffset + i);
      DoubleVector growth = DoubleVector.fromArray(SPECIES, y, yOffset + i);
      DoubleVector sum = growth.add(2.0);
      DoubleVector lost = growth.sub(sum.sub(2.0));
      DoubleVector inverse = DoubleVector.broadcast(SPECIES, 1.0).div(sum);
      DoubleVector quotient = growth.mul(inverse);
      DoubleVector remainder = quotient.neg().fma(sum, growth).sub(quotient.mul(lost));
      remainder
          .fma(inverse, quotient)
          .reinterpretAsLongs()
          .or(element.reinterpretAsLongs().and(Long.MIN_VALUE))
          .reinterpretAsDoubles()
          .intoArray(y, yOffset + i);
    }
    ScalarLoops.tanh(x, xOffset + whole, y, yOffset + whole, count - whole);
  }
}
