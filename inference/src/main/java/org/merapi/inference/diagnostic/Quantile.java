package org.merapi.inference.diagnostic;

/** Sample quantiles by linear interpolation of the order statistics (type 7 of Hyndman and Fan). */
public final class Quantile {

  private Quantile() {}

  /**
   * Returns a quantile of sorted numbers.
   *
   * @param sorted the numbers in increasing order, at least one
   * @param probability the probability, in [0, 1]
   * @return the quantile; NaN if the greatest number is NaN
   * @throws IllegalArgumentException if there is no number or the probability is out of range
   */
  public static double ofSorted(double[] sorted, double probability) {
    if (!(probability >= 0 && probability <= 1)) {
      throw new IllegalArgumentException(
          "the probability of a quantile must be in [0, 1], but is " + probability);
    }
    if (sorted.length == 0) {
      throw new IllegalArgumentException("a quantile needs at least one number");
    }
    if (Double.isNaN(sorted[sorted.length - 1])) {
      return Double.NaN;
    }
    // Places count from 1, as in R: adding it rounds away the error of the product.
    double place = 1 + (sorted.length - 1) * probability;
    int below = (int) place;
    double fraction = place - below;
    double lower = sorted[below - 1];
    // Equal neighbours, infinite ones too, are returned as they are.
    if (fraction == 0 || sorted[below] == lower) {
      return lower;
    }
    return (1 - fraction) * lower + fraction * sorted[below];
  }

  /**
   * Returns a quantile of all draws together.
   *
   * @param draws the draws of a scalar by chain
   * @param probability the probability, in [0, 1]
   * @return the quantile; NaN if some draw is NaN
   * @throws IllegalArgumentException if there is no draw, the chains differ in length, or the
   *     probability is out of range
   */
  public static double ofDraws(double[][] draws, double probability) {
    DrawArrays.check(draws);
    return ofSorted(DrawArrays.sorted(draws), probability);
  }
}
