package org.merapi.inference.vi;

import java.util.Arrays;

/**
 * Whether a loss still falls: the mean over the last tenth of the steps against the tenth before.
 *
 * @param before mean of the loss over the last tenth but one, in nats
 * @param last mean over the last tenth
 * @param standardError of the difference of the two, as if the noise of the steps were independent
 */
public record LossTrend(double before, double last, double standardError) {
  private static final int PARTS = 10;

  /**
   * The trend of a history of losses; values that are not finite are left out.
   *
   * @return NaN throughout if there are fewer than 20 finite values
   */
  static LossTrend of(double[] losses) {
    double[] finite = Arrays.stream(losses).filter(Double::isFinite).toArray();
    int n = finite.length / PARTS;
    if (n < 2) {
      return new LossTrend(Double.NaN, Double.NaN, Double.NaN);
    }
    double[] before = Arrays.copyOfRange(finite, finite.length - 2 * n, finite.length - n);
    double[] last = Arrays.copyOfRange(finite, finite.length - n, finite.length);
    double variance = (squaredError(before) + squaredError(last)) / ((n - 1.0) * n);
    return new LossTrend(mean(before), mean(last), Math.sqrt(variance));
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElse(Double.NaN);
  }

  private static double squaredError(double[] values) {
    double mean = mean(values);
    return Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
  }

  /**
   * Whether the loss no longer falls by more than twice the standard error. A learning rate that
   * has decayed too early makes it level out far from the optimum too, so compare runs of different
   * length.
   */
  public boolean settled() {
    return before - last <= 2 * standardError;
  }
}
