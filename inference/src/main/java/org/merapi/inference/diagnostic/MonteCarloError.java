package org.merapi.inference.diagnostic;

import java.util.Arrays;
import org.apache.commons.numbers.gamma.RegularizedBeta;

/** Monte Carlo standard errors (MCSE) of posterior summaries, as the posterior package has them. */
public final class MonteCarloError {

  /** The standard normal probabilities below -1 and +1, to the digits that posterior uses. */
  private static final double BELOW_MINUS_ONE = 0.1586553;

  private static final double BELOW_ONE = 0.8413447;

  private MonteCarloError() {}

  /**
   * Returns the MCSE of the mean: sd / sqrt(ESS of the mean).
   *
   * @param draws the draws of a scalar by chain; all chains of one length
   * @return the error, NaN where it has no meaning
   * @throws IllegalArgumentException if there is no draw, or the chains differ in length
   */
  public static double mean(double[][] draws) {
    double sampleSize = EffectiveSampleSize.mean(draws);
    return Math.sqrt(Moments.variance(DrawArrays.flatten(draws)) / sampleSize);
  }

  /**
   * Returns the MCSE of the standard deviation, by the delta method from the variance of the
   * squared deviations (Kenney and Keeping, Mathematics of Statistics, 1951, page 141).
   *
   * @param draws the draws of a scalar by chain; all chains of one length
   * @return the error, NaN where it has no meaning
   * @throws IllegalArgumentException if there is no draw, or the chains differ in length
   */
  public static double sd(double[][] draws) {
    DrawArrays.check(draws);
    double mean = Moments.mean(DrawArrays.flatten(draws));
    double[][] squares = DrawArrays.map(draws, value -> (value - mean) * (value - mean));
    double sampleSize = EffectiveSampleSize.mean(squares);
    double variance = Moments.mean(DrawArrays.flatten(squares));
    double fourth =
        Moments.mean(DrawArrays.flatten(DrawArrays.map(squares, value -> value * value)));
    return Math.sqrt((fourth - variance * variance) / sampleSize / variance / 4);
  }

  /**
   * Returns the MCSE of a quantile: half the distance between the draws at the ranks one standard
   * error to either side (Vehtari et al. 2021, section 4.3).
   *
   * @param draws the draws of a scalar by chain; all chains of one length
   * @param probability the probability of the quantile, in [0, 1]
   * @return the error, NaN where it has no meaning
   * @throws IllegalArgumentException if there is no draw, the chains differ in length, or the
   *     probability is out of range
   */
  public static double quantile(double[][] draws, double probability) {
    double sampleSize = EffectiveSampleSize.quantile(draws, probability);
    if (Double.isNaN(sampleSize)) {
      return Double.NaN;
    }
    double a = sampleSize * probability + 1;
    double b = sampleSize * (1 - probability) + 1;
    double[] sorted = DrawArrays.flatten(draws);
    Arrays.sort(sorted);
    double lowerRank = Math.floor(betaQuantile(BELOW_MINUS_ONE, a, b) * sorted.length);
    double upperRank = Math.ceil(betaQuantile(BELOW_ONE, a, b) * sorted.length);
    int lower = (int) Math.max(lowerRank, 1);
    int upper = (int) Math.min(upperRank, sorted.length);
    return (sorted[upper - 1] - sorted[lower - 1]) / 2;
  }

  /** The quantile of Beta(a, b), by bisection down to neighbouring doubles. */
  private static double betaQuantile(double probability, double a, double b) {
    double low = 0;
    double high = 1;
    while (true) {
      double middle = 0.5 * (low + high);
      if (middle <= low || middle >= high) {
        return middle;
      }
      if (RegularizedBeta.value(middle, a, b) < probability) {
        low = middle;
      } else {
        high = middle;
      }
    }
  }
}
