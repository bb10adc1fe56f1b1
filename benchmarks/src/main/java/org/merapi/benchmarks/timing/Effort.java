package org.merapi.benchmarks.timing;

/**
 * How long to measure.
 *
 * @param warmupSeconds how long each contender runs before it is timed
 * @param batchSeconds how long one timed batch shall take, at least one call
 * @param rounds how many batches of each contender are timed
 * @param processes how many processes a figure of a whole process is taken from
 */
public record Effort(double warmupSeconds, double batchSeconds, int rounds, int processes) {
  /** For figures that are written down. */
  public static Effort full() {
    return new Effort(2, 0.03, 21, 7);
  }

  /** To see that everything runs: the figures mean little. */
  public static Effort quick() {
    return new Effort(0.2, 0.005, 5, 1);
  }
}
