package org.merapi.inference.mcmc;

/**
 * Where a chain sends its iterations as they are made, those of warm-up included: a file, a
 * progress line, a {@link DrawRecorder}. One sink belongs to one chain and is called from that
 * chain's thread only, in order. An exception from a sink ends the run.
 */
@FunctionalInterface
public interface DrawSink {

  /**
   * Takes an iteration.
   *
   * @param draw the iteration
   */
  void accept(Draw draw);
}
