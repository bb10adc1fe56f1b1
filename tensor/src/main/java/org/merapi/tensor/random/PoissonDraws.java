package org.merapi.tensor.random;

import java.util.Objects;

/**
 * Draws from the Poisson law, exact up to the rounding of double arithmetic.
 *
 * <p>For a rate below 10, by inversion: the quantile of the uniform number of element i, found by a
 * search upwards from 0. From 10 on, by transformed rejection with squeeze (W. Hörmann, "The
 * transformed rejection method for generating Poisson random variables", Insurance: Mathematics and
 * Economics 12, 1993, algorithm PTRS), where proposal t = 0, 1, ... reads the two words of the
 * block at {@code (i, t)}; the probabilities in its last test are in the form of {@link
 * SaddlePoint}, so that they hold for large rates too.
 */
public final class PoissonDraws {
  /** The greatest rate, 2^62. Draws above 2^53 are among the whole numbers that a double holds. */
  public static final double MAX_RATE = 0x1p62;

  private PoissonDraws() {}

  /**
   * Draws element {@code index}.
   *
   * @param key0 first word of the key
   * @param key1 second word of the key
   * @param index the element
   * @param rate the mean, from 0 (which gives 0) to {@link #MAX_RATE}
   * @return the count
   * @throws IllegalArgumentException if {@code rate} is outside its domain
   */
  public static long draw(long key0, long key1, long index, double rate) {
    check(rate);
    if (rate < PoissonRejection.MIN_RATE) {
      return quantile(UniformDraws.draw(key0, key1, index), rate, StrictMath.exp(-rate));
    }
    return new PoissonRejection(rate).drawFrom(new Threefry(key0, key1), index, 0);
  }

  /**
   * Draws the elements {@code firstIndex .. firstIndex + n - 1}, all of one rate.
   *
   * @param key0 first word of the key
   * @param key1 second word of the key
   * @param firstIndex the first element
   * @param rate the mean, from 0 to {@link #MAX_RATE}
   * @param out receives the counts
   * @param offset where in {@code out} the first one goes
   * @param n how many
   * @throws IllegalArgumentException if {@code rate} is outside its domain
   * @throws IndexOutOfBoundsException if {@code out} has no room for them
   */
  public static void fill(
      long key0, long key1, long firstIndex, double rate, long[] out, int offset, int n) {
    Objects.checkFromIndexSize(offset, n, out.length);
    check(rate);
    if (rate < PoissonRejection.MIN_RATE) {
      fillByInversion(key0, key1, firstIndex, rate, out, offset, n);
    } else {
      fillByRejection(key0, key1, firstIndex, rate, out, offset, n);
    }
  }

  private static void fillByInversion(
      long key0, long key1, long firstIndex, double rate, long[] out, int offset, int n) {
    double atZero = StrictMath.exp(-rate);
    WordBlock words = new WordBlock(key0, key1, n);
    for (int start = 0; start < n; start += words.size()) {
      int count = Math.min(words.size(), n - start);
      words.compute(firstIndex + start, 0, count);
      for (int j = 0; j < count; j++) {
        double u = UniformDraws.ofWord(words.first()[j]);
        out[offset + start + j] = quantile(u, rate, atZero);
      }
    }
  }

  private static void fillByRejection(
      long key0, long key1, long firstIndex, double rate, long[] out, int offset, int n) {
    PoissonRejection law = new PoissonRejection(rate);
    Threefry threefry = new Threefry(key0, key1);
    WordBlock words = new WordBlock(key0, key1, n);
    for (int start = 0; start < n; start += words.size()) {
      int count = Math.min(words.size(), n - start);
      words.compute(firstIndex + start, 0, count);
      for (int j = 0; j < count; j++) {
        long k = law.proposal(words.first()[j], words.second()[j]);
        out[offset + start + j] = k >= 0 ? k : law.drawFrom(threefry, firstIndex + start + j, 1);
      }
    }
  }

  private static void check(double rate) {
    if (!(rate >= 0 && rate <= MAX_RATE)) {
      throw new IllegalArgumentException(
          "Poisson draw: rate must be from 0 to 2^62, but is " + rate);
    }
  }

  /** The least k with P(K <= k) at least u, by subtracting the probabilities in turn. */
  private static long quantile(double u, double rate, double atZero) {
    double remaining = u;
    double probability = atZero;
    long k = 0;
    while (remaining > probability) {
      remaining -= probability;
      k++;
      probability *= rate / k;
      if (k > rate && probability < 0x1p-60) {
        break; // what remains is the rounding error of the sum, less than 2^-50
      }
    }
    return k;
  }
}
