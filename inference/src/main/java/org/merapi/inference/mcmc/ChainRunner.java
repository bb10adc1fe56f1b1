package org.merapi.inference.mcmc;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.merapi.distributions.Validation;

/**
 * Runs several chains on a fixed pool of platform threads. The draws of a chain depend on its own
 * target, settings and randomness only, so they are the same whatever the number of threads.
 *
 * @param target gives each chain a log density of its own
 * @param settings the settings of the sampler
 * @param chains the number and lengths of the chains, and the number of threads
 * @param randomness gives, for the index of a chain, its generators: number 0 for the start, i + 1
 *     for iteration i
 */
public record ChainRunner(
    Supplier<? extends LogDensity> target,
    Nuts settings,
    Chains chains,
    IntFunction<? extends LongFunction<? extends RandomGenerator>> randomness) {

  /**
   * Runs the chains from their initial points.
   *
   * @param initial where they start
   * @param sinks gives each chain its sink
   * @param stop asked by every chain before every iteration; may be called from several threads
   * @return what became of each chain, in order
   * @throws SamplingException if a chain fails; the message names the chain, and the others are
   *     stopped
   */
  public List<ChainRun> run(
      InitialPoint initial, IntFunction<? extends DrawSink> sinks, BooleanSupplier stop) {
    return runAll(chain -> new Task(chain, sinks.apply(chain), Optional.empty(), initial), stop);
  }

  /**
   * Goes on from saved states.
   *
   * @param states the state of each chain, in order
   * @param sinks gives each chain its sink
   * @param stop asked by every chain before every iteration; may be called from several threads
   * @return what became of each chain, in order
   * @throws IllegalArgumentException if there are not as many states as chains
   * @throws SamplingException if a chain fails; the message names the chain, and the others are
   *     stopped
   */
  public List<ChainRun> resume(
      List<ChainState> states, IntFunction<? extends DrawSink> sinks, BooleanSupplier stop) {
    if (states.size() != chains.count()) {
      throw new IllegalArgumentException(
          "%d states were given for %d chains".formatted(states.size(), chains.count()));
    }
    return runAll(
        chain ->
            new Task(
                chain, sinks.apply(chain), Optional.of(states.get(chain)), InitialPoint.uniform()),
        stop);
  }

  private record Task(int chain, DrawSink sink, Optional<ChainState> saved, InitialPoint initial) {}

  private List<ChainRun> runAll(IntFunction<Task> tasks, BooleanSupplier stop) {
    AtomicBoolean abandoned = new AtomicBoolean();
    BooleanSupplier stopOrAbandoned = () -> abandoned.get() || stop.getAsBoolean();
    try (ExecutorService pool =
        Executors.newFixedThreadPool(
            Math.min(chains.threads(), chains.count()),
            Thread.ofPlatform().name("merapi-chain-", 1).factory())) {
      List<Future<ChainRun>> futures = new ArrayList<>();
      for (int chain = 0; chain < chains.count(); chain++) {
        Task task = tasks.apply(chain);
        futures.add(
            pool.submit(
                Validation.carried(() -> {
                  try {
                    return runOne(task, stopOrAbandoned);
                  } catch (Throwable failure) {
                    abandoned.set(true);
                    throw failure;
                  }
                })));
      }
      return collect(futures, abandoned);
    }
  }

  private ChainRun runOne(Task task, BooleanSupplier stop) {
    NutsChain chain =
        new NutsChain(target.get(), settings, chains, task.chain(), randomness.apply(task.chain()));
    long[] ends = {System.nanoTime(), System.nanoTime(), 0};
    DrawSink timed =
        draw -> {
          task.sink().accept(draw);
          if (draw.warmup()) {
            ends[1] = System.nanoTime();
          }
        };
    ChainState start = task.saved().orElseGet(() -> chain.start(task.initial()));
    ends[1] = System.nanoTime();
    ChainState last = chain.run(start, timed, stop);
    ends[2] = System.nanoTime();
    return new ChainRun(
        last,
        last.iteration() >= chains.iterations(),
        Duration.ofNanos(ends[1] - ends[0]),
        Duration.ofNanos(ends[2] - ends[1]));
  }

  /** Waits for every chain, then reports the first failure in the order of chains. */
  private static List<ChainRun> collect(List<Future<ChainRun>> futures, AtomicBoolean abandoned) {
    List<ChainRun> runs = new ArrayList<>();
    Optional<SamplingException> failure = Optional.empty();
    boolean interrupted = false;
    int chain = 0;
    while (chain < futures.size()) {
      try {
        runs.add(futures.get(chain).get());
        chain++;
      } catch (ExecutionException e) {
        chain++;
        Throwable cause = e.getCause() == null ? e : e.getCause();
        SamplingException named =
            new SamplingException("chain %d: %s".formatted(chain, cause.getMessage()), cause);
        if (failure.isEmpty()) {
          failure = Optional.of(named);
        } else {
          failure.get().addSuppressed(named);
        }
      } catch (InterruptedException _) {
        // An interrupt asks for the draws made so far, as the stop flag does.
        interrupted = true;
        abandoned.set(true);
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    if (failure.isPresent()) {
      throw failure.get();
    }
    return runs;
  }
}
