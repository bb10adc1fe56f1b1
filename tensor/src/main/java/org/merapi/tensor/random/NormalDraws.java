package org.merapi.tensor.random;

import java.util.Objects;

/**
 * Draws from the standard normal law, by inversion of one 64-bit uniform number.
 *
 * <p>With {@code U = (w + 2^63 + 1/2) 2^-64} for a random signed word {@code w}, the draw is the
 * normal quantile of {@code U} by algorithm AS 241 (M. J. Wichura, "The percentage points of the
 * normal distribution", Applied Statistics 37, 1988, routine PPND16; relative error about 1e-16;
 * its coefficients are written here rounded to doubles). The centre, {@code |U - 1/2| <= 0.425},
 * uses the upper 53 bits of the word, the tails all 64: the extreme draws are the quantiles at
 * 2^-65 and 1 - 2^-65, -9.16 and 9.16. The words w and ~w give draws that differ in sign only.
 */
public final class NormalDraws {
  private static final double CENTRE = 0.425;
  private static final double CENTRE_SQUARED = 0.180625;

  private NormalDraws() {}

  /**
   * Maps a uniformly distributed word to the draw; non-decreasing in the signed word up to
   * rounding.
   *
   * @param word any 64 bits
   * @return the normal number
   */
  public static double ofWord(long word) {
    double q = fromMedian(word);
    if (Math.abs(q) <= CENTRE) {
      double r = CENTRE_SQUARED - q * q;
      return q * numerator(r) / denominator(r);
    }
    return tail(word);
  }

  /** U - 1/2 by the upper 53 bits of the word: exact in the centre, and odd under ~word. */
  private static double fromMedian(long word) {
    return ((word >> 11) + 0.5) * 0x1p-53;
  }

  private static double numerator(double r) {
    double sum = 2509.0809287301227;
    sum = sum * r + 33430.57558358813;
    sum = sum * r + 67265.7709270087;
    sum = sum * r + 45921.95393154987;
    sum = sum * r + 13731.69376550946;
    sum = sum * r + 1971.5909503065513;
    sum = sum * r + 133.14166789178438;
    sum = sum * r + 3.3871328727963665;
    return sum;
  }

  private static double denominator(double r) {
    double sum = 5226.495278852854;
    sum = sum * r + 28729.085735721943;
    sum = sum * r + 39307.89580009271;
    sum = sum * r + 21213.794301586597;
    sum = sum * r + 5394.196021424751;
    sum = sum * r + 687.1870074920579;
    sum = sum * r + 42.31333070160091;
    sum = sum * r + 1.0;
    return sum;
  }

  /** The quantile outside the centre, from the mass of the nearer tail, known to 64 bits. */
  private static double tail(long word) {
    long magnitude = word ^ (word >> 63);
    double r = Math.sqrt(NegativeLog.ofComplement(magnitude));
    double z = r <= 5.0 ? middle(r - 1.6) : far(r - 5.0);
    return word < 0 ? -z : z;
  }

  private static double middle(double r) {
    double above = 0.0007745450142783414;
    above = above * r + 0.022723844989269184;
    above = above * r + 0.2417807251774506;
    above = above * r + 1.2704582524523684;
    above = above * r + 3.6478483247632045;
    above = above * r + 5.769497221460691;
    above = above * r + 4.630337846156546;
    above = above * r + 1.4234371107496835;
    double below = 1.0507500716444169e-09;
    below = below * r + 0.0005475938084995345;
    below = below * r + 0.015198666563616457;
    below = below * r + 0.14810397642748008;
    below = below * r + 0.6897673349851;
    below = below * r + 1.6763848301838038;
    below = below * r + 2.053191626637759;
    below = below * r + 1.0;
    return above / below;
  }

  private static double far(double r) {
    double above = 2.0103343992922881e-07;
    above = above * r + 2.7115555687434876e-05;
    above = above * r + 0.0012426609473880784;
    above = above * r + 0.026532189526576124;
    above = above * r + 0.29656057182850487;
    above = above * r + 1.7848265399172913;
    above = above * r + 5.463784911164114;
    above = above * r + 6.657904643501103;
    double below = 2.0442631033899397e-15;
    below = below * r + 1.421511758316446e-07;
    below = below * r + 1.8463183175100548e-05;
    below = below * r + 0.0007868691311456133;
    below = below * r + 0.014875361290850615;
    below = below * r + 0.1369298809227358;
    below = below * r + 0.599832206555888;
    below = below * r + 1.0;
    return above / below;
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
      ofWords(words.first(), out, offset + start, count);
    }
  }

  /**
   * Maps words to draws as {@link #ofWord}, in loops that the compiler can vectorise: the central
   * form for every word, then the tails once more.
   *
   * @param words the words, from index 0
   * @param out receives the draws
   * @param offset where in {@code out} the first one goes
   * @param n how many
   */
  static void ofWords(long[] words, double[] out, int offset, int n) {
    for (int j = 0; j < n; j++) {
      double q = fromMedian(words[j]);
      out[offset + j] = q * numerator(CENTRE_SQUARED - q * q);
    }
    for (int j = 0; j < n; j++) {
      double q = fromMedian(words[j]);
      out[offset + j] /= denominator(CENTRE_SQUARED - q * q);
    }
    for (int j = 0; j < n; j++) {
      if (Math.abs(fromMedian(words[j])) > CENTRE) {
        out[offset + j] = tail(words[j]);
      }
    }
  }
}
