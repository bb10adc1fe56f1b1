package org.merapi.autograd.numeric;

/**
 * The settings of the double exponential rule.
 *
 * @param level the points are {@code 2^-level} apart in the variable in which the rule is a plain
 *     sum, and there are 9 times {@code 2^level} of them and one; 3 to 10
 * @param tolerance the largest error that is accepted, as a part of the integral of the absolute
 *     value of the function
 */
public record DoubleExponential(int level, double tolerance) {
  private static final int LEAST = 3;
  private static final int GREATEST = 10;

  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException if the level is not from 3 to 10, or the tolerance not
   *     positive
   */
  public DoubleExponential {
    if (level < LEAST || level > GREATEST) {
      throw new IllegalArgumentException(
          "double exponential rule: the level must be from 3 to 10, got " + level);
    }
    if (!(tolerance > 0)) {
      throw new IllegalArgumentException(
          "double exponential rule: the tolerance must be positive, got " + tolerance);
    }
  }

  /** Level 6, which has 577 points, and a tolerance of 1e-8. */
  public static DoubleExponential defaults() {
    return new DoubleExponential(6, 1e-8);
  }

  /** The same with another level. */
  public DoubleExponential level(int value) {
    return new DoubleExponential(value, tolerance);
  }

  /** The same with another tolerance. */
  public DoubleExponential tolerance(double value) {
    return new DoubleExponential(level, value);
  }
}
