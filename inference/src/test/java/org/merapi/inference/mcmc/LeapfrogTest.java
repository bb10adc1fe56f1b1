package org.merapi.inference.mcmc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** The leapfrog integrator is reversible, preserves volume, and is of second order. */
class LeapfrogTest {

  private static final double[] INVERSE_METRIC = {0.7, 1.9};
  private static final LogDensity QUARTIC =
      Targets.product(2, x -> -0.25 * x * x * x * x - 0.5 * x * x, x -> -x * x * x - x);

  private static PhasePoint start(double q0, double q1, double p0, double p1) {
    PhasePoint point = new PhasePoint(2);
    point.position[0] = q0;
    point.position[1] = q1;
    point.momentum[0] = p0;
    point.momentum[1] = p1;
    point.evaluation.at(QUARTIC, point.position);
    return point;
  }

  @Test
  void isReversible() {
    PhasePoint point = start(0.8, -1.1, 0.3, 0.9);
    for (int i = 0; i < 200; i++) {
      point.leapfrog(QUARTIC, INVERSE_METRIC, 0.1);
    }
    for (int i = 0; i < 200; i++) {
      point.leapfrog(QUARTIC, INVERSE_METRIC, -0.1);
    }
    assertEquals(0.8, point.position[0], 1e-11);
    assertEquals(-1.1, point.position[1], 1e-11);
    assertEquals(0.3, point.momentum[0], 1e-11);
    assertEquals(0.9, point.momentum[1], 1e-11);
  }

  @Test
  void energyErrorIsOfSecondOrder() {
    double previous = worstEnergyError(0.2, 50);
    for (int halvings = 1; halvings <= 5; halvings++) {
      int factor = 1 << halvings;
      double error = worstEnergyError(0.2 / factor, 50 * factor);
      assertEquals(4, previous / error, 0.5, "after halving " + halvings + " times");
      previous = error;
    }
  }

  private static double worstEnergyError(double step, int steps) {
    PhasePoint point = start(0.8, -1.1, 0.3, 0.9);
    double before = point.energy(INVERSE_METRIC);
    double worst = 0;
    for (int i = 0; i < steps; i++) {
      point.leapfrog(QUARTIC, INVERSE_METRIC, step);
      worst = Math.max(worst, Math.abs(point.energy(INVERSE_METRIC) - before));
    }
    return worst;
  }

  /** The Jacobian of ten steps, by central differences, has determinant one. */
  @Test
  void preservesVolume() {
    double h = 1e-5;
    double[][] jacobian = new double[4][];
    double[] origin = {0.8, -1.1, 0.3, 0.9};
    for (int j = 0; j < 4; j++) {
      double[] up = origin.clone();
      double[] down = origin.clone();
      up[j] += h;
      down[j] -= h;
      double[] a = tenSteps(up);
      double[] b = tenSteps(down);
      jacobian[j] = new double[4];
      for (int i = 0; i < 4; i++) {
        jacobian[j][i] = (a[i] - b[i]) / (2 * h);
      }
    }
    assertEquals(1, determinant(jacobian), 1e-7);
  }

  private static double[] tenSteps(double[] from) {
    PhasePoint point = start(from[0], from[1], from[2], from[3]);
    for (int i = 0; i < 10; i++) {
      point.leapfrog(QUARTIC, INVERSE_METRIC, 0.3);
    }
    return new double[] {
      point.position[0], point.position[1], point.momentum[0], point.momentum[1]
    };
  }

  private static double determinant(double[][] m) {
    return new org.apache.commons.math3.linear.LUDecomposition(
            new org.apache.commons.math3.linear.Array2DRowRealMatrix(m))
        .getDeterminant();
  }
}
