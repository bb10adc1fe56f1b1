package org.merapi.inference.mcmc;

import java.util.function.BooleanSupplier;
import java.util.function.LongFunction;
import java.util.random.RandomGenerator;

/**
 * One chain: NUTS with Stan's warm-up.
 *
 * <p>{@link #start} and {@link #advance} are functions of their arguments: the randomness of
 * iteration i (from 0) comes from the generator numbered i + 1 alone, that of the start from number
 * 0.
 *
 * <p>Warm-up follows adapt_diag_e_nuts.hpp: after each transition the step size learns from its
 * acceptance statistic; at the end of a window the metric is set, the step size is searched for
 * anew from its present value and dual averaging starts again, pulled towards ten times of it. As
 * in Stan, the first dual averaging is pulled towards ten times the initial step size of the
 * settings, not of the one that the first search found.
 */
public final class NutsChain {

  private final NutsKernel kernel;
  private final LogDensity density;
  private final Nuts settings;
  private final int chain;
  private final int warmup;
  private final int iterations;
  private final AdaptationSchedule schedule;
  private final LongFunction<? extends RandomGenerator> randomness;

  /**
   * Makes a chain.
   *
   * @param density the target; used by this chain alone
   * @param settings the settings of the sampler
   * @param chains the lengths of warm-up and sampling
   * @param chain the index of this chain, from 0
   * @param randomness gives the generator of a number from 0; the same bits every time
   * @throws IllegalArgumentException if the target has no coordinates
   */
  public NutsChain(
      LogDensity density,
      Nuts settings,
      Chains chains,
      int chain,
      LongFunction<? extends RandomGenerator> randomness) {
    if (density.dimension() < 1) {
      throw new IllegalArgumentException(
          "the model has no unconstrained coordinates: there is nothing for NUTS to sample");
    }
    this.kernel = new NutsKernel(density, settings.maxTreeDepth(), settings.maxEnergyError());
    this.density = density;
    this.settings = settings;
    this.chain = chain;
    this.warmup = chains.warmup();
    this.iterations = chains.iterations();
    this.schedule = AdaptationSchedule.plan(warmup, settings);
    this.randomness = randomness;
  }

  /**
   * Finds the initial point and step size.
   *
   * @param initial where to start
   * @return the state before the first iteration
   * @throws SamplingException if there is no usable point or step size; the message names the
   *     causes
   */
  public ChainState start(InitialPoint initial) {
    RandomGenerator random = randomness.apply(0);
    NutsState state = new Initialization(density).find(initial, chain, random);
    Tuning unit = Tuning.unit(settings.initialStepSize(), density.dimension());
    double stepSize = StepSizeSearch.search(kernel, state, unit, random);
    Adaptation adaptation =
        new Adaptation(
            DualAveraging.start(settings.initialStepSize()),
            RunningVariance.empty(density.dimension()));
    return new ChainState(0, state, new Tuning(stepSize, unit.inverseMetric()), adaptation);
  }

  /**
   * Makes one iteration.
   *
   * @param state the state before it
   * @param sink takes the draw
   * @return the state after it
   * @throws SamplingException if the adapted metric or step size overflows
   */
  public ChainState advance(ChainState state, DrawSink sink) {
    int iteration = state.iteration();
    RandomGenerator random = randomness.apply(iteration + 1L);
    Transition transition = kernel.step(state.sampler(), state.tuning(), random);
    boolean warming = iteration < warmup;
    ChainState next =
        warming
            ? adapt(state, transition, random)
            : new ChainState(iteration + 1, transition.state(), state.tuning(), state.adaptation());
    sink.accept(
        new Draw(chain, iteration, warming, transition.state(), transition.info(), state.tuning()));
    return next;
  }

  /**
   * Runs from a state to the end of the draws, or until told to stop.
   *
   * @param state the state to go on from
   * @param sink takes the draws
   * @param stop asked before every iteration
   * @return the last state; its iteration is that of the settings unless it was stopped
   * @throws IllegalArgumentException if the state belongs to a target of another dimension
   * @throws SamplingException if the adapted metric or step size overflows
   */
  public ChainState run(ChainState state, DrawSink sink, BooleanSupplier stop) {
    if (state.sampler().position().size() != kernel.dimension()) {
      throw new IllegalArgumentException(
          "the state has %d coordinates but the model %d"
              .formatted(state.sampler().position().size(), kernel.dimension()));
    }
    ChainState current = state;
    while (current.iteration() < iterations && !stop.getAsBoolean()) {
      current = advance(current, sink);
    }
    return current;
  }

  private ChainState adapt(ChainState before, Transition transition, RandomGenerator random) {
    int iteration = before.iteration();
    DualAveraging averaging =
        before
            .adaptation()
            .stepSize()
            .update(transition.info().acceptStatistic(), settings.targetAccept());
    Tuning tuning = new Tuning(averaging.stepSize(), before.tuning().inverseMetric());
    RunningVariance window = before.adaptation().window();
    if (schedule.collects(iteration)) {
      window = window.add(transition.state().position());
    }
    if (schedule.endsWindow(iteration)) {
      tuning = retune(transition.state(), tuning, window, random);
      averaging = DualAveraging.start(tuning.stepSize());
      window = RunningVariance.empty(kernel.dimension());
    }
    if (iteration == warmup - 1) {
      tuning = new Tuning(averaging.averagedStepSize(), tuning.inverseMetric());
    }
    return new ChainState(
        iteration + 1, transition.state(), tuning, new Adaptation(averaging, window));
  }

  /** Sets the metric from a window's draws and searches for a step size that fits it. */
  private Tuning retune(
      NutsState state, Tuning tuning, RunningVariance window, RandomGenerator random) {
    RealVector metric = window.inverseMetric(tuning.inverseMetric());
    if (!metric.isFinite()) {
      throw new SamplingException(
          "the adapted metric overflowed: the sampler met extreme values on the unconstrained"
              + " scale, as when the posterior is improper or very wide");
    }
    Tuning start = new Tuning(tuning.stepSize(), metric);
    return new Tuning(StepSizeSearch.search(kernel, state, start, random), metric);
  }
}
