package org.merapi.inference.mcmc;

import java.util.random.RandomGenerator;
import org.merapi.tensor.random.NormalDraws;

/**
 * Random variates made from {@link RandomGenerator#nextLong} alone, so that the draws depend on the
 * generator's bits and not on how a JDK turns them into doubles and normals.
 */
final class RandomDraws {

  private static final double ULP = 0x1.0p-53;

  private RandomDraws() {}

  /** A uniform variate of 53 bits in [0, 1). */
  static double uniform(RandomGenerator random) {
    return (random.nextLong() >>> 11) * ULP;
  }

  /** A standard normal variate by inversion: one long, no rejection. */
  static double normal(RandomGenerator random) {
    return NormalDraws.ofWord(random.nextLong());
  }
}
