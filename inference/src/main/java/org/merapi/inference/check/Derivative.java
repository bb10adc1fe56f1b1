package org.merapi.inference.check;

import java.util.function.DoubleUnaryOperator;

/**
 * A derivative by differences, extrapolated to no distance at all, with an estimate of its error.
 * Source: Ridders, "Accurate computation of F'(x) and F'(x) F''(x)", Advances in Engineering
 * Software 4 (1982).
 *
 * @param value of the derivative; NaN if no differences were finite
 * @param error estimate: how far the best extrapolations are from each other
 */
record Derivative(double value, double error) {
  private static final int MOST = 14;
  private static final double ENOUGH = 1e-10;

  /**
   * The derivative of a function at zero.
   *
   * @param step the first distance; halved until the extrapolations agree
   */
  static Derivative of(DoubleUnaryOperator function, double step) {
    Derivative best = new Derivative(Double.NaN, Double.POSITIVE_INFINITY);
    double[] before = {};
    double distance = step;
    for (int i = 0; i < MOST && !(best.error <= ENOUGH * Math.abs(best.value)); i++) {
      double[] row = new double[before.length + 1];
      row[0] =
          (function.applyAsDouble(distance) - function.applyAsDouble(-distance)) / (2 * distance);
      distance /= 2;
      if (!Double.isFinite(row[0])) {
        // Nothing is known beyond the edge of the density; nearer by it may be finite.
        before = new double[0];
        continue;
      }
      double power = 4;
      for (int k = 1; k < row.length; k++) {
        row[k] = row[k - 1] + (row[k - 1] - before[k - 1]) / (power - 1);
        power *= 4;
        double error = Math.max(Math.abs(row[k] - row[k - 1]), Math.abs(row[k] - before[k - 1]));
        if (error < best.error) {
          best = new Derivative(row[k], error);
        }
      }
      before = row;
    }
    return best;
  }
}
