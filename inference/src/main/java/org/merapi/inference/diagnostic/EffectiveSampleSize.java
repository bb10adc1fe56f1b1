package org.merapi.inference.diagnostic;

import java.util.Arrays;

/**
 * Effective sample sizes: the number of independent draws that would estimate a quantity as well.
 * Each is the multi-chain estimate of split chains with Geyer's initial monotone sequence (Vehtari
 * et al. 2021, section 3.2), of a transformation of the draws.
 */
public final class EffectiveSampleSize {

  private static final int SHORTEST = 3;

  private EffectiveSampleSize() {}

  /**
   * Returns the bulk ESS, that of the rank-normalised draws.
   *
   * @param draws the draws of a scalar by chain; all chains of one length
   * @return the effective sample size, NaN where it has no meaning
   * @throws IllegalArgumentException if there is no draw, or the chains differ in length
   */
  public static double bulk(double[][] draws) {
    DrawArrays.check(draws);
    return ofChains(RankNormalization.scores(DrawArrays.split(draws)));
  }

  /**
   * Returns the tail ESS, the smaller of those of the 5 % and the 95 % quantile.
   *
   * @param draws the draws of a scalar by chain; all chains of one length
   * @return the effective sample size, NaN where it has no meaning
   * @throws IllegalArgumentException if there is no draw, or the chains differ in length
   */
  public static double tail(double[][] draws) {
    return Math.min(quantile(draws, 0.05), quantile(draws, 0.95));
  }

  /**
   * Returns the ESS of the estimate of the mean.
   *
   * @param draws the draws of a scalar by chain; all chains of one length
   * @return the effective sample size, NaN where it has no meaning
   * @throws IllegalArgumentException if there is no draw, or the chains differ in length
   */
  public static double mean(double[][] draws) {
    DrawArrays.check(draws);
    return ofChains(DrawArrays.split(draws));
  }

  /**
   * Returns the ESS of the estimate of the standard deviation: that of the distances from the mean.
   *
   * @param draws the draws of a scalar by chain; all chains of one length
   * @return the effective sample size, NaN where it has no meaning
   * @throws IllegalArgumentException if there is no draw, or the chains differ in length
   */
  public static double sd(double[][] draws) {
    DrawArrays.check(draws);
    double mean = Moments.mean(DrawArrays.flatten(draws));
    return mean(DrawArrays.map(draws, value -> Math.abs(value - mean)));
  }

  /**
   * Returns the ESS of the estimate of a quantile: that of the indicator of not exceeding it.
   *
   * @param draws the draws of a scalar by chain; all chains of one length
   * @param probability the probability of the quantile, in [0, 1]
   * @return the effective sample size, NaN where it has no meaning
   * @throws IllegalArgumentException if there is no draw, the chains differ in length, or the
   *     probability is out of range
   */
  public static double quantile(double[][] draws, double probability) {
    DrawArrays.check(draws);
    if (DrawArrays.isDegenerate(draws)) {
      return Double.NaN;
    }
    double total = (double) draws.length * draws[0].length;
    // Nothing exceeds the greatest draw: that quantile is taken half a draw lower.
    double level = probability == 1 ? (total - 0.5) / total : probability;
    double quantile = Quantile.ofDraws(draws, level);
    return mean(DrawArrays.map(draws, value -> value <= quantile ? 1 : 0));
  }

  /** The ESS of the mean of the given chains, as they are. */
  private static double ofChains(double[][] chains) {
    int length = chains[0].length;
    if (length < SHORTEST || DrawArrays.isDegenerate(chains)) {
      return Double.NaN;
    }
    Autocovariance autocovariance = new Autocovariance(chains);
    double biased = autocovariance.at(0);
    double within = biased * length / (length - 1);
    double total = biased;
    if (chains.length > 1) {
      total += Moments.variance(Arrays.stream(chains).mapToDouble(Moments::mean).toArray());
    }
    double size = (double) chains.length * length;
    double time = correlationTime(autocovariance, length, within, total);
    // The bound keeps the estimate of antithetic chains from exploding.
    return size / Math.max(time, 1 / Math.log10(size));
  }

  /**
   * The integrated autocorrelation time by Geyer's initial monotone positive sequence: sums of
   * pairs of autocorrelations are taken while they are positive, and made not to increase. Only the
   * lags up to the first negative pair are computed.
   */
  private static double correlationTime(
      Autocovariance autocovariance, int length, double within, double total) {
    double[] correlations = new double[length + 1];
    correlations[0] = 1;
    correlations[1] = 1 - (within - autocovariance.at(1)) / total;
    double even = 1;
    double odd = correlations[1];
    int last = 0;
    while (last < length - 5 && even + odd > 0) {
      last += 2;
      even = 1 - (within - autocovariance.at(last)) / total;
      odd = 1 - (within - autocovariance.at(last + 1)) / total;
      if (even + odd >= 0) {
        correlations[last] = even;
        correlations[last + 1] = odd;
      }
    }
    if (even > 0) {
      correlations[last] = even;
    }
    for (int lag = 2; lag <= last - 2; lag += 2) {
      double previous = correlations[lag - 2] + correlations[lag - 1];
      if (correlations[lag] + correlations[lag + 1] > previous) {
        correlations[lag] = previous / 2;
        correlations[lag + 1] = previous / 2;
      }
    }
    double sum = 0;
    // At least lag 0 counts, as in the posterior package, when no further pair was looked at.
    for (int lag = 0; lag < Math.max(last, 1); lag++) {
      sum += correlations[lag];
    }
    return 2 * sum - 1 + correlations[last];
  }
}
