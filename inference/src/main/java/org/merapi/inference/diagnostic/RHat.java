package org.merapi.inference.diagnostic;

import java.util.Arrays;

/**
 * The potential scale reduction factor R-hat: how much the spread between half-chains exceeds that
 * within them. Values below 1.01 are wanted.
 */
public final class RHat {

  private RHat() {}

  /**
   * Returns the rank-normalised split R-hat: the larger of that of the draws (location) and that of
   * their distances from the median (scale), Vehtari et al. 2021, section 3. Where all distances
   * are equal, as of two chains stuck at two points, the first alone counts (posterior gives NA
   * there).
   *
   * @param draws the draws of a scalar by chain; all chains of one length
   * @return R-hat; NaN where it has no meaning, +infinity when every half-chain is constant
   * @throws IllegalArgumentException if there is no draw, or the chains differ in length
   */
  public static double rankNormalized(double[][] draws) {
    DrawArrays.check(draws);
    double median = Quantile.ofDraws(draws, 0.5);
    double[][] folded = DrawArrays.map(draws, value -> Math.abs(value - median));
    double location = plain(RankNormalization.scores(DrawArrays.split(draws)));
    double scale = plain(RankNormalization.scores(DrawArrays.split(folded)));
    return Double.isNaN(scale) ? location : Math.max(location, scale);
  }

  /** Gelman and Rubin's R-hat of the given chains, as they are. */
  private static double plain(double[][] chains) {
    if (chains.length < 2 || DrawArrays.isDegenerate(chains)) {
      return Double.NaN;
    }
    int length = chains[0].length;
    double within = Moments.mean(Arrays.stream(chains).mapToDouble(Moments::variance).toArray());
    double between =
        length * Moments.variance(Arrays.stream(chains).mapToDouble(Moments::mean).toArray());
    return Math.sqrt((between / within + length - 1) / length);
  }
}
