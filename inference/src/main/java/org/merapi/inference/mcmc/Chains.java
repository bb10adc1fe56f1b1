package org.merapi.inference.mcmc;

/**
 * How many chains to run, how long, and on how many threads.
 *
 * @param count the number of chains, at least 1
 * @param warmup the iterations of warm-up of each chain, not negative
 * @param draws the iterations after warm-up of each chain, at least 1
 * @param threads the largest number of chains that run at once, at least 1; the draws do not depend
 *     on it
 * @param saveWarmup whether sinks that keep draws keep those of warm-up too
 */
public record Chains(int count, int warmup, int draws, int threads, boolean saveWarmup) {

  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException if one is out of range; the message names it
   */
  public Chains {
    Check.atLeast("chains", count, 1);
    Check.atLeast("warmup", warmup, 0);
    Check.atLeast("draws", draws, 1);
    Check.atLeast("threads", threads, 1);
  }

  /**
   * Returns the given number of chains of 1000 iterations of warm-up and 1000 draws, on as many
   * threads as there are processors.
   *
   * @param count the number of chains, at least 1
   * @return the settings
   */
  public static Chains of(int count) {
    return new Chains(count, 1000, 1000, Runtime.getRuntime().availableProcessors(), false);
  }

  /**
   * Returns these settings with another length of warm-up.
   *
   * @param value the iterations, not negative
   * @return the new settings
   */
  public Chains warmup(int value) {
    return new Chains(count, value, draws, threads, saveWarmup);
  }

  /**
   * Returns these settings with another number of draws.
   *
   * @param value the draws of each chain, at least 1
   * @return the new settings
   */
  public Chains draws(int value) {
    return new Chains(count, warmup, value, threads, saveWarmup);
  }

  /**
   * Returns these settings with another number of threads.
   *
   * @param value the threads, at least 1
   * @return the new settings
   */
  public Chains threads(int value) {
    return new Chains(count, warmup, draws, value, saveWarmup);
  }

  /**
   * Returns these settings, with or without keeping the draws of warm-up.
   *
   * @param value whether to keep them
   * @return the new settings
   */
  public Chains saveWarmup(boolean value) {
    return new Chains(count, warmup, draws, threads, value);
  }

  /**
   * Returns the iterations of each chain.
   *
   * @return warm-up and draws together
   */
  public int iterations() {
    return Math.addExact(warmup, draws);
  }
}
