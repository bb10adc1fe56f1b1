package org.merapi.examples.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.merapi.inference.Engine;
import org.merapi.inference.mcmc.Chains;
import org.merapi.inference.mcmc.Nuts;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of {@code merapi run}, as the user gave them; the methods check them. */
final class RunOptions {
  @Option(names = "--chains", paramLabel = "N", description = "Chains (default: ${DEFAULT-VALUE}).")
  private int chains = 4;

  @Option(
      names = "--warmup",
      paramLabel = "N",
      description = "Iterations of warm-up of each chain (default: ${DEFAULT-VALUE}).")
  private int warmup = 1000;

  @Option(
      names = "--draws",
      paramLabel = "N",
      description = "Draws of each chain after warm-up (default: ${DEFAULT-VALUE}).")
  private int draws = 1000;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Seed; the same seed gives the same draws (default: ${DEFAULT-VALUE}).")
  private long seed = 1;

  @Option(
      names = "--target-accept",
      paramLabel = "X",
      description = "Acceptance that the step size is adapted to (default: ${DEFAULT-VALUE}).")
  private double targetAccept = Nuts.defaults().targetAccept();

  @Option(
      names = "--engine",
      paramLabel = "WORD",
      defaultValue = "auto",
      description =
          "How the model is evaluated: eager, compiled, or auto, which is compiled unless the model"
              + " does not allow it (default: ${DEFAULT-VALUE}).")
  private Engine engine = Engine.AUTO;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Chains that run at once (default: the processors, here ${DEFAULT-VALUE}).")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--init",
      paramLabel = "FILE",
      description =
          "Initial values: a JSON object of the latent sites, or an array of one a chain"
              + " (default: uniform in (-2, 2) on the unconstrained scale).")
  private @Nullable Path init;

  @Mixin private DataOption data = new DataOption();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description =
          "Write the draws to DIR, one CmdStan-style CSV file a chain, in place of those of an"
              + " earlier run.")
  private @Nullable Path out;

  @Option(names = "--save-warmup", description = "Write the draws of warm-up too.")
  private boolean saveWarmup;

  @Option(
      names = "--max-seconds",
      paramLabel = "X",
      description = "Stop after this time and summarise what was drawn.")
  private @Nullable Double maxSeconds;

  @Option(names = "--no-progress", description = "Do not show how far the chains are.")
  private boolean noProgress;

  @Option(names = "--json", description = "Print one JSON object instead of the table.")
  private boolean json;

  /**
   * The numbers and lengths of the chains.
   *
   * @throws UsageException if one is out of range
   */
  Chains chains() {
    atLeast("--chains", chains, 1);
    atLeast("--warmup", warmup, 0);
    atLeast("--draws", draws, 1);
    atLeast("--threads", threads, 1);
    if ((long) warmup + draws > Integer.MAX_VALUE) {
      throw new UsageException(
          "--warmup and --draws together must be at most " + Integer.MAX_VALUE);
    }
    return new Chains(chains, warmup, draws, Math.min(threads, chains), saveWarmup);
  }

  /**
   * The settings of the sampler.
   *
   * @throws UsageException if one is out of range
   */
  Nuts nuts() {
    if (!(targetAccept > 0 && targetAccept < 1)) {
      throw new UsageException(
          "--target-accept must be between 0 and 1 (exclusive), but is " + targetAccept);
    }
    return Nuts.defaults().targetAccept(targetAccept);
  }

  /**
   * How long the run may take, in seconds.
   *
   * @throws UsageException if it is not positive
   */
  OptionalDouble maxSeconds() {
    if (maxSeconds == null) {
      return OptionalDouble.empty();
    }
    if (!(maxSeconds > 0)) {
      throw new UsageException("--max-seconds must be positive, but is " + maxSeconds);
    }
    return OptionalDouble.of(maxSeconds);
  }

  private static void atLeast(String option, int value, int least) {
    if (value < least) {
      throw new UsageException(option + " must be at least " + least + ", but is " + value);
    }
  }

  Engine engine() {
    return engine;
  }

  long seed() {
    return seed;
  }

  Optional<Path> init() {
    return Optional.ofNullable(init);
  }

  Optional<Path> data() {
    return data.path();
  }

  Optional<Path> out() {
    return Optional.ofNullable(out);
  }

  boolean showsProgress() {
    return !noProgress;
  }

  boolean json() {
    return json;
  }
}
