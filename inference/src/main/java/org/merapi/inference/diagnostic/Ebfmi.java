package org.merapi.inference.diagnostic;

/**
 * The energy Bayesian fraction of missing information of one chain (Betancourt, Diagnosing
 * Suboptimal Cotangent Disintegrations in Hamiltonian Monte Carlo, 2016): how well momentum
 * resampling moves the energy. Values under 0.3 say that the tails are explored slowly.
 */
public final class Ebfmi {

  private Ebfmi() {}

  /**
   * Returns the sum of squared differences of successive energies over the sum of squared
   * deviations from their mean.
   *
   * @param energies the Hamiltonians of the draws of one chain, in order
   * @return the fraction, about 1 for independent energies; NaN for fewer than two energies or
   *     equal ones
   */
  public static double of(double[] energies) {
    if (energies.length < 2) {
      return Double.NaN;
    }
    double differences = 0;
    for (int i = 1; i < energies.length; i++) {
      differences += (energies[i] - energies[i - 1]) * (energies[i] - energies[i - 1]);
    }
    return differences / (Moments.variance(energies) * (energies.length - 1));
  }
}
