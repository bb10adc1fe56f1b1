package org.merapi.tensor.random;

import java.util.Objects;

/**
 * Draws from the beta law, as {@code X / (X + Y)} of two gamma draws of shapes alpha and beta.
 *
 * <p>The gamma draws of element i are those of {@link GammaDraws} with attempts counted from 0 and
 * from 2^32. They are combined by their logarithms, so that small shapes, whose gamma draws
 * underflow, give no 0/0. The log-odds {@code log X - log Y} keep what the draw itself cannot hold
 * when it is closer to 0 or 1 than a double resolves.
 */
public final class BetaDraws {
  private static final long SECOND_DRAW = 1L << 32;

  private BetaDraws() {}

  /**
   * Draws element {@code index}.
   *
   * @param key0 first word of the key
   * @param key1 second word of the key
   * @param index the element
   * @param alpha the first shape, finite and at least {@link GammaDraws#MIN_SHAPE}
   * @param beta the second shape, finite and at least {@link GammaDraws#MIN_SHAPE}
   * @return the draw, in [0, 1]; 0 and 1 only by rounding
   * @throws IllegalArgumentException if a shape is outside its domain
   */
  public static double draw(long key0, long key1, long index, double alpha, double beta) {
    return logistic(drawLogOdds(key0, key1, index, alpha, beta));
  }

  /**
   * The log-odds {@code log(x / (1 - x))} of the draw x of element {@code index}.
   *
   * @param key0 first word of the key
   * @param key1 second word of the key
   * @param index the element
   * @param alpha the first shape, finite and at least {@link GammaDraws#MIN_SHAPE}
   * @param beta the second shape, finite and at least {@link GammaDraws#MIN_SHAPE}
   * @return the log-odds, finite
   * @throws IllegalArgumentException if a shape is outside its domain
   */
  public static double drawLogOdds(long key0, long key1, long index, double alpha, double beta) {
    GammaRejection first = new GammaRejection("beta draw: alpha", alpha);
    GammaRejection second = new GammaRejection("beta draw: beta", beta);
    Threefry threefry = new Threefry(key0, key1);
    double logX = first.drawLog(threefry, index, 0);
    return logX - second.drawLog(threefry, index, SECOND_DRAW);
  }

  /**
   * Draws the elements {@code firstIndex .. firstIndex + n - 1}, all of one law.
   *
   * @param key0 first word of the key
   * @param key1 second word of the key
   * @param firstIndex the first element
   * @param alpha the first shape, finite and at least {@link GammaDraws#MIN_SHAPE}
   * @param beta the second shape, finite and at least {@link GammaDraws#MIN_SHAPE}
   * @param out receives the draws
   * @param offset where in {@code out} the first one goes
   * @param n how many
   * @throws IllegalArgumentException if a shape is outside its domain
   * @throws IndexOutOfBoundsException if {@code out} has no room for them
   */
  public static void fill(
      long key0,
      long key1,
      long firstIndex,
      double alpha,
      double beta,
      double[] out,
      int offset,
      int n) {
    fillLogOdds(key0, key1, firstIndex, alpha, beta, out, offset, n);
    for (int i = offset; i < offset + n; i++) {
      out[i] = logistic(out[i]);
    }
  }

  /**
   * The log-odds of the draws of the elements {@code firstIndex .. firstIndex + n - 1}, all of one
   * law.
   *
   * @param key0 first word of the key
   * @param key1 second word of the key
   * @param firstIndex the first element
   * @param alpha the first shape, finite and at least {@link GammaDraws#MIN_SHAPE}
   * @param beta the second shape, finite and at least {@link GammaDraws#MIN_SHAPE}
   * @param out receives the log-odds
   * @param offset where in {@code out} the first one goes
   * @param n how many
   * @throws IllegalArgumentException if a shape is outside its domain
   * @throws IndexOutOfBoundsException if {@code out} has no room for them
   */
  public static void fillLogOdds(
      long key0,
      long key1,
      long firstIndex,
      double alpha,
      double beta,
      double[] out,
      int offset,
      int n) {
    Objects.checkFromIndexSize(offset, n, out.length);
    GammaRejection first = new GammaRejection("beta draw: alpha", alpha);
    GammaRejection second = new GammaRejection("beta draw: beta", beta);
    GammaGroup firsts = new GammaGroup(first, 0, key0, key1, n);
    GammaGroup seconds = new GammaGroup(second, SECOND_DRAW, key0, key1, n);
    double[] logY = new double[seconds.size()];
    for (int start = 0; start < n; start += seconds.size()) {
      int count = Math.min(seconds.size(), n - start);
      firsts.drawLog(firstIndex + start, out, offset + start, count);
      seconds.drawLog(firstIndex + start, logY, 0, count);
      for (int j = 0; j < count; j++) {
        out[offset + start + j] -= logY[j];
      }
    }
  }

  private static double logistic(double logOdds) {
    if (logOdds >= 0) {
      return 1.0 / (1.0 + StrictMath.exp(-logOdds));
    }
    double odds = StrictMath.exp(logOdds);
    return odds / (1.0 + odds);
  }
}
