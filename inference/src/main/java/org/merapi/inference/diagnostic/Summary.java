package org.merapi.inference.diagnostic;

/**
 * The usual numbers about the draws of one scalar.
 *
 * @param mean the mean
 * @param sd the standard deviation, with divisor n - 1
 * @param mcse the Monte Carlo standard error of the mean
 * @param q5 the 5 % quantile
 * @param median the 50 % quantile
 * @param q95 the 95 % quantile
 * @param essBulk the bulk effective sample size
 * @param essTail the tail effective sample size
 * @param rHat the rank-normalised split R-hat
 */
public record Summary(
    double mean,
    double sd,
    double mcse,
    double q5,
    double median,
    double q95,
    double essBulk,
    double essTail,
    double rHat) {

  /**
   * Summarises draws.
   *
   * @param draws the draws of a scalar by chain; all chains of one length
   * @return the summary; NaN in the places that have no meaning
   * @throws IllegalArgumentException if there is no draw, or the chains differ in length
   */
  public static Summary of(double[][] draws) {
    DrawArrays.check(draws);
    double[] all = DrawArrays.flatten(draws);
    double[] sorted = DrawArrays.sorted(draws);
    return new Summary(
        Moments.mean(all),
        Math.sqrt(Moments.variance(all)),
        MonteCarloError.mean(draws),
        Quantile.ofSorted(sorted, 0.05),
        Quantile.ofSorted(sorted, 0.5),
        Quantile.ofSorted(sorted, 0.95),
        EffectiveSampleSize.bulk(draws),
        EffectiveSampleSize.tail(draws),
        RHat.rankNormalized(draws));
  }
}
