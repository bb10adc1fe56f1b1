package org.merapi.inference.mcmc;

/**
 * Welford's running mean and variance of each coordinate, one immutable step at a time, and Stan's
 * regularised estimate of a diagonal metric.
 *
 * @param count the number of points
 * @param mean the mean of each coordinate
 * @param squaredDeviations the sum of squared deviations from the mean, of each coordinate
 */
public record RunningVariance(long count, RealVector mean, RealVector squaredDeviations) {

  /** The weight, in points, of the prior variance that the estimate is shrunk towards. */
  private static final double PRIOR_POINTS = 5;

  private static final double PRIOR_VARIANCE = 1e-3;

  /**
   * Returns the variance of no points.
   *
   * @param dimension the number of coordinates
   * @return the start
   */
  public static RunningVariance empty(int dimension) {
    RealVector zeros = RealVector.filled(dimension, 0);
    return new RunningVariance(0, zeros, zeros);
  }

  /**
   * Adds a point.
   *
   * @param point the point
   * @return the next step
   */
  public RunningVariance add(RealVector point) {
    int dimension = mean.size();
    double[] nextMean = new double[dimension];
    double[] nextDeviations = new double[dimension];
    for (int i = 0; i < dimension; i++) {
      double delta = point.get(i) - mean.get(i);
      nextMean[i] = mean.get(i) + delta / (count + 1);
      nextDeviations[i] = squaredDeviations.get(i) + delta * (point.get(i) - nextMean[i]);
    }
    return new RunningVariance(
        count + 1, RealVector.wrap(nextMean), RealVector.wrap(nextDeviations));
  }

  /**
   * Returns n/(n+5) times the sample variance plus 5/(n+5) times 0.001, as Stan does.
   *
   * @param previous what stands for the sample variance when there are fewer than two points
   * @return the inverse metric
   */
  public RealVector inverseMetric(RealVector previous) {
    double[] metric = new double[mean.size()];
    for (int i = 0; i < metric.length; i++) {
      double variance = count > 1 ? squaredDeviations.get(i) / (count - 1) : previous.get(i);
      metric[i] =
          (count / (count + PRIOR_POINTS)) * variance
              + PRIOR_VARIANCE * (PRIOR_POINTS / (count + PRIOR_POINTS));
    }
    return RealVector.wrap(metric);
  }
}
