package org.merapi.tensor.random;

import java.util.Objects;
import org.merapi.tensor.kernel.Kernels;
import org.merapi.tensor.random.word.NormalQuantile;

/**
 * Draws from the standard normal law, by inversion of one 64-bit uniform number.
 *
 * <p>With {@code U = (w + 2^63 + 1/2) 2^-64} for a random signed word {@code w}, the draw is the
 * normal quantile of {@code U} by algorithm AS 241 (M. J. Wichura, "The percentage points of the
 * normal distribution", Applied Statistics 37, 1988, routine PPND16; relative error about 1e-16;
 * its coefficients rounded to doubles). The centre, {@code |U - 1/2| <= 0.425}, uses the upper 53
 * bits of the word, the tails all 64: the extreme draws are the quantiles at 2^-65 and 1 - 2^-65,
 * -9.16 and 9.16. The words w and ~w give draws that differ in sign only.
 */
public final class NormalDraws {
  private NormalDraws() {}

  /**
   * Maps a uniformly distributed word to the draw; non-decreasing in the signed word up to
   * rounding.
   *
   * @param word any 64 bits
   * @return the normal number
   */
  public static double ofWord(long word) {
    return NormalQuantile.ofWord(word);
  }

  /**
   * Draws element {@code index}.
   *
   * @param key0 first word of the key
   * @param key1 second word of the key
   * @param index the element
   * @return the normal number, of mean 0 and variance 1
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
      Kernels.normalQuantiles(words.first(), out, offset + start, count);
    }
  }
}
