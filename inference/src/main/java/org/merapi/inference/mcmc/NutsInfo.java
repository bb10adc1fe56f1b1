package org.merapi.inference.mcmc;

/**
 * What happened in one NUTS transition.
 *
 * @param acceptStatistic the Metropolis acceptance probability averaged over the new points of the
 *     trajectory, in [0, 1] (Stan's {@code accept_stat__})
 * @param stepSize the step size that was used ({@code stepsize__})
 * @param treeDepth the number of doublings that were accepted ({@code treedepth__})
 * @param leapfrogs the number of leapfrog steps, each of which costs one gradient ({@code
 *     n_leapfrog__})
 * @param energy the Hamiltonian at the selected point ({@code energy__})
 * @param termination why the trajectory stopped growing
 */
public record NutsInfo(
    double acceptStatistic,
    double stepSize,
    int treeDepth,
    int leapfrogs,
    double energy,
    Termination termination) {

  /**
   * Says whether the transition diverged ({@code divergent__}).
   *
   * @return true if the energy error was too large or a position was rejected
   */
  public boolean divergent() {
    return termination.isDivergence();
  }
}
