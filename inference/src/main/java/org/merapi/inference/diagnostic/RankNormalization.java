package org.merapi.inference.diagnostic;

import org.merapi.tensor.special.ErrorFunctions;

/**
 * Replaces draws by normal scores of their ranks over all chains: z = Phi^-1((rank - 3/8) / (S +
 * 1/4)), with average ranks for ties (Vehtari et al. 2021, equation 14).
 */
final class RankNormalization {

  private RankNormalization() {}

  /** The normal scores, NaN throughout if some draw is NaN. */
  static double[][] scores(double[][] draws) {
    if (DrawArrays.hasNaN(draws)) {
      return DrawArrays.map(draws, _ -> Double.NaN);
    }
    // Adding zero makes -0.0 equal to 0.0 for sorting.
    double[] sorted = DrawArrays.sorted(DrawArrays.map(draws, value -> value + 0.0));
    return DrawArrays.map(draws, value -> score(sorted, value));
  }

  private static double score(double[] sorted, double value) {
    int below = count(sorted, value, false);
    int notAbove = count(sorted, value, true);
    double averageRank = 0.5 * (below + 1.0 + notAbove);
    return ErrorFunctions.ndtri((averageRank - 0.375) / (sorted.length + 0.25));
  }

  /** How many of the sorted values are less than a value, or, inclusive, not greater. */
  private static int count(double[] sorted, double value, boolean inclusive) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] < value || (inclusive && sorted[middle] == value)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
