package org.merapi.inference.mcmc;

/**
 * The settings of NUTS and its warm-up. The defaults are Stan's.
 *
 * @param targetAccept the acceptance statistic that the step size is adapted to, in (0, 1); nearer
 *     to 1 means smaller steps and fewer divergences
 * @param maxTreeDepth the largest number of doublings of a trajectory, 1 to 30: at most
 *     2^maxTreeDepth - 1 gradients a transition
 * @param maxEnergyError the energy error beyond which a trajectory is divergent, in nats
 * @param initialStepSize the step size that the search before warm-up starts from
 * @param initialBuffer the iterations of warm-up before the first metric window
 * @param baseWindow the length of the first metric window; each later one is twice as long
 * @param finalBuffer the iterations of warm-up after the last metric window
 */
public record Nuts(
    double targetAccept,
    int maxTreeDepth,
    double maxEnergyError,
    double initialStepSize,
    int initialBuffer,
    int baseWindow,
    int finalBuffer) {

  static final int LARGEST_TREE_DEPTH = 30;

  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException if one is out of range; the message names it
   */
  public Nuts {
    if (!(targetAccept > 0 && targetAccept < 1)) {
      throw new IllegalArgumentException(
          "targetAccept must be between 0 and 1 (exclusive), but is " + targetAccept);
    }
    Check.inRange("maxTreeDepth", maxTreeDepth, 1, LARGEST_TREE_DEPTH);
    Check.positive("maxEnergyError", maxEnergyError);
    Check.positive("initialStepSize", initialStepSize);
    Check.atLeast("initialBuffer", initialBuffer, 0);
    Check.atLeast("baseWindow", baseWindow, 1);
    Check.atLeast("finalBuffer", finalBuffer, 0);
  }

  /**
   * Returns Stan's defaults: target 0.8, depth 10, energy error 1000, step size 1, buffers and
   * window 75, 25, 50.
   *
   * @return the defaults
   */
  public static Nuts defaults() {
    return new Nuts(0.8, 10, 1000, 1, 75, 25, 50);
  }

  /**
   * Returns these settings with another target.
   *
   * @param value the acceptance statistic aimed at, in (0, 1)
   * @return the new settings
   */
  public Nuts targetAccept(double value) {
    return new Nuts(
        value,
        maxTreeDepth,
        maxEnergyError,
        initialStepSize,
        initialBuffer,
        baseWindow,
        finalBuffer);
  }

  /**
   * Returns these settings with another largest tree depth.
   *
   * @param value the largest number of doublings, 1 to 30
   * @return the new settings
   */
  public Nuts maxTreeDepth(int value) {
    return new Nuts(
        targetAccept,
        value,
        maxEnergyError,
        initialStepSize,
        initialBuffer,
        baseWindow,
        finalBuffer);
  }

  /**
   * Returns these settings with another limit of the energy error.
   *
   * @param value the limit in nats, positive
   * @return the new settings
   */
  public Nuts maxEnergyError(double value) {
    return new Nuts(
        targetAccept, maxTreeDepth, value, initialStepSize, initialBuffer, baseWindow, finalBuffer);
  }

  /**
   * Returns these settings with another start of the step size search.
   *
   * @param value the step size, positive
   * @return the new settings
   */
  public Nuts initialStepSize(double value) {
    return new Nuts(
        targetAccept, maxTreeDepth, maxEnergyError, value, initialBuffer, baseWindow, finalBuffer);
  }

  /**
   * Returns these settings with other adaptation windows.
   *
   * @param initial the iterations before the first metric window, not negative
   * @param base the length of the first metric window, at least 1
   * @param last the iterations after the last metric window, not negative
   * @return the new settings
   */
  public Nuts windows(int initial, int base, int last) {
    return new Nuts(
        targetAccept, maxTreeDepth, maxEnergyError, initialStepSize, initial, base, last);
  }
}
