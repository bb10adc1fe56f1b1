package org.merapi.inference.mcmc;

import java.util.random.RandomGenerator;

/** A moving point of phase space: position, momentum, and the log density and gradient there. */
final class PhasePoint {

  final double[] position;
  final double[] momentum;
  final Evaluation evaluation;

  PhasePoint(int dimension) {
    position = new double[dimension];
    momentum = new double[dimension];
    evaluation = new Evaluation(dimension);
  }

  /** Goes to the position of a state; the momentum stays. */
  void load(NutsState state) {
    state.position().copyTo(position);
    evaluation.load(state);
  }

  void copyFrom(PhasePoint other) {
    System.arraycopy(other.position, 0, position, 0, position.length);
    System.arraycopy(other.momentum, 0, momentum, 0, momentum.length);
    evaluation.copyFrom(other.evaluation);
  }

  /** Draws the momentum from N(0, M), with M the inverse of the given diagonal. */
  void drawMomentum(double[] inverseMetric, RandomGenerator random) {
    for (int i = 0; i < momentum.length; i++) {
      momentum[i] = RandomDraws.normal(random) / Math.sqrt(inverseMetric[i]);
    }
  }

  /** One leapfrog step of the given signed size: half a kick, a drift, half a kick. */
  void leapfrog(LogDensity density, double[] inverseMetric, double step) {
    double[] gradient = evaluation.gradient();
    double half = 0.5 * step;
    for (int i = 0; i < position.length; i++) {
      momentum[i] += half * gradient[i];
      position[i] += step * (inverseMetric[i] * momentum[i]);
    }
    evaluation.at(density, position);
    for (int i = 0; i < position.length; i++) {
      momentum[i] += half * gradient[i];
    }
  }

  /** The Hamiltonian; +infinity where the density is zero, rejected or the momentum overflowed. */
  double energy(double[] inverseMetric) {
    double twiceKinetic = 0;
    for (int i = 0; i < momentum.length; i++) {
      twiceKinetic += momentum[i] * (inverseMetric[i] * momentum[i]);
    }
    double energy = 0.5 * twiceKinetic - evaluation.logDensity();
    return Double.isNaN(energy) ? Double.POSITIVE_INFINITY : energy;
  }
}
