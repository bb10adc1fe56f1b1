package org.merapi.tensor.kernel;

import org.merapi.tensor.random.word.NegativeLog;
import org.merapi.tensor.random.word.NormalQuantile;

/** The maps of random words of {@link Kernels} as plain loops. */
final class ScalarDraws {
  private ScalarDraws() {}

  /** The central form for every word, which the compiler vectorises, then the tails once more. */
  static void normalQuantiles(long[] words, int wordsOffset, double[] y, int yOffset, int count) {
    for (int i = 0; i < count; i++) {
      y[yOffset + i] = NormalQuantile.central(NormalQuantile.fromMedian(words[wordsOffset + i]));
    }
    for (int i = 0; i < count; i++) {
      long word = words[wordsOffset + i];
      if (Math.abs(NormalQuantile.fromMedian(word)) > NormalQuantile.CENTRE) {
        y[yOffset + i] = NormalQuantile.tail(word);
      }
    }
  }

  static void negativeLogs(long[] words, int wordsOffset, double[] y, int yOffset, int count) {
    for (int i = 0; i < count; i++) {
      y[yOffset + i] = NegativeLog.ofComplement(words[wordsOffset + i]);
    }
  }
}
