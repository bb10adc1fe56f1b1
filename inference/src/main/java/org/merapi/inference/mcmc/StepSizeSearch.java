package org.merapi.inference.mcmc;

import java.util.random.RandomGenerator;

/**
 * A first guess of the step size: doubled or halved until the acceptance probability of one
 * leapfrog step, with a fresh momentum each time, crosses 0.8 (Hoffman and Gelman 2014, algorithm
 * 4, with Stan's threshold; base_hmc.hpp, init_stepsize).
 */
final class StepSizeSearch {

  private static final double LOG_THRESHOLD = StrictMath.log(0.8);
  private static final double LARGEST = 1e7;

  private StepSizeSearch() {}

  /**
   * Returns the step size found.
   *
   * @throws SamplingException if it grows beyond 1e7 or vanishes
   */
  static double search(NutsKernel kernel, NutsState state, Tuning start, RandomGenerator random) {
    double stepSize = start.stepSize();
    if (stepSize > LARGEST) {
      return stepSize;
    }
    boolean grow = kernel.oneStepEnergyDrop(state, start, random) > LOG_THRESHOLD;
    while (true) {
      Tuning tuning = new Tuning(stepSize, start.inverseMetric());
      double drop = kernel.oneStepEnergyDrop(state, tuning, random);
      if (grow ? !(drop > LOG_THRESHOLD) : !(drop < LOG_THRESHOLD)) {
        return stepSize;
      }
      stepSize = grow ? 2 * stepSize : 0.5 * stepSize;
      if (stepSize > LARGEST) {
        throw new SamplingException(
            "the step size grew beyond 1e7: the posterior is probably improper; give every"
                + " parameter a proper prior, or data that inform it");
      }
      if (stepSize == 0) {
        throw new SamplingException(
            "no step size, however small, keeps the energy: the log density is probably not"
                + " continuous at the initial point, or its gradient is wrong");
      }
    }
  }
}
