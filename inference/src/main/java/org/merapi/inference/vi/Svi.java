package org.merapi.inference.vi;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.merapi.inference.vi.optim.Optimizer;
import org.merapi.ppl.effect.ModelError;
import org.merapi.tensor.Key;
import org.merapi.tensor.Tensor;

/**
 * Stochastic variational inference (Hoffman et al. 2013; Ranganath et al. 2014, "Black box
 * variational inference"; Kingma and Welling 2014, "Auto-encoding variational Bayes"): steps of an
 * optimiser on estimates of minus the evidence lower bound, E[log p(z, x) - log q(z)] over draws z
 * from the guide.
 *
 * <p>The parameters are the {@code param} sites of the guide and the model; they live in the {@link
 * SviState} and nowhere else. Kernels are pure: the same state gives the same step, on any thread.
 *
 * @param model with the data inside, observed
 * @param guide draws a value for every latent site of the model that is not enumerated
 * @param optimizer moves the parameters
 * @param elbo how the bound is estimated
 * @param batches how many rows a step looks at, by plate; plates that are not named are seen whole
 * @param patience after how many skipped steps in a row a run gives up
 */
public record Svi(
    Runnable model,
    Runnable guide,
    Optimizer optimizer,
    Elbo elbo,
    Map<String, Integer> batches,
    int patience) {

  private static final int DEFAULT_PATIENCE = 100;

  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException if a batch or the patience is less than 1
   */
  public Svi {
    batches = Collections.unmodifiableMap(new LinkedHashMap<>(batches));
    batches.forEach((plate, rows) -> {
      if (rows < 1) {
        throw new IllegalArgumentException(
            "batch(\"" + plate + "\", " + rows + "): a step must look at 1 row at least");
      }
    });
    if (patience < 1) {
      throw new IllegalArgumentException("Svi: patience must be at least 1, got " + patience);
    }
  }

  /** Inference with one particle a step, and all rows of every plate. */
  public static Svi of(Runnable model, Runnable guide, Optimizer optimizer) {
    return of(model, guide, optimizer, Elbo.defaults());
  }

  /** Inference with all rows of every plate. */
  public static Svi of(Runnable model, Runnable guide, Optimizer optimizer, Elbo elbo) {
    return new Svi(model, guide, optimizer, elbo, Map.of(), DEFAULT_PATIENCE);
  }

  /**
   * Lets every step look at some rows of a plate only, chosen anew without replacement; the bound
   * is scaled so that its expectation is that of all rows. The model and the guide see the same
   * rows.
   *
   * @param plate its name; one that neither the model nor the guide has is an error when a run
   *     starts
   * @param rows how many, from 1 to the size of the plate
   */
  public Svi batch(String plate, int rows) {
    Map<String, Integer> more = new LinkedHashMap<>(batches);
    more.put(plate, rows);
    return new Svi(model, guide, optimizer, elbo, more, patience);
  }

  /** Gives up after another number of skipped steps in a row. */
  public Svi patience(int steps) {
    return new Svi(model, guide, optimizer, elbo, batches, steps);
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
    BatchRows rows = new BatchRows(batches, key.fold("batch"));
    Particle first = Particle.draw(this, discovery, rows, true, key.fold("init"));
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
    return new SviState(key, 0, parameters, optimizer.init(parameters), 0);
  }

  /**
   * One step: estimates the loss and its gradient, and moves the parameters. If either is not
   * finite, or a distribution gets a parameter out of range, the parameters stay and the step is
   * counted as skipped.
   */
  public SviStep step(SviState state) {
    Key key = state.key().fold("step").fold(state.step());
    var estimate = new ElboEstimator(this, key).estimate(state.parameters());
    SviState next =
        switch (estimate.outcome()) {
          case StepOutcome.Skipped s -> state.skipped();
          case StepOutcome.Moved m -> {
            Optimizer.Update update =
                optimizer.update(state.parameters(), estimate.gradients(), state.optimizer());
            yield state.moved(update.parameters(), update.state());
          }
        };
    return new SviStep(
        next, new SviInfo(state.step(), estimate.loss(), estimate.gradients(), estimate.outcome()));
  }

  /**
   * Makes a number of steps from the start.
   *
   * @throws ModelError as {@link #init}, or if too many steps in a row were skipped
   */
  public SviResult run(Key key, int steps) {
    return run(init(key), steps, SviListener.none(), () -> false);
  }

  /**
   * Makes a number of steps from a state. Stopping and going on from the last state equals not
   * stopping.
   *
   * @param listener told of every step
   * @param stop asked before every step; true ends the run
   * @throws ModelError if too many steps in a row were skipped
   */
  public SviResult run(SviState start, int steps, SviListener listener, BooleanSupplier stop) {
    SviState state = start;
    List<Double> losses = new ArrayList<>();
    Set<String> unused = new LinkedHashSet<>(start.parameters().keySet());
    int skipped = 0;
    for (int i = 0; i < steps && !stop.getAsBoolean(); i++) {
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
    return new SviResult(this, state, history, skipped, unused);
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
