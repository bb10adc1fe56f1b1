package org.merapi.tensor.random;

import org.merapi.tensor.kernel.Kernels;

/**
 * Gamma draws of consecutive elements of one law, made together: the first proposals of all of them
 * from one {@link WordBlock}, the few rejected ones continued singly.
 */
final class GammaGroup {
  private final GammaRejection law;
  private final long base;
  private final Threefry threefry;
  private final WordBlock words;
  private final double[] steps;
  private final double[] boosts;

  /**
   * Makes an empty group.
   *
   * @param law the law
   * @param base the attempt that takes the place of 0
   * @param key0 first word of the key
   * @param key1 second word of the key
   * @param elements the most elements that will be asked for
   */
  GammaGroup(GammaRejection law, long base, long key0, long key1, int elements) {
    this.law = law;
    this.base = base;
    this.threefry = new Threefry(key0, key1);
    this.words = new WordBlock(key0, key1, elements);
    this.steps = new double[words.size()];
    this.boosts = new double[law.boosted() ? words.size() : 0];
  }

  /** {@return the most elements in a group} */
  int size() {
    return words.size();
  }

  /**
   * Writes the draws of n elements from {@code index} on to {@code out} at {@code offset}, as
   * {@link GammaRejection#draw}.
   */
  void draw(long index, double[] out, int offset, int n) {
    compute(index, n);
    for (int j = 0; j < n; j++) {
      double value = law.value(steps[j]);
      out[offset + j] = law.boosted() ? value * StrictMath.exp(-boosts[j]) : value;
    }
  }

  /**
   * Writes the logarithms of the draws of n elements from {@code index} on to {@code out} at {@code
   * offset}, as {@link GammaRejection#drawLog}.
   */
  void drawLog(long index, double[] out, int offset, int n) {
    compute(index, n);
    for (int j = 0; j < n; j++) {
      double log = law.logValue(steps[j]);
      out[offset + j] = law.boosted() ? log - boosts[j] : log;
    }
  }

  private void compute(long index, int n) {
    words.compute(index, base + 1, n);
    Kernels.normalQuantiles(words.first(), steps, 0, n);
    long[] deciding = words.second();
    for (int j = 0; j < n; j++) {
      double step = law.step(steps[j], deciding[j]);
      steps[j] = Double.isNaN(step) ? law.stepFrom(threefry, index + j, base + 2) : step;
    }
    if (law.boosted()) {
      words.compute(index, base, n);
      law.boosts(words.first(), boosts, n);
    }
  }
}
