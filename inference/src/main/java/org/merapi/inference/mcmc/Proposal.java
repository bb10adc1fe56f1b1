package org.merapi.inference.mcmc;

/** A point of the trajectory that may become the next state. */
final class Proposal {

  final double[] position;
  final double[] gradient;
  double logDensity;
  double energy;

  Proposal(int dimension) {
    position = new double[dimension];
    gradient = new double[dimension];
  }

  void set(PhasePoint point, double pointEnergy) {
    System.arraycopy(point.position, 0, position, 0, position.length);
    System.arraycopy(point.evaluation.gradient(), 0, gradient, 0, gradient.length);
    logDensity = point.evaluation.logDensity();
    energy = pointEnergy;
  }

  NutsState toState() {
    return new NutsState(RealVector.of(position), logDensity, RealVector.of(gradient));
  }
}
