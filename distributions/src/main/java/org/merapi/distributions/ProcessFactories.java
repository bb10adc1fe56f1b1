package org.merapi.distributions;

import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.zeros;

import java.util.List;
import org.merapi.distributions.family.process.AutoRegressive;
import org.merapi.distributions.family.process.DiscreteHmm;
import org.merapi.distributions.family.process.EulerMaruyama;
import org.merapi.distributions.family.process.Garch11;
import org.merapi.distributions.family.process.GaussianHmm;
import org.merapi.distributions.family.process.GaussianRandomWalk;
import org.merapi.distributions.family.process.GaussianStateSpace;
import org.merapi.distributions.family.process.MultivariateGaussianRandomWalk;
import org.merapi.distributions.family.process.WienerFirstPassage;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;

/**
 * Factories of the processes in time, whose event is a whole path; a part of {@link Distributions}.
 */
abstract class ProcessFactories extends DirectionFactories {
  /**
   * GaussianRandomWalk: density product of the normal densities of the steps x_t - x_(t-1), x_0 =
   * 0, on paths of real numbers.
   *
   * @param loc mean of a step
   * @param scale standard deviation of a step, positive
   * @param steps length of a path
   */
  public static GaussianRandomWalk gaussianRandomWalk(Tensor loc, Tensor scale, int steps) {
    return checked(new GaussianRandomWalk(loc, scale, steps));
  }

  /** As {@link #gaussianRandomWalk(Tensor, Tensor, int)}. */
  public static GaussianRandomWalk gaussianRandomWalk(double loc, double scale, int steps) {
    return checked(new GaussianRandomWalk(scalar(loc), scalar(scale), steps));
  }

  /** As {@link #gaussianRandomWalk(Tensor, Tensor, int)}, with steps of mean zero. */
  public static GaussianRandomWalk gaussianRandomWalk(Tensor scale, int steps) {
    return checked(new GaussianRandomWalk(scalar(0.0), scale, steps));
  }

  /**
   * MultivariateGaussianRandomWalk: density product of the normal densities of the steps x_t -
   * x_(t-1), x_0 = 0, on paths of vectors.
   *
   * @param loc mean of a step, along the last axis
   * @param scaleTril lower Cholesky factor of the covariance of a step, in the last two axes
   * @param steps length of a path
   */
  public static MultivariateGaussianRandomWalk multivariateGaussianRandomWalk(
      Tensor loc, Tensor scaleTril, int steps) {
    return checked(new MultivariateGaussianRandomWalk(loc, scaleTril, steps));
  }

  /** As {@link #multivariateGaussianRandomWalk(Tensor, Tensor, int)}, with steps of mean zero. */
  public static MultivariateGaussianRandomWalk multivariateGaussianRandomWalk(
      Tensor scaleTril, int steps) {
    Tensor loc = zeros(Shape.of(scaleTril.rank() == 0 ? 1 : scaleTril.size(-1)));
    return checked(new MultivariateGaussianRandomWalk(loc, scaleTril, steps));
  }

  /**
   * AutoRegressive: density that of the first p values times the product of the normal densities of
   * x_t - intercept - coefficient_1 x_(t-1) - ... - coefficient_p x_(t-p), on paths of real
   * numbers.
   *
   * @param intercept what is added at each step
   * @param coefficients p of them along the last axis, that of the latest value first
   * @param scale standard deviation of the innovations, positive
   * @param initial law of the first p values, a vector in the order of time
   * @param steps length of a path, at least p
   */
  public static AutoRegressive autoRegressive(
      Tensor intercept, Tensor coefficients, Tensor scale, Distribution initial, int steps) {
    return checked(new AutoRegressive(intercept, coefficients, scale, initial, steps));
  }

  /**
   * Garch11: density product of the normal densities of x_t with mean zero and variance v_t, v_t =
   * omega + alpha x_(t-1)^2 + beta v_(t-1), v_1 = initialScale^2, on paths of real numbers.
   *
   * @param omega positive
   * @param alpha not negative
   * @param beta not negative
   * @param initialScale standard deviation of the first value, positive
   * @param steps length of a path
   */
  public static Garch11 garch11(
      Tensor omega, Tensor alpha, Tensor beta, Tensor initialScale, int steps) {
    return checked(new Garch11(omega, alpha, beta, initialScale, steps));
  }

  /** As {@link #garch11(Tensor, Tensor, Tensor, Tensor, int)}. */
  public static Garch11 garch11(
      double omega, double alpha, double beta, double initialScale, int steps) {
    return checked(
        new Garch11(scalar(omega), scalar(alpha), scalar(beta), scalar(initialScale), steps));
  }

  /**
   * EulerMaruyama: density that of x_1 times the product of the normal densities of x_(t+1) - x_t
   * with mean f h and standard deviation g sqrt(h), drift f and diffusion g at x_t, h the distance
   * of the times, on paths of real numbers.
   *
   * @param drift f, of a state, a time and the parameters
   * @param diffusion g, positive
   * @param parameters numbers that f and g depend on, with a batch shape
   * @param times increasing along the last axis
   * @param initial law of the state at the first time, a number
   */
  public static EulerMaruyama eulerMaruyama(
      EulerMaruyama.Coefficient drift,
      EulerMaruyama.Coefficient diffusion,
      List<Tensor> parameters,
      Tensor times,
      Distribution initial) {
    return checked(new EulerMaruyama(drift, diffusion, parameters, times, initial));
  }

  /**
   * GaussianStateSpace: density product of the normal densities of z_t - transition z_(t-1), z_0 =
   * 0, on paths of vectors.
   *
   * @param transition square matrix in the last two axes
   * @param scaleTril lower Cholesky factor of the covariance of the innovations, in the last two
   *     axes
   * @param steps length of a path
   */
  public static GaussianStateSpace gaussianStateSpace(
      Tensor transition, Tensor scaleTril, int steps) {
    return checked(new GaussianStateSpace(transition, scaleTril, steps));
  }

  /**
   * GaussianHmm: density that of y_t = observation z_t + observationLoc + noise, z_t = transition
   * z_(t-1) + transitionLoc + innovation, all normal, with the states z integrated out, on paths of
   * vectors.
   *
   * @param initialLoc mean of z_1, of d entries along the last axis
   * @param initialScaleTril lower Cholesky factor of its covariance, in the last two axes
   * @param transition d by d in the last two axes
   * @param transitionLoc d entries along the last axis
   * @param transitionScaleTril lower Cholesky factor of the innovations' covariance
   * @param observation k by d in the last two axes
   * @param observationLoc k entries along the last axis
   * @param observationScaleTril lower Cholesky factor of the noise's covariance, k by k
   * @param steps length of a path
   */
  public static GaussianHmm gaussianHmm(
      Tensor initialLoc,
      Tensor initialScaleTril,
      Tensor transition,
      Tensor transitionLoc,
      Tensor transitionScaleTril,
      Tensor observation,
      Tensor observationLoc,
      Tensor observationScaleTril,
      int steps) {
    return checked(
        new GaussianHmm(
            initialLoc,
            initialScaleTril,
            transition,
            transitionLoc,
            transitionScaleTril,
            observation,
            observationLoc,
            observationScaleTril,
            steps));
  }

  /**
   * DiscreteHmm: density the sum over all paths of states of softmax(initialLogits) at the first,
   * softmax(transitionLogits) along the path and the density of each observation in its state, on
   * paths of what {@code observation} has.
   *
   * @param initialLogits vectors of K states along the last axis
   * @param transitionLogits K by K in the last two axes: from the state of the row
   * @param observation law of an observation in each state, along its last batch axis
   * @param steps number of observations
   */
  public static DiscreteHmm discreteHmm(
      Tensor initialLogits, Tensor transitionLogits, Distribution observation, int steps) {
    return checked(new DiscreteHmm(initialLogits, transitionLogits, observation, steps, false));
  }

  /**
   * As {@link #discreteHmm}, with a matrix for each transition.
   *
   * @param transitionLogits steps - 1 matrices of K by K in the last three axes; they say how many
   *     observations there are
   */
  public static DiscreteHmm discreteHmmVarying(
      Tensor initialLogits, Tensor transitionLogits, Distribution observation) {
    int steps = transitionLogits.rank() < 3 ? 1 : transitionLogits.size(-3) + 1;
    return checked(new DiscreteHmm(initialLogits, transitionLogits, observation, steps, true));
  }

  /**
   * WienerFirstPassage: density that Brownian motion of the given drift from bias * separation
   * leaves (0, separation) at time |x| - nonDecision, through the upper end for positive x and the
   * lower end for negative x, on the reals.
   *
   * @param separation distance of the boundaries, positive
   * @param nonDecision time that passes without motion, not negative
   * @param bias from 0 at the lower boundary to 1 at the upper one
   * @param drift per unit of time, positive towards the upper boundary
   */
  public static WienerFirstPassage wienerFirstPassage(
      Tensor separation, Tensor nonDecision, Tensor bias, Tensor drift) {
    return checked(new WienerFirstPassage(separation, nonDecision, bias, drift));
  }

  /** As {@link #wienerFirstPassage(Tensor, Tensor, Tensor, Tensor)}. */
  public static WienerFirstPassage wienerFirstPassage(
      double separation, double nonDecision, double bias, double drift) {
    return checked(
        new WienerFirstPassage(
            scalar(separation), scalar(nonDecision), scalar(bias), scalar(drift)));
  }
}
