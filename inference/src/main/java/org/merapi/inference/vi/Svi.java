package org.merapi.inference.vi;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.merapi.inference.Engine;
import org.merapi.inference.vi.optim.Optimizer;
import org.merapi.ppl.effect.ModelError;
import org.merapi.ppl.lint.LintReport;
import org.merapi.tensor.Key;
import org.merapi.tensor.Tensor;

/**
 * Stochastic variational inference (Hoffman et al. 2013; Ranganath et al. 2014, "Black box
 * variational inference"; Kingma and Welling 2014, "Auto-encoding variational Bayes"): steps of an
 * optimiser on estimates of minus the evidence lower bound, E[log p(z, x) - log q(z)] over draws z
 * from the guide.
 *
 * <p>The parameters are the {@code param} sites of the guide and the model; they live in the {@link
 * SviState} and nowhere else, and so do the states that the guide and the model keep: each particle
 * runs the guide and then the model with those that the one before it left behind. Kernels are
 * pure: the same state gives the same step, on any thread.
 */
public final class Svi {
  private static final int DEFAULT_PATIENCE = 100;

  private final Runnable model;
  private final Runnable guide;
  private final Optimizer optimizer;
  private final Elbo elbo;
  private final Map<String, Integer> batches;
  private final int patience;
  private final Engine engine;
  private final boolean lints;
  private final Steps steps = new Steps(this);
  private final SviLint lint = new SviLint(this);

  private Svi(
      Runnable model,
      Runnable guide,
      Optimizer optimizer,
      Elbo elbo,
      Map<String, Integer> batches,
      int patience,
      Engine engine,
      boolean lints) {
    this.model = model;
    this.guide = guide;
    this.optimizer = optimizer;
    this.elbo = elbo;
    this.batches = Collections.unmodifiableMap(new LinkedHashMap<>(batches));
    this.patience = patience;
    this.engine = engine;
    this.lints = lints;
  }

  /** Inference with one particle a step, and all rows of every plate. */
  public static Svi of(Runnable model, Runnable guide, Optimizer optimizer) {
    return of(model, guide, optimizer, Elbo.defaults());
  }

  /** Inference with all rows of every plate. */
  public static Svi of(Runnable model, Runnable guide, Optimizer optimizer, Elbo elbo) {
    return new Svi(model, guide, optimizer, elbo, Map.of(), DEFAULT_PATIENCE, Engine.AUTO, true);
  }

  /** The model, with the data inside, observed. */
  public Runnable model() {
    return model;
  }

  /** The guide, which draws a value for every latent site that is not enumerated. */
  public Runnable guide() {
    return guide;
  }

  /** What moves the parameters. */
  public Optimizer optimizer() {
    return optimizer;
  }

  /** How the bound is estimated. */
  public Elbo elbo() {
    return elbo;
  }

  /** How many rows a step looks at, by plate; plates that are not named are seen whole. */
  public Map<String, Integer> batches() {
    return batches;
  }

  /** After how many skipped steps in a row a run gives up. */
  public int patience() {
    return patience;
  }

  /** Whether model and guide are looked at for what is doubtful before a run. */
  public boolean lints() {
    return lints;
  }

  /** How steps are evaluated. */
  public Engine engine() {
    return engine;
  }

  /**
   * Lets every step look at some rows of a plate only, chosen anew without replacement; the bound
   * is scaled so that its expectation is that of all rows. The model and the guide see the same
   * rows.
   *
   * @param plate its name; one that neither the model nor the guide has is an error when a run
   *     starts
   * @param rows how many, from 1 to the size of the plate
   * @throws IllegalArgumentException if it is less than 1
   */
  public Svi batch(String plate, int rows) {
    if (rows < 1) {
      throw new IllegalArgumentException(
          "batch(\"" + plate + "\", " + rows + "): a step must look at 1 row at least");
    }
    Map<String, Integer> more = new LinkedHashMap<>(batches);
    more.put(plate, rows);
    return new Svi(model, guide, optimizer, elbo, more, patience, engine, lints);
  }

  /**
   * Gives up after another number of skipped steps in a row; 100 unless it is given.
   *
   * @throws IllegalArgumentException if it is less than 1
   */
  public Svi patience(int count) {
    if (count < 1) {
      throw new IllegalArgumentException("Svi: patience must be at least 1, got " + count);
    }
    return new Svi(model, guide, optimizer, elbo, batches, count, engine, lints);
  }

  /** Evaluates steps in another way than compiled where that can be done. */
  public Svi engine(Engine other) {
    return new Svi(model, guide, optimizer, elbo, batches, patience, other, lints);
  }

  /**
   * With or without a look at the model and the guide before a run, which takes each of them a few
   * runs. What is found is in the {@link SviResult}; warnings are logged.
   */
  public Svi lint(boolean looks) {
    return new Svi(model, guide, optimizer, elbo, batches, patience, engine, looks);
  }

  /**
   * The state before the first step. Runs the guide and the model once, to find the parameters and
   * to check that the two fit.
   *
   * @throws ModelError naming a site that only one of them has, whose shapes or supports differ, or
   *     a plate that a batch was asked of in vain
   */
  public SviState init(Key key) {
    ParameterDiscovery discovery = new ParameterDiscovery();
    BatchRows rows = new BatchRows(batches, ElboEstimator.rows(key));
    Particle first = Particle.draw(this, discovery, Map.of(), rows, true, key.fold("init"));
    for (String plate : batches.keySet()) {
      if (!rows.plateSizes().containsKey(plate)) {
        throw ModelError.at(
            plate,
            "batch(\""
                + plate
                + "\", "
                + batches.get(plate)
                + ") names a plate that neither the model nor the guide has; there are "
                + rows.plateSizes().keySet(),
            "give the name of a plate of the model");
      }
    }
    Map<String, Tensor> parameters = discovery.parameters();
    if (parameters.isEmpty()) {
      throw ModelError.at(
          "(guide)",
          "neither the guide nor the model has a parameter, so there is nothing to optimise",
          "write param(name, initial) in the guide",
          "use MeanField.of(model)");
    }
    first.bound();
    return new SviState(key, 0, parameters, optimizer.init(parameters), first.before(), 0);
  }

  /**
   * One step: estimates the loss and its gradient, and moves the parameters. If either is not
   * finite, or a distribution gets a parameter out of range, the parameters stay and the step is
   * counted as skipped.
   *
   * @throws ModelError if the model or the guide turns out to be another one than when it was
   *     compiled
   * @throws org.merapi.tensor.ir.TraceException if the engine takes nothing but compiled steps, and
   *     this one cannot be traced
   */
  public SviStep step(SviState state) {
    return steps.step(state);
  }

  /**
   * Makes a number of steps from the start.
   *
   * @throws ModelError as {@link #init}, or if too many steps in a row were skipped
   */
  public SviResult run(Key key, int count) {
    return run(init(key), count, SviListener.none(), () -> false);
  }

  /**
   * Makes a number of steps from a state. Stopping and going on from the last state equals not
   * stopping.
   *
   * @param listener told of every step
   * @param stop asked before every step; true ends the run
   * @throws ModelError if the lint finds an error, or too many steps in a row were skipped
   */
  public SviResult run(SviState start, int count, SviListener listener, BooleanSupplier stop) {
    LintReport found = lint.report();
    SviState state = start;
    List<Double> losses = new ArrayList<>();
    Set<String> unused = new LinkedHashSet<>(start.parameters().keySet());
    int skipped = 0;
    for (int i = 0; i < count && !stop.getAsBoolean(); i++) {
      SviStep step = step(state);
      state = step.state();
      losses.add(step.info().loss());
      switch (step.info().outcome()) {
        case StepOutcome.Moved m -> unused.removeIf(name -> step.info().moves(name));
        case StepOutcome.Skipped s -> {
          skipped++;
          if (state.skippedInARow() >= patience) {
            throw givingUp(state, s);
          }
        }
      }
      listener.stepped(step);
    }
    double[] history = losses.stream().mapToDouble(Double::doubleValue).toArray();
    return new SviResult(this, state, history, skipped, unused, steps.whyEager(state), found);
  }

  private static ModelError givingUp(SviState state, StepOutcome.Skipped cause) {
    return ModelError.at(
        cause.where(),
        state.skippedInARow()
            + " steps in a row were skipped, the last one, step "
            + (state.step() - 1)
            + ", because "
            + cause.reason(),
        "use a smaller learning rate, or Clipped",
        "start nearer to the posterior: MeanField.startingAt(...) and initialScale(...)",
        "check that the model has a density wherever the guide can draw");
  }
}
