package org.merapi.tensor;

/**
 * What plays the part of sum and product in a contraction. The axes that are contracted are reduced
 * by the first, and operands meet by the second.
 */
public enum Semiring {
  /** Sums of products. */
  SUM_PRODUCT,
  /** Logarithms of sums of exponentials of sums: {@link #SUM_PRODUCT} on logarithms. */
  LOG_SUM_EXP,
  /** Maxima of sums: the most probable instead of the sum of all. */
  MAX_SUM
}
