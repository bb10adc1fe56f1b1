package org.merapi.inference.mcmc;

import java.util.function.IntFunction;
import java.util.function.LongFunction;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Generators of the JDK numbered by (seed, chain, iteration). */
final class TestRandom {

  private static final RandomGeneratorFactory<RandomGenerator> FACTORY =
      RandomGeneratorFactory.of("L64X128MixRandom");

  private TestRandom() {}

  static RandomGenerator of(long seed) {
    return FACTORY.create(seed);
  }

  static IntFunction<LongFunction<RandomGenerator>> seed(long seed) {
    return chain -> iteration -> FACTORY.create((seed * 1000 + chain) * 1_000_000 + iteration);
  }
}
