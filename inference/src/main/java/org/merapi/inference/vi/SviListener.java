package org.merapi.inference.vi;

/** Told of every step, on the thread of the run: a progress line, a plot. */
@FunctionalInterface
public interface SviListener {

  /** A step was made or skipped. */
  void stepped(SviStep step);

  /** Does nothing. */
  static SviListener none() {
    return step -> {};
  }
}
