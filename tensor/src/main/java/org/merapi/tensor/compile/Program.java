package org.merapi.tensor.compile;

/** The superclass of emitted programs. */
public abstract class Program {
  /** For emitted subclasses. */
  protected Program() {}

  /**
   * Runs on a frame.
   *
   * @return 0, or the number from 1 of the first check that failed
   */
  public abstract int run(Frame frame);

  /**
   * Works on a block of rows.
   *
   * @param region the number of the region among the frame's calls
   */
  abstract void rows(int region, Frame frame, Workspace workspace, int first, int rows);
}
