package org.merapi.tensor.random;

import java.util.Objects;

/**
 * Draws from the uniform law on the open interval (0, 1).
 *
 * <p>A draw is one of the 2^52 odd multiples of 2^-53, all equally likely: {@code (2 (w >>> 12) +
 * 1) 2^-53} for a random word {@code w}. The least is 2^-53, the greatest 1 - 2^-53; the points lie
 * symmetrically about 1/2, so that u and 1 - u have the same law and the mean is exactly 1/2.
 */
public final class UniformDraws {
  private UniformDraws() {}

  /**
   * Maps a uniformly distributed word to the draw; non-decreasing in the word read as unsigned.
   *
   * @param word any 64 bits, of which the upper 52 are used
   * @return the uniform number
   */
  public static double ofWord(long word) {
    return ((word >>> 11) | 1L) * 0x1p-53;
  }

  /**
   * Draws element {@code index}.
   *
   * @param key0 first word of the key
   * @param key1 second word of the key
   * @param index the element
   * @return the uniform number
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
      ofWords(words.first(), out, offset + start, count);
    }
  }

  private static void ofWords(long[] words, double[] out, int offset, int n) {
    for (int j = 0; j < n; j++) {
      out[offset + j] = ((words[j] >>> 11) | 1L) * 0x1p-53;
    }
  }
}
