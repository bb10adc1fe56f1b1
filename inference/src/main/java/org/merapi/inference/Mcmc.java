package org.merapi.inference;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.merapi.inference.diagnostic.Ebfmi;
import org.merapi.inference.mcmc.ChainRun;
import org.merapi.inference.mcmc.ChainRunner;
import org.merapi.inference.mcmc.Chains;
import org.merapi.inference.mcmc.Draw;
import org.merapi.inference.mcmc.DrawSink;
import org.merapi.inference.mcmc.InitialPoint;
import org.merapi.inference.mcmc.Nuts;
import org.merapi.inference.mcmc.RealVector;
import org.merapi.inference.mcmc.Rejected;
import org.merapi.inference.mcmc.SamplingException;
import org.merapi.inference.program.LintLog;
import org.merapi.ppl.effect.ModelError;
import org.merapi.ppl.effect.Site;
import org.merapi.ppl.lint.Lint;
import org.merapi.ppl.lint.LintReport;
import org.merapi.ppl.lint.SampledParams;
import org.merapi.tensor.Key;
import org.merapi.tensor.Shape;
import org.merapi.tensor.ir.UserLine;

/**
 * Markov chain Monte Carlo with NUTS: settings that can be run on any model. The draws depend on
 * the key, the model and the settings, and not on the number of threads.
 *
 * @param settings of the sampler
 * @param chains how many and how long
 * @param engine how a model is evaluated
 * @param lints whether a model is looked at for what is doubtful before it is run
 */
public record Mcmc(Nuts settings, Chains chains, Engine engine, boolean lints) {

  /** NUTS with these settings, and models that are compiled where that can be done. */
  public static Mcmc mcmc(Nuts settings, Chains chains) {
    return new Mcmc(settings, chains, Engine.AUTO, true);
  }

  /** With models evaluated in another way. */
  public Mcmc engine(Engine other) {
    return new Mcmc(settings, chains, other, lints);
  }

  /**
   * With or without a look at the model before it is run, which takes it a few runs. What is found
   * is in the {@link RunReport}; warnings are logged.
   */
  public Mcmc lint(boolean looks) {
    return new Mcmc(settings, chains, engine, looks);
  }

  /** Draws from the posterior of a model given data. */
  // A method reference picks the overload that fits its result; both do the same.
  @SuppressWarnings("overloads")
  public <D> Posterior run(Key key, Function<? super D, ?> model, D data) {
    return run(
        key,
        () -> {
          var _ = model.apply(data);
        });
  }

  /** Draws from the posterior of a model given data. */
  public <D> Posterior run(Key key, Consumer<? super D> model, D data) {
    return run(key, () -> model.accept(data));
  }

  /** Draws from the posterior of a model. */
  public Posterior run(Key key, Runnable model) {
    Potential potential = Potential.of(model, engine);
    return run(key, potential, InitialPoint.uniform(), DrawListener.none(), () -> false);
  }

  /**
   * Draws from the posterior that a potential describes, evaluated as the potential does it.
   *
   * @param initial where the chains start, in unconstrained coordinates
   * @param listener told of every iteration
   * @param stop asked before every iteration; true ends the run with the draws made so far
   * @throws ModelError if the model has a param, which sampling would leave where it is, the lint
   *     finds another error in it, or it turns out to be another model than it was at the start
   * @throws SamplingException if a chain fails
   */
  public Posterior run(
      Key key,
      Potential potential,
      InitialPoint initial,
      DrawListener listener,
      BooleanSupplier stop) {
    for (Site.Param param : potential.exampleTrace().ofKind(Site.Param.class)) {
      throw SampledParams.of(param).at(UserLine.current()).error();
    }
    LintReport lint = lints ? LintLog.of(() -> Lint.of(potential.model())) : LintReport.empty();
    long start = System.nanoTime();
    Map<String, Coordinates> coordinates = coordinates(potential);
    Map<String, Shape> shapes = new LinkedHashMap<>();
    coordinates.forEach((name, axes) -> shapes.put(name, axes.shape()));
    Supplier<Rows> rows = potential.rows(shapes);
    List<ChainDraws> records = new ArrayList<>();
    for (int i = 0; i < chains.count(); i++) {
      records.add(new ChainDraws(rows.get(), settings, chains.saveWarmup(), listener));
    }
    ChainRunner runner =
        new ChainRunner(
            () -> potential.forOneCaller(threadsOfGradient()),
            settings,
            chains,
            chain -> key.fold("chain").fold(chain).generators());
    List<ChainRun> runs = run(runner, initial, records, stop);
    double seconds = (System.nanoTime() - start) * 1e-9;
    List<double[][]> draws = new ArrayList<>();
    List<RunReport.ChainReport> reports = new ArrayList<>();
    Map<Rejected.Cause, Integer> rejections = new LinkedHashMap<>();
    for (int i = 0; i < runs.size(); i++) {
      draws.add(records.get(i).rows());
      reports.add(records.get(i).report(runs.get(i)));
      records
          .get(i)
          .rejections
          .forEach((cause, count) -> rejections.merge(cause, count, Integer::sum));
    }
    RunReport report =
        new RunReport(settings, reports, rejections, seconds, potential.whyEager(), lint);
    return new Posterior(coordinates, draws, report);
  }

  /** Runs the chains; a mistake in the model is the same error as outside a chain. */
  private static List<ChainRun> run(
      ChainRunner runner, InitialPoint initial, List<ChainDraws> records, BooleanSupplier stop) {
    try {
      return runner.run(initial, records::get, stop);
    } catch (SamplingException e) {
      throw e.getCause() instanceof ModelError mistake ? mistake : e;
    }
  }

  /** The processors that chains running at once leave to each of them. */
  private int threadsOfGradient() {
    return Math.max(1, Runtime.getRuntime().availableProcessors() / chains.threads());
  }

  /** What a run of a potential records, with what its axes stand for, in the model's order. */
  public static Map<String, Coordinates> coordinates(Potential potential) {
    Set<String> recorded = new HashSet<>();
    potential.latents().forEach(latent -> recorded.add(latent.name()));
    for (Site.Deterministic site : potential.exampleTrace().ofKind(Site.Deterministic.class)) {
      if (site.value().hiddenAxes().isEmpty()) {
        recorded.add(site.name());
      }
    }
    Map<String, Coordinates> coordinates =
        new LinkedHashMap<>(Coordinates.of(potential.exampleTrace()));
    coordinates.keySet().retainAll(recorded);
    return coordinates;
  }

  /** Collects what one chain makes. */
  private static final class ChainDraws implements DrawSink {
    private final Rows values;
    private final Nuts settings;
    private final boolean keepsWarmup;
    private final DrawListener listener;
    private final List<double[]> rows = new ArrayList<>();
    private final List<Double> energies = new ArrayList<>();
    private final Map<Rejected.Cause, Integer> rejections = new LinkedHashMap<>();
    private long gradients;
    private int divergences;
    private int depthHits;
    private double stepSize;

    ChainDraws(Rows values, Nuts settings, boolean keepsWarmup, DrawListener listener) {
      this.values = values;
      this.settings = settings;
      this.keepsWarmup = keepsWarmup;
      this.listener = listener;
    }

    @Override
    public void accept(Draw draw) {
      gradients += draw.info().leapfrogs();
      if (draw.warmup() && !keepsWarmup) {
        listener.made(new DrawRow(draw, RealVector.of()));
        return;
      }
      double[] row = values.at(draw.state().position().toArray());
      listener.made(new DrawRow(draw, RealVector.of(row)));
      if (draw.warmup()) {
        return;
      }
      rows.add(row);
      energies.add(draw.info().energy());
      stepSize = draw.info().stepSize();
      divergences += draw.info().divergent() ? 1 : 0;
      depthHits += draw.info().treeDepth() >= settings.maxTreeDepth() ? 1 : 0;
      if (draw.info().termination() instanceof Rejected r) {
        rejections.merge(r.cause(), 1, Integer::sum);
      }
    }

    double[][] rows() {
      return rows.toArray(double[][]::new);
    }

    RunReport.ChainReport report(ChainRun run) {
      double[] energy = energies.stream().mapToDouble(Double::doubleValue).toArray();
      return new RunReport.ChainReport(
          run.complete(),
          rows.size(),
          divergences,
          depthHits,
          gradients,
          energy.length < 2 ? Double.NaN : Ebfmi.of(energy),
          stepSize,
          run.warmupTime().toNanos() * 1e-9,
          run.samplingTime().toNanos() * 1e-9);
    }
  }
}
