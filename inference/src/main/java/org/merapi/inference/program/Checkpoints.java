package org.merapi.inference.program;

/**
 * When to compare a program with its function: at the first run, at the 1024th, and whenever there
 * have been four times as many as at the last time, so that the cost vanishes. Used by one thread.
 */
public final class Checkpoints {
  private static final long SECOND = 1024;
  private static final int FACTOR = 4;

  private long runs;
  private long next = 1;

  /** None yet. */
  public Checkpoints() {}

  /** Counts a run, and says whether it is one to look at. */
  public boolean isDue() {
    runs++;
    if (runs < next) {
      return false;
    }
    next = next == 1 ? SECOND : FACTOR * next;
    return true;
  }
}
