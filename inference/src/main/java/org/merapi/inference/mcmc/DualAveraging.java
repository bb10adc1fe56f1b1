package org.merapi.inference.mcmc;

/**
 * Nesterov's dual averaging of the logarithm of the step size, one immutable step at a time
 * (Hoffman and Gelman 2014, section 3.2, equation 6), with Stan's constants gamma = 0.05, t0 = 10,
 * kappa = 0.75.
 *
 * @param shrinkPoint mu, the value that the log step size is pulled towards
 * @param count t, the number of updates since the start
 * @param averageError the weighted average of target less acceptance statistic
 * @param logStepSize the log step size to use next
 * @param averageLogStepSize the weighted average of the log step sizes, to use after adaptation
 */
public record DualAveraging(
    double shrinkPoint,
    long count,
    double averageError,
    double logStepSize,
    double averageLogStepSize) {

  private static final double GAMMA = 0.05;
  private static final double T0 = 10;
  private static final double KAPPA = 0.75;

  /**
   * Starts from a step size: pulled towards ten times of it.
   *
   * @param stepSize the step size to start from, positive
   * @return the start
   */
  public static DualAveraging start(double stepSize) {
    return new DualAveraging(StrictMath.log(10 * stepSize), 0, 0, StrictMath.log(stepSize), 0);
  }

  /**
   * Learns from one transition.
   *
   * @param acceptStatistic the acceptance statistic of the transition, in [0, 1]
   * @param target the acceptance statistic aimed at, in (0, 1)
   * @return the next step
   */
  public DualAveraging update(double acceptStatistic, double target) {
    double t = count + 1.0;
    double errorWeight = 1 / (t + T0);
    double error =
        (1 - errorWeight) * averageError + errorWeight * (target - Math.min(1, acceptStatistic));
    double logStep = shrinkPoint - error * Math.sqrt(t) / GAMMA;
    double stepWeight = StrictMath.pow(t, -KAPPA);
    double average = (1 - stepWeight) * averageLogStepSize + stepWeight * logStep;
    return new DualAveraging(shrinkPoint, count + 1, error, logStep, average);
  }

  /**
   * Returns the step size for the next transition of warm-up.
   *
   * @return the step size, positive
   */
  public double stepSize() {
    return StrictMath.exp(logStepSize);
  }

  /**
   * Returns the averaged step size, for use after warm-up.
   *
   * @return the step size; that of the start when there was no update
   */
  public double averagedStepSize() {
    return StrictMath.exp(count == 0 ? logStepSize : averageLogStepSize);
  }
}
