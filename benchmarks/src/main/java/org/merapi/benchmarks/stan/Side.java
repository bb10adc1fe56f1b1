package org.merapi.benchmarks.stan;

/** The two that race. */
enum Side {
  STAN,
  MERAPI
}
