package org.merapi.inference.mcmc;

import java.util.function.DoubleUnaryOperator;

/** Log densities with closed forms. */
final class Targets {

  private Targets() {}

  /** N(0, precision^-1), with the precision given in full. */
  static LogDensity gaussian(double[][] precision) {
    return gaussian(precision, new double[precision.length]);
  }

  /** The density exp(-x'Px/2 + h'x). */
  static LogDensity gaussian(double[][] precision, double[] linear) {
    return new LogDensity() {
      @Override
      public int dimension() {
        return precision.length;
      }

      @Override
      public void evaluate(double[] x, Evaluation evaluation) {
        double value = 0;
        for (int i = 0; i < x.length; i++) {
          double product = 0;
          for (int j = 0; j < x.length; j++) {
            product += precision[i][j] * x[j];
          }
          evaluation.gradient()[i] = linear[i] - product;
          value += x[i] * (linear[i] - 0.5 * product);
        }
        evaluation.accept(value);
      }
    };
  }

  static LogDensity standardNormal(int dimension) {
    return product(dimension, x -> -0.5 * x * x, x -> -x);
  }

  /** Independent coordinates with one log density. */
  static LogDensity product(
      int dimension, DoubleUnaryOperator logDensity, DoubleUnaryOperator derivative) {
    return new LogDensity() {
      @Override
      public int dimension() {
        return dimension;
      }

      @Override
      public void evaluate(double[] x, Evaluation evaluation) {
        double value = 0;
        for (int i = 0; i < x.length; i++) {
          value += logDensity.applyAsDouble(x[i]);
          evaluation.gradient()[i] = derivative.applyAsDouble(x[i]);
        }
        evaluation.accept(value);
      }
    };
  }

  static LogDensity logistic(int dimension) {
    return product(
        dimension,
        x -> -Math.abs(x) - 2 * Math.log1p(Math.exp(-Math.abs(x))),
        x -> -Math.tanh(0.5 * x));
  }

  static LogDensity gumbel(int dimension) {
    return product(dimension, x -> -x - Math.exp(-x), x -> -1 + Math.exp(-x));
  }

  /** A standard normal truncated to (-bound, bound): outside, the position is rejected. */
  static LogDensity truncatedNormal(int dimension, double bound) {
    LogDensity normal = standardNormal(dimension);
    return new LogDensity() {
      @Override
      public int dimension() {
        return dimension;
      }

      @Override
      public void evaluate(double[] x, Evaluation evaluation) {
        for (double coordinate : x) {
          if (Math.abs(coordinate) > bound) {
            evaluation.reject(new Rejected("x", "must be inside the bound", coordinate));
            return;
          }
        }
        normal.evaluate(x, evaluation);
      }
    };
  }
}
