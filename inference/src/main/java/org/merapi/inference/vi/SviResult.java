package org.merapi.inference.vi;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.merapi.inference.DrawSummary;
import org.merapi.inference.Predictive;
import org.merapi.inference.program.Arguments;
import org.merapi.inference.program.EngineFunction;
import org.merapi.inference.program.Outputs;
import org.merapi.inference.program.Part;
import org.merapi.ppl.effect.Trace;
import org.merapi.ppl.handler.States;
import org.merapi.ppl.lint.LintReport;
import org.merapi.ppl.state.ParameterSet;
import org.merapi.tensor.DType;
import org.merapi.tensor.Key;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;

/**
 * The end of a run of stochastic variational inference: parameters, history, and the fitted guide.
 */
public final class SviResult {
  private final Svi svi;
  private final SviState state;
  private final double[] losses;
  private final int skipped;
  private final Set<String> unused;
  private final Optional<String> whyEager;
  private final LintReport lint;

  SviResult(
      Svi svi,
      SviState state,
      double[] losses,
      int skipped,
      Set<String> unused,
      Optional<String> whyEager,
      LintReport lint) {
    this.svi = svi;
    this.state = state;
    this.losses = losses.clone();
    this.skipped = skipped;
    this.unused = Collections.unmodifiableSet(new LinkedHashSet<>(unused));
    this.whyEager = whyEager;
    this.lint = lint;
  }

  /** The state after the last step, from which the run can go on. */
  public SviState state() {
    return state;
  }

  /**
   * The fitted parameters, each within its constraint, those of the guide first, and the states
   * that the last step left behind: all that has to be saved to use the guide elsewhere.
   */
  public ParameterSet parameters() {
    Key key = state.key().fold("result");
    Particle particle =
        Particle.draw(
            svi,
            new Parameters(state.parameters()),
            state.states(),
            new BatchRows(svi.batches(), ElboEstimator.rows(key)),
            false,
            key);
    List<Trace> traces = new ArrayList<>(List.of(particle.guide()));
    traces.addAll(particle.model().traces());
    return ParameterSet.of(state.states(), traces.toArray(Trace[]::new));
  }

  /**
   * One fitted parameter, within its constraint.
   *
   * @throws IllegalArgumentException if there is none of the name
   */
  public Tensor parameter(String name) {
    return parameters().value(name);
  }

  /**
   * The estimates of minus the evidence lower bound, one a step, in nats; NaN or infinite where the
   * step was skipped.
   */
  public double[] losses() {
    return losses.clone();
  }

  /** How many steps were skipped because something was not finite or out of range. */
  public int skipped() {
    return skipped;
  }

  /** The parameters on which the loss did not depend in any step: mistakes, as a rule. */
  public Set<String> unusedParameters() {
    return unused;
  }

  /** Why the steps were made eagerly, if they should have been compiled and could not. */
  public Optional<String> whyEager() {
    return whyEager;
  }

  /** What was doubtful about the model and the guide before the run. */
  public LintReport lint() {
    return lint;
  }

  /** Whether the loss still falls. */
  public LossTrend trend() {
    return LossTrend.of(losses);
  }

  /**
   * Independent draws from the fitted guide: the latent sites of the model that it draws, and the
   * model's deterministic sites at them; sites that are summed over are left out.
   *
   * @param count how many; draw i depends on the key and i only
   * @return by name, with a first axis over the draws
   */
  public Map<String, Tensor> draws(Key key, int count) {
    return predictive(svi.model()).conditioned().draws(key, count);
  }

  /**
   * Mean, spread and quantiles of every element of {@link #draws}.
   *
   * @param count the number of draws that they are computed from
   */
  public DrawSummary summary(Key key, int count) {
    Predictive draws = predictive(svi.model()).conditioned();
    return DrawSummary.of(draws.draws(key, count), draws.coordinates());
  }

  /**
   * Predictions of a model at draws from the fitted guide. Every prediction starts from the states
   * that the last step left behind.
   *
   * @param model the one that was fitted, or the same with other data of any number of rows
   */
  public Predictive predictive(Runnable model) {
    Map<String, Tensor> states = state.states();
    return Predictive.guided(
            States.fixed(states, model), States.fixed(states, svi.guide()), parameters().values())
        .engine(svi.engine());
  }

  /**
   * An estimate of the evidence lower bound at the fitted parameters.
   *
   * @param mean the estimate, in nats
   * @param standardError of it
   */
  public record Bound(double mean, double standardError) {}

  /**
   * Estimates the evidence lower bound at the fitted parameters, over all rows of every plate.
   *
   * @param particles the number of draws from the guide, at least 2
   */
  public Bound bound(Key key, int particles) {
    if (particles < 2) {
      throw new IllegalArgumentException(
          "bound: at least 2 particles are needed, got " + particles);
    }
    EngineFunction function = new EngineFunction(svi.engine(), this::bound);
    double mean = 0;
    double squares = 0;
    for (int i = 0; i < particles; i++) {
      double bound = function.at(List.of(key.fold(i).words())).getFirst().value().item();
      // Welford's running mean and sum of squares.
      double difference = bound - mean;
      mean += difference / (i + 1);
      squares += difference * (bound - mean);
    }
    return new Bound(mean, Math.sqrt(squares / ((particles - 1.0) * particles)));
  }

  /** The bound of one particle as a function of the words of its key. */
  private Outputs bound(Arguments arguments) {
    Key key = new Key(arguments.next(Shape.of(2), DType.INT64));
    BatchRows all = new BatchRows(Map.of(), ElboEstimator.rows(key));
    Parameters parameters = new Parameters(state.parameters());
    Particle.Bound bound = Particle.draw(svi, parameters, state.states(), all, false, key).bound();
    return new Outputs(List.of(new Part("(model)", bound.value())), bound.terms());
  }
}
