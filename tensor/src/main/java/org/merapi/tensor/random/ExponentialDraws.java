package org.merapi.tensor.random;

import java.util.Objects;
import org.merapi.tensor.kernel.Kernels;
import org.merapi.tensor.random.word.NegativeLog;

/**
 * Draws from the exponential law of rate 1, by inversion of one 64-bit uniform number.
 *
 * <p>With {@code U = (w + 2^63 + 1/2) 2^-64} for a random signed word {@code w}, the draw is {@code
 * -log(1 - U)}, computed from {@code U} itself below 1/2 and from the exactly known {@code 1 - U}
 * above, so that both ends are resolved to a few units in the last place: the least draw is 2^-65,
 * the greatest 65 log 2 = 45.05.
 */
public final class ExponentialDraws {
  private ExponentialDraws() {}

  /**
   * Maps a uniformly distributed word to the draw; non-decreasing in the signed word up to
   * rounding.
   *
   * @param word any 64 bits
   * @return the exponential number
   */
  public static double ofWord(long word) {
    return NegativeLog.ofComplement(word);
  }

  /**
   * Draws element {@code index}.
   *
   * @param key0 first word of the key
   * @param key1 second word of the key
   * @param index the element
   * @return the exponential number, of mean 1
   */
  public static double draw(long key0, long key1, long index) {
    return ofWord(Threefry.word(key0, key1, index, 0));
  }

  /**
   * Draws the elements {@code firstIndex .. firstIndex + n - 1}.
   *
   * @param key0 first word of the key
   * @param key1 second word of the key
   * @param firstIndex the first element
   * @param out receives the draws
   * @param offset where in {@code out} the first one goes
   * @param n how many
   * @throws IndexOutOfBoundsException if {@code out} has no room for them
   */
  public static void fill(long key0, long key1, long firstIndex, double[] out, int offset, int n) {
    Objects.checkFromIndexSize(offset, n, out.length);
    if (n < WordBlock.WORTHWHILE) {
      for (int i = 0; i < n; i++) {
        out[offset + i] = draw(key0, key1, firstIndex + i);
      }
      return;
    }
    WordBlock words = new WordBlock(key0, key1, n);
    for (int start = 0; start < n; start += words.size()) {
      int count = Math.min(words.size(), n - start);
      words.compute(firstIndex + start, 0, count);
      Kernels.negativeLogs(words.first(), out, offset + start, count);
    }
  }
}
