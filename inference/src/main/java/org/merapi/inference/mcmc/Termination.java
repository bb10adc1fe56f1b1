package org.merapi.inference.mcmc;

/** Why the trajectory of one NUTS transition stopped growing. */
public sealed interface Termination
    permits Termination.UTurn, Termination.MaxTreeDepth, Termination.EnergyError, Rejected {

  /** The trajectory, or a subtree of it, began to turn back: the ordinary end. */
  record UTurn() implements Termination {}

  /**
   * The trajectory reached the largest tree depth without turning. Stan's count of treedepth hits
   * also holds trajectories that turned at exactly that depth; these end in {@link UTurn} here.
   */
  record MaxTreeDepth() implements Termination {}

  /**
   * The energy left the initial energy by more than the limit: a divergence.
   *
   * @param error the energy at the divergent point less the initial energy, in nats; +infinity
   *     where the density is zero or the integrator overflowed
   */
  record EnergyError(double error) implements Termination {}

  /**
   * Says whether this end is a divergence, as a rejected position is too.
   *
   * @return true for {@link EnergyError} and {@link Rejected}
   */
  default boolean isDivergence() {
    return switch (this) {
      case UTurn _, MaxTreeDepth _ -> false;
      case EnergyError _, Rejected _ -> true;
    };
  }
}
