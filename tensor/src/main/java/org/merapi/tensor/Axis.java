package org.merapi.tensor;

/**
 * A named hidden axis: a dimension that a tensor carries ahead of its visible shape and that no
 * visible-shape rule sees. Vectorised evaluation, chains, particles and the enumeration of discrete
 * sites all use hidden axes, so a user's shapes never change under them.
 *
 * <p>Two axes are the same only if they are the same object: a name may be used again without
 * mixing the values of two evaluations.
 */
public final class Axis {
  private final String name;
  private final int size;

  private Axis(String name, int size) {
    this.name = name;
    this.size = size;
  }

  /**
   * A new axis, different from every other.
   *
   * @throws IllegalArgumentException if {@code size} is negative
   */
  public static Axis of(String name, int size) {
    if (size < 0) {
      throw new IllegalArgumentException(
          "axis '" + name + "': size must not be negative, got " + size);
    }
    return new Axis(name, size);
  }

  /** The name that messages show. */
  public String name() {
    return name;
  }

  /** The number of positions along the axis. */
  public int size() {
    return size;
  }

  @Override
  public String toString() {
    return name + ":" + size;
  }
}
