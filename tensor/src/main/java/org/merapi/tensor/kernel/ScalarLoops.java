package org.merapi.tensor.kernel;

import org.merapi.tensor.special.ErrorFunctions;
import org.merapi.tensor.special.Exponentials;
import org.merapi.tensor.special.GammaFunctions;
import org.merapi.tensor.special.Logarithms;
import org.merapi.tensor.special.TrigonometricFunctions;

/**
 * The kernels of {@link Kernels} as plain loops over the functions of one number: what runs on
 * short arrays, before the vector forms are compiled, and where there is no Vector API.
 *
 * <p>The contracts, and the order of every sum, are those of {@link Kernels}.
 */
final class ScalarLoops {
  private ScalarLoops() {}

  static void exp(double[] x, int xOffset, double[] y, int yOffset, int count) {
    for (int i = 0; i < count; i++) {
      y[yOffset + i] = Exponentials.exp(x[xOffset + i]);
    }
  }

  static void expm1(double[] x, int xOffset, double[] y, int yOffset, int count) {
    for (int i = 0; i < count; i++) {
      y[yOffset + i] = Exponentials.expm1(x[xOffset + i]);
    }
  }

  static void log(double[] x, int xOffset, double[] y, int yOffset, int count) {
    for (int i = 0; i < count; i++) {
      y[yOffset + i] = Logarithms.log(x[xOffset + i]);
    }
  }

  static void log1p(double[] x, int xOffset, double[] y, int yOffset, int count) {
    for (int i = 0; i < count; i++) {
      y[yOffset + i] = Logarithms.log1p(x[xOffset + i]);
    }
  }

  static void sin(double[] x, int xOffset, double[] y, int yOffset, int count) {
    for (int i = 0; i < count; i++) {
      y[yOffset + i] = TrigonometricFunctions.sin(x[xOffset + i]);
    }
  }

  static void cos(double[] x, int xOffset, double[] y, int yOffset, int count) {
    for (int i = 0; i < count; i++) {
      y[yOffset + i] = TrigonometricFunctions.cos(x[xOffset + i]);
    }
  }

  static void sigmoid(double[] x, int xOffset, double[] y, int yOffset, int count) {
    for (int i = 0; i < count; i++) {
      y[yOffset + i] = Logarithms.sigmoid(x[xOffset + i]);
    }
  }

  static void tanh(double[] x, int xOffset, double[] y, int yOffset, int count) {
    for (int i = 0; i < count; i++) {
      y[yOffset + i] = Exponentials.tanh(x[xOffset + i]);
    }
  }

  static void softplus(double[] x, int xOffset, double[] y, int yOffset, int count) {
    for (int i = 0; i < count; i++) {
      y[yOffset + i] = Logarithms.softplus(x[xOffset + i]);
    }
  }

  static void logSigmoid(double[] x, int xOffset, double[] y, int yOffset, int count) {
    for (int i = 0; i < count; i++) {
      y[yOffset + i] = Logarithms.logSigmoid(x[xOffset + i]);
    }
  }

  static void lgamma(double[] x, int xOffset, double[] y, int yOffset, int count) {
    for (int i = 0; i < count; i++) {
      y[yOffset + i] = GammaFunctions.lgamma(x[xOffset + i]);
    }
  }

  static void digamma(double[] x, int xOffset, double[] y, int yOffset, int count) {
    for (int i = 0; i < count; i++) {
      y[yOffset + i] = GammaFunctions.digamma(x[xOffset + i]);
    }
  }

  static void erf(double[] x, int xOffset, double[] y, int yOffset, int count) {
    for (int i = 0; i < count; i++) {
      y[yOffset + i] = ErrorFunctions.erf(x[xOffset + i]);
    }
  }

  static void erfc(double[] x, int xOffset, double[] y, int yOffset, int count) {
    for (int i = 0; i < count; i++) {
      y[yOffset + i] = ErrorFunctions.erfc(x[xOffset + i]);
    }
  }

  static void erfinv(double[] x, int xOffset, double[] y, int yOffset, int count) {
    for (int i = 0; i < count; i++) {
      y[yOffset + i] = ErrorFunctions.erfinv(x[xOffset + i]);
    }
  }

  static void logSigmoidAndComplement(
      double[] x, int xOffset, double[] y, int yOffset, double[] z, int zOffset, int count) {
    for (int i = 0; i < count; i++) {
      double element = x[xOffset + i];
      double exponential = Exponentials.exp(-Math.abs(element));
      z[zOffset + i] = (element > 0.0 ? exponential : 1.0) / (1.0 + exponential);
      y[yOffset + i] = -(Math.max(-element, 0.0) + Logarithms.log1p(exponential));
    }
  }
}
