package org.merapi.tensor.random;

import java.util.Objects;

/**
 * Draws from the binomial law, exact up to the rounding of double arithmetic.
 *
 * <p>A probability above 1/2 is replaced by its complement and the draw by {@code trials - draw}.
 * Then, for a mean below 10, by inversion: the quantile of the uniform number of element i, found
 * by a search upwards from 0. From 10 on, by transformed rejection with squeeze (W. Hörmann, "The
 * generation of binomial random variates", Journal of Statistical Computation and Simulation 46,
 * 1993, algorithm BTRS), where proposal t = 0, 1, ... reads the two words of the block at {@code
 * (i, t)}; the probabilities in its last test are in the form of {@link SaddlePoint}.
 */
public final class BinomialDraws {
  /** The greatest number of trials, 2^53: up to there a double holds every count. */
  public static final long MAX_TRIALS = 1L << 53;

  private BinomialDraws() {}

  /**
   * Draws element {@code index}.
   *
   * @param key0 first word of the key
   * @param key1 second word of the key
   * @param index the element
   * @param trials the number of trials, from 0 to {@link #MAX_TRIALS}
   * @param probability the probability of success, from 0 to 1
   * @return the number of successes
   * @throws IllegalArgumentException if a parameter is outside its domain
   */
  public static long draw(long key0, long key1, long index, long trials, double probability) {
    long[] out = new long[1];
    fill(key0, key1, index, trials, probability, out, 0, 1);
    return out[0];
  }

  /**
   * Draws the elements {@code firstIndex .. firstIndex + n - 1}, all of one law.
   *
   * @param key0 first word of the key
   * @param key1 second word of the key
   * @param firstIndex the first element
   * @param trials the number of trials, from 0 to {@link #MAX_TRIALS}
   * @param probability the probability of success, from 0 to 1
   * @param out receives the counts
   * @param offset where in {@code out} the first one goes
   * @param n how many
   * @throws IllegalArgumentException if a parameter is outside its domain
   * @throws IndexOutOfBoundsException if {@code out} has no room for them
   */
  public static void fill(
      long key0,
      long key1,
      long firstIndex,
      long trials,
      double probability,
      long[] out,
      int offset,
      int n) {
    Objects.checkFromIndexSize(offset, n, out.length);
    check(trials, probability);
    boolean mirrored = probability > 0.5;
    double p = mirrored ? 1.0 - probability : probability;
    if (trials * p < BinomialRejection.MIN_MEAN) {
      fillByInversion(key0, key1, firstIndex, trials, p, out, offset, n);
    } else {
      fillByRejection(key0, key1, firstIndex, trials, p, out, offset, n);
    }
    if (mirrored) {
      for (int i = offset; i < offset + n; i++) {
        out[i] = trials - out[i];
      }
    }
  }

  private static void fillByInversion(
      long key0, long key1, long firstIndex, long trials, double p, long[] out, int offset, int n) {
    double atZero = StrictMath.exp(trials * StrictMath.log1p(-p));
    double odds = p / (1.0 - p);
    WordBlock words = new WordBlock(key0, key1, n);
    for (int start = 0; start < n; start += words.size()) {
      int count = Math.min(words.size(), n - start);
      words.compute(firstIndex + start, 0, count);
      for (int j = 0; j < count; j++) {
        double u = UniformDraws.ofWord(words.first()[j]);
        out[offset + start + j] = quantile(u, trials, odds, atZero);
      }
    }
  }

  private static void fillByRejection(
      long key0, long key1, long firstIndex, long trials, double p, long[] out, int offset, int n) {
    BinomialRejection law = new BinomialRejection(trials, p);
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

  private static void check(long trials, double probability) {
    if (trials < 0 || trials > MAX_TRIALS) {
      throw new IllegalArgumentException(
          "binomial draw: trials must be from 0 to 2^53, but is " + trials);
    }
    if (!(probability >= 0 && probability <= 1)) {
      throw new IllegalArgumentException(
          "binomial draw: probability must be from 0 to 1, but is " + probability);
    }
  }

  /** The least k with P(K <= k) at least u, by subtracting the probabilities in turn. */
  private static long quantile(double u, long trials, double odds, double atZero) {
    double remaining = u;
    double probability = atZero;
    long k = 0;
    while (remaining > probability && k < trials) {
      remaining -= probability;
      k++;
      probability *= odds * ((trials - k + 1.0) / k);
      if (k > trials * odds && probability < 0x1p-60) {
        break; // what remains is the rounding error of the sum, less than 2^-50
      }
    }
    return k;
  }
}
