package org.merapi.inference;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import org.merapi.autograd.trace.NanTrap;
import org.merapi.distributions.Validation;
import org.merapi.distributions.transform.Transform;
import org.merapi.inference.mcmc.Evaluation;
import org.merapi.inference.mcmc.LogDensity;
import org.merapi.inference.mcmc.Rejected;
import org.merapi.inference.program.Arguments;
import org.merapi.inference.program.EngineFunction;
import org.merapi.inference.program.Outputs;
import org.merapi.inference.program.Part;
import org.merapi.inference.program.Traceable;
import org.merapi.ppl.effect.ModelError;
import org.merapi.ppl.effect.Site;
import org.merapi.ppl.effect.Trace;
import org.merapi.ppl.handler.Runs;
import org.merapi.ppl.handler.Substitute;
import org.merapi.ppl.lint.Finding;
import org.merapi.ppl.lint.OutsideSupport;
import org.merapi.tensor.DType;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.compile.Explanation;
import org.merapi.tensor.ir.Graph;
import org.merapi.tensor.ir.NonFinite;
import org.merapi.tensor.ir.TraceException;
import org.merapi.tensor.ir.UserLine;

/**
 * The log posterior density of a model, up to a constant, as a function on unconstrained space: the
 * latent sites in the order in which the model reaches them, each mapped by the bijection of its
 * support and with the log volume change added. Sites marked {@code enumerate()} or {@code
 * enumerateSequentially()} are summed over, those marked {@code collapse()} integrated out.
 *
 * <p>May be used by several threads at once.
 */
public final class Potential implements LogDensity {
  private final EagerDensity eager;
  private final Trace example;
  private final Optional<DensityProgram> program;
  private final Engine engine;
  private final EngineFunction values;
  private final Optional<String> whyEager;
  private final ConcurrentLinkedQueue<LogDensity> idle = new ConcurrentLinkedQueue<>();

  private Potential(EagerDensity eager, Trace example, Engine engine) {
    this.eager = eager;
    this.example = example;
    Traceable<DensityProgram> traced = Traceable.of(engine, () -> DensityProgram.of(eager));
    this.program = traced.program();
    this.whyEager = traced.whyEager();
    this.engine = program.isPresent() ? engine : Engine.EAGER;
    this.values = new EngineFunction(this.engine, this::values);
  }

  /** The potential of a model, compiled if that can be done. */
  public static Potential of(Runnable model) {
    return of(model, Engine.AUTO);
  }

  /**
   * The potential of a model, which is run once to find its sites.
   *
   * @throws ModelError if the model is not well formed, has a discrete latent site that is not
   *     enumerated, no latent site at all, or a subsampled plate
   * @throws TraceException if it is to be compiled and cannot be traced
   */
  public static Potential of(Runnable model, Engine engine) {
    Runs<Discovery> runs =
        Runs.record(() -> {
          Discovery discovery = new Discovery();
          discovery.run(model);
          return discovery;
        });
    List<Latent> latents = Discovery.latents(runs);
    Trace trace = runs.shared();
    if (latents.isEmpty()) {
      throw ModelError.at(
          "(model)",
          "no latent site to sample: every site is observed or enumerated",
          "leave one of the values out");
    }
    for (Site.PlateEntry plate : trace.ofKind(Site.PlateEntry.class)) {
      if (plate.rows().isPresent()) {
        throw ModelError.at(
            plate.name(),
            "the plate is subsampled, but this sampler needs the density of all the data",
            "take the Subsample handler away",
            "use stochastic variational inference");
      }
    }
    EagerDensity density = new EagerDensity(model, latents);
    if (Validation.isOn()) {
      for (Site.Sample site : trace.samples()) {
        // Where the support moves with the latent values, other values may well reach the data.
        Optional<Finding> outside = OutsideSupport.of(site);
        if (outside.isPresent()
            && runs.unbranched().contains(site.name())
            && !density.movingSupports().contains(site.name())) {
          throw outside.get().at(UserLine.current()).error();
        }
      }
    }
    runs.logDensity();
    return new Potential(density, trace, engine);
  }

  @Override
  public int dimension() {
    return eager.dimension();
  }

  /** The model whose density this is. */
  Runnable model() {
    return eager.model();
  }

  /** The latent sites, in order. */
  public List<Latent> latents() {
    return eager.latents();
  }

  /** A trace of the model at the image of zero: the sites with their shapes. */
  public Trace exampleTrace() {
    return example;
  }

  /** Why the model runs eagerly, if it was not asked for that and does. */
  public Optional<String> whyEager() {
    return whyEager;
  }

  /** The compiled program as data, if there is one. */
  public Optional<Graph> graph() {
    return program.map(DensityProgram::graph);
  }

  /** What became of the model when it was compiled; empty if it runs eagerly. */
  public Optional<Explanation> explain() {
    return program.map(DensityProgram::explain);
  }

  /**
   * What became of the model when it was compiled, with the time of each step.
   *
   * @param position unconstrained coordinates at which it is evaluated
   * @param evaluations how often to warm up, and then again to take the time
   */
  public Optional<Explanation> explain(double[] position, int evaluations) {
    return program.map(p -> p.explain(position, evaluations));
  }

  /**
   * The terms that the log density at a position is the sum of: by site, and under {@link
   * Rejected#MODEL} the log volume changes. Sites that are summed over stand for the terms that
   * depend on them. The model is run for it.
   *
   * @param position unconstrained coordinates
   * @throws org.merapi.distributions.ParameterException if a parameter is not valid there
   * @throws ArithmeticException if a matrix has no factor there, or a loop reaches its limit
   */
  public Map<String, Double> terms(double[] position) {
    Map<String, Double> terms = new LinkedHashMap<>();
    for (Part term : eager.at(eager.split(position)).terms()) {
      terms.merge(term.site(), term.value().item(), Double::sum);
    }
    return terms;
  }

  /**
   * Where a NaN or an infinity in the value or the gradient at a position comes from: the
   * operation, its line and its operands. Slow: it runs the model operation by operation.
   *
   * @param position unconstrained coordinates
   * @return empty if value and gradient are finite
   * @throws TraceException if the model cannot be traced
   * @see NanTrap
   */
  public Optional<NonFinite> trap(double[] position) {
    return NanTrap.checkGradient(
        (List<Tensor> parts) -> eager.at(parts).total(), eager.split(position));
  }

  /** The same density for one thread at a time, with memory of its own. */
  public LogDensity forOneThread() {
    return forOneCaller(1);
  }

  /**
   * The same density for one caller at a time, with memory of its own.
   *
   * @param threads that an evaluation may use for long arrays, at least 1; the results are the same
   *     to the bit
   */
  public LogDensity forOneCaller(int threads) {
    return program.map(compiled -> compiled.forOneCaller(threads)).orElse(eager);
  }

  @Override
  public void evaluate(double[] position, Evaluation evaluation) {
    LogDensity own = idle.poll();
    if (own == null) {
      own = forOneThread();
    }
    own.evaluate(position, evaluation);
    idle.add(own);
  }

  /**
   * The values of the latent and deterministic sites at a position, by name in the model's order.
   *
   * @param position unconstrained coordinates
   */
  public Map<String, Tensor> constrain(double[] position) {
    Map<String, Tensor> named = new LinkedHashMap<>();
    for (Part value : values.at(eager.split(position))) {
      named.put(value.site(), value.value());
    }
    return named;
  }

  /**
   * What a run records of its draws.
   *
   * @param shapes of the values, by site
   * @return for one caller at a time
   */
  Supplier<Rows> rows(Map<String, Shape> shapes) {
    RecordedSites sites = new RecordedSites(eager, shapes);
    return Traceable.of(engine, () -> RowProgram.of(sites))
        .program()
        .<Supplier<Rows>>map(rows -> rows::forOneCaller)
        .orElse(() -> Rows.of(sites));
  }

  /** The values of the sites as a function of the coordinates of the latent ones. */
  private Outputs values(Arguments arguments) {
    List<Tensor> parts = new ArrayList<>();
    for (Latent latent : eager.latents()) {
      parts.add(arguments.next(latent.unconstrained(), DType.FLOAT64));
    }
    return new Outputs(eager.values(parts));
  }

  /**
   * The coordinates of given values of the latent sites.
   *
   * @throws IllegalArgumentException if a site is missing, has another shape or a value outside its
   *     support
   */
  public double[] unconstrain(Map<String, Tensor> values) {
    for (Latent latent : eager.latents()) {
      Tensor value = values.get(latent.name());
      if (value == null) {
        throw new IllegalArgumentException("no value for site '" + latent.name() + "'");
      }
      if (!value.shape().equals(latent.shape())) {
        throw new IllegalArgumentException(
            "the value for site '"
                + latent.name()
                + "' has shape "
                + value.shape()
                + ", the site "
                + latent.shape());
      }
    }
    Substitute substitute = new Substitute(values);
    Trace trace = Runs.of(() -> substitute.run(eager.model())).shared();
    double[] position = new double[eager.dimension()];
    for (Latent latent : eager.latents()) {
      if (!(trace.sites().get(latent.name()) instanceof Site.Sample site)) {
        throw new IllegalStateException(
            "the model did not reach site '" + latent.name() + "' this time");
      }
      if (!site.distribution().support().contains(site.tensor()).allTrue()) {
        throw new IllegalArgumentException(
            "the value for site '"
                + latent.name()
                + "' must be "
                + site.distribution().support().description());
      }
      Transform transform = site.distribution().support().transform();
      Shape expected = latent.unconstrained();
      double[] part = transform.inverse(site.tensor()).expand(expected).toDoubleArray();
      System.arraycopy(part, 0, position, latent.offset(), part.length);
    }
    return position;
  }
}
