package org.merapi.benchmarks.stan;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;

/**
 * The unconstrained coordinates of one simplex in Stan up to 2.36, beside those of posteriordb's
 * reference gradients, which are those of Stan since 2.37: stick breaking (Stan Reference Manual,
 * "Unit simplex") and the isometric log-ratio.
 */
final class StanCoordinates {
  /** Of differences whose error is of its fourth power. */
  private static final double STEP = 1e-3;

  private StanCoordinates() {}

  /** Stan's coordinates of the point whose reference coordinates are given. */
  static double[] toStan(double[] reference) {
    double[] simplex = ofLogRatios(reference);
    double[] stan = new double[reference.length];
    double rest = 1;
    for (int k = 0; k < stan.length; k++) {
      double part = simplex[k] / rest;
      stan[k] = Math.log(part / (1 - part)) + Math.log(stan.length - k);
      rest -= simplex[k];
    }
    return stan;
  }

  /**
   * The gradient of a log density in Stan's coordinates.
   *
   * @param reference coordinates of the point
   * @param gradient of the log density in reference coordinates, with the Jacobian of either
   */
  static double[] toStan(double[] reference, double[] gradient) {
    double[] ofJacobian = differences(StanCoordinates::logRatioJacobian, reference);
    double[] ofDensity = new double[gradient.length];
    for (int i = 0; i < gradient.length; i++) {
      ofDensity[i] = gradient[i] - ofJacobian[i];
    }
    double[] stan = toStan(reference);
    double[] result = differences(StanCoordinates::stickJacobian, stan);
    for (int i = 0; i < gradient.length; i++) {
      int coordinate = i;
      double[] column = differences(point -> toReference(point)[coordinate], stan);
      for (int k = 0; k < result.length; k++) {
        result[k] += column[k] * ofDensity[i];
      }
    }
    return result;
  }

  private static double[] toReference(double[] stan) {
    double[] simplex = ofSticks(stan);
    double[] reference = new double[stan.length];
    double logs = 0;
    for (int i = 1; i <= reference.length; i++) {
      logs += Math.log(simplex[i - 1]);
      reference[i - 1] = (logs - i * Math.log(simplex[i])) / Math.sqrt(i * (i + 1.0));
    }
    return reference;
  }

  private static double[] ofLogRatios(double[] reference) {
    double[] z = centred(reference);
    double total = Arrays.stream(z).map(Math::exp).sum();
    return Arrays.stream(z).map(each -> Math.exp(each) / total).toArray();
  }

  private static double[] centred(double[] reference) {
    double[] z = new double[reference.length + 1];
    double sum = 0;
    for (int i = reference.length; i >= 1; i--) {
      double w = reference[i - 1] / Math.sqrt(i * (i + 1.0));
      sum += w;
      z[i - 1] += sum;
      z[i] -= i * w;
    }
    return z;
  }

  private static double logRatioJacobian(double[] reference) {
    double[] z = centred(reference);
    return -z.length * Math.log(Arrays.stream(z).map(Math::exp).sum());
  }

  private static double[] ofSticks(double[] stan) {
    double[] simplex = new double[stan.length + 1];
    double rest = 1;
    for (int k = 0; k < stan.length; k++) {
      simplex[k] = rest * part(stan, k);
      rest -= simplex[k];
    }
    simplex[stan.length] = rest;
    return simplex;
  }

  private static double stickJacobian(double[] stan) {
    double sum = 0;
    double rest = 1;
    for (int k = 0; k < stan.length; k++) {
      double part = part(stan, k);
      sum += Math.log(part) + Math.log(1 - part) + Math.log(rest);
      rest *= 1 - part;
    }
    return sum;
  }

  private static double part(double[] stan, int k) {
    return 1 / (1 + Math.exp(Math.log(stan.length - k) - stan[k]));
  }

  private static double[] differences(ToDoubleFunction<double[]> function, double[] point) {
    double[] slopes = new double[point.length];
    for (int i = 0; i < slopes.length; i++) {
      int coordinate = i;
      DoubleUnaryOperator along =
          step -> {
            double[] moved = point.clone();
            moved[coordinate] += step;
            return function.applyAsDouble(moved);
          };
      slopes[i] =
          (8 * (along.applyAsDouble(STEP) - along.applyAsDouble(-STEP))
                  - (along.applyAsDouble(2 * STEP) - along.applyAsDouble(-2 * STEP)))
              / (12 * STEP);
    }
    return slopes;
  }
}
