package org.merapi.autograd.numeric;

/**
 * When a search for a root ends.
 *
 * @param relative the error that is accepted, as a part of the root
 * @param absolute the error that is accepted where the root is near zero
 * @param steps the greatest number of steps; a search that takes more has failed
 */
public record Search(double relative, double absolute, int steps) {

  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException if an error is negative, the absolute one zero, or there is no
   *     step
   */
  public Search {
    if (!(relative >= 0) || !(absolute > 0) || steps < 1) {
      throw new IllegalArgumentException(
          "search: relative must not be negative, absolute and steps must be positive, got "
              + relative
              + ", "
              + absolute
              + " and "
              + steps);
    }
  }

  /**
   * To the last digits: four units of rounding, however small the root, in 1200 steps. A root is
   * found in some ten; only a multiple root at zero, which nothing but halving gets near, takes
   * hundreds.
   */
  public static Search ofBrackets() {
    return new Search(4 * Math.ulp(1.0), Double.MIN_NORMAL, 1200);
  }

  /**
   * A last step of at most 1e-9 of the root, or 1e-9; since errors are squared in each step near a
   * root, what is left is rounding. In 100 steps.
   */
  public static Search ofSystems() {
    return new Search(1e-9, 1e-9, 100);
  }
}
