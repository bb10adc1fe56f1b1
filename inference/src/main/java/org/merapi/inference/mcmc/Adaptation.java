package org.merapi.inference.mcmc;

/**
 * The state of adaptation during warm-up.
 *
 * @param stepSize the dual averaging of the step size
 * @param window the variance of the draws of the current metric window
 */
public record Adaptation(DualAveraging stepSize, RunningVariance window) {}
