package org.merapi.inference.mcmc;

import java.util.List;

/** Where chains start, in the unconstrained space. */
public sealed interface InitialPoint permits InitialPoint.Uniform, InitialPoint.Given {

  /**
   * Each coordinate uniform in (-radius, radius), drawn anew until the log density and its gradient
   * are finite.
   *
   * @param radius the half-width, not negative and finite; 0 starts at the origin
   * @param attempts the largest number of points tried, at least 1
   */
  record Uniform(double radius, int attempts) implements InitialPoint {

    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException if one is out of range; the message names it
     */
    public Uniform {
      if (!(radius >= 0) || Double.isInfinite(radius)) {
        throw new IllegalArgumentException(
            "initial radius must be finite and not negative, but is " + radius);
      }
      Check.atLeast("initial attempts", attempts, 1);
    }
  }

  /**
   * Given positions: one for all chains, or one for each.
   *
   * @param positions a single position, or as many as there are chains
   */
  record Given(List<RealVector> positions) implements InitialPoint {

    /**
     * Checks and copies the list.
     *
     * @throws IllegalArgumentException if there is no position
     */
    public Given {
      positions = List.copyOf(positions);
      if (positions.isEmpty()) {
        throw new IllegalArgumentException("at least one initial position is needed");
      }
    }

    /**
     * Returns the position of a chain.
     *
     * @param chain the index of the chain, from 0
     * @return its position
     * @throws IllegalArgumentException if there are several positions, but none for this chain
     */
    public RealVector of(int chain) {
      if (positions.size() == 1) {
        return positions.getFirst();
      }
      if (chain >= positions.size()) {
        throw new IllegalArgumentException(
            "%d initial positions were given, but there is a chain %d"
                .formatted(positions.size(), chain + 1));
      }
      return positions.get(chain);
    }
  }

  /**
   * Returns Stan's default: uniform in (-2, 2), 100 attempts.
   *
   * @return the default
   */
  static InitialPoint uniform() {
    return new Uniform(2, 100);
  }

  /**
   * Returns one position for every chain.
   *
   * @param position the position
   * @return the initial point
   */
  static InitialPoint at(RealVector position) {
    return new Given(List.of(position));
  }
}
