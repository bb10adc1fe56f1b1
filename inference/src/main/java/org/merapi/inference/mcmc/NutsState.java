package org.merapi.inference.mcmc;

/**
 * Where a chain stands: a position with the log density and gradient there, so that a step need not
 * evaluate them again.
 *
 * @param position the position in the unconstrained space
 * @param logDensity the log density at the position, finite
 * @param gradient the gradient of the log density at the position
 */
public record NutsState(RealVector position, double logDensity, RealVector gradient) {

  /**
   * Checks that the sizes agree.
   *
   * @throws IllegalArgumentException if position and gradient differ in size
   */
  public NutsState {
    if (position.size() != gradient.size()) {
      throw new IllegalArgumentException(
          "position has %d coordinates but the gradient %d"
              .formatted(position.size(), gradient.size()));
    }
  }
}
