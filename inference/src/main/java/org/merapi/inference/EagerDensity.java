package org.merapi.inference;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.merapi.autograd.Gradients;
import org.merapi.autograd.trace.NanTrap;
import org.merapi.distributions.ParameterException;
import org.merapi.inference.mcmc.Evaluation;
import org.merapi.inference.mcmc.LogDensity;
import org.merapi.inference.mcmc.Rejected;
import org.merapi.inference.program.Part;
import org.merapi.ppl.effect.Site;
import org.merapi.ppl.effect.Trace;
import org.merapi.ppl.handler.Runs;
import org.merapi.tensor.Axis;
import org.merapi.tensor.NumericalException;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;
import org.merapi.tensor.ir.NonFinite;
import org.merapi.tensor.ir.TraceException;
import org.merapi.tensor.ir.UserLine;

/**
 * The log density of a model on unconstrained space by running the model: what a program of it must
 * agree with. Several threads may use it at once.
 *
 * @param model whose latent sites these are
 * @param latents the latent sites, in order; at least one
 */
record EagerDensity(Runnable model, List<Latent> latents) implements LogDensity {
  @Override
  public int dimension() {
    return latents.getLast().offset() + latents.getLast().size();
  }

  /** The parts of a vector of coordinates by site. */
  List<Tensor> split(double[] position) {
    List<Tensor> parts = new ArrayList<>();
    for (Latent latent : latents) {
      double[] values = new double[latent.size()];
      System.arraycopy(position, latent.offset(), values, 0, values.length);
      parts.add(Tensors.wrapUnsafe(latent.unconstrained(), values));
    }
    return parts;
  }

  /**
   * The values of the latent and deterministic sites, in the model's order; without those that
   * depend on enumerated sites.
   *
   * @param parts unconstrained coordinates by latent site
   */
  List<Part> values(List<Tensor> parts) {
    Runs<Unconstrained> runs = runs(parts);
    runs.results().forEach(run -> run.value().requireAllReached());
    Trace trace = runs.shared();
    List<Part> values = new ArrayList<>();
    for (Site.Sample site : trace.latents()) {
      values.add(new Part(site.name(), site.tensor()));
    }
    for (Site.Deterministic site : trace.ofKind(Site.Deterministic.class)) {
      if (site.value().hiddenAxes().isEmpty()) {
        values.add(new Part(site.name(), site.value()));
      }
    }
    return values;
  }

  /** The log density as an operation on tensors, differentiable to any order. */
  SiteDensities at(List<Tensor> parts) {
    Runs<Unconstrained> runs = runs(parts);
    if (runs.results().size() == 1) {
      return single(runs.results().getFirst());
    }
    List<Tensor> each =
        runs.results().stream().map(EagerDensity::single).map(SiteDensities::total).toList();
    Tensor total = Runs.joined(each);
    return new SiteDensities(
        total, List.of(new Part(String.join(",", runs.sequentialSites()), total)));
  }

  private static SiteDensities single(Trace.Result<Unconstrained> run) {
    List<Part> terms = new ArrayList<>();
    run.trace().logDensities().forEach((site, term) -> terms.add(new Part(site, term)));
    Tensor total = Tensors.scalar(0);
    for (Part term : terms) {
      total = total.plus(term.value());
    }
    Tensor volume = run.value().logJacobian();
    terms.add(new Part(Rejected.MODEL, volume));
    return new SiteDensities(total.plus(volume), terms);
  }

  /**
   * The observed sites whose supports move with the latent values, such as uniform(0, x): a hidden
   * axis on the latent values shows in what depends on them. None are found in a model that reads
   * numbers out of latent values.
   */
  Set<String> movingSupports() {
    Axis axis = Axis.of("latent", 1);
    List<Tensor> parts = new ArrayList<>();
    for (Tensor part : split(new double[dimension()])) {
      parts.add(part.unsqueeze(0).hide(0, axis));
    }
    List<Site.Sample> samples;
    try {
      samples = samples(parts);
    } catch (IllegalStateException | IllegalArgumentException e) {
      return Set.of();
    }
    Set<String> moving = new HashSet<>();
    for (Site.Sample site : samples) {
      Tensor inside = site.distribution().support().contains(site.tensor());
      if (site.isObserved() && inside.hiddenAxes().contains(axis)) {
        moving.add(site.name());
      }
    }
    return moving;
  }

  private Runs<Unconstrained> runs(List<Tensor> parts) {
    Map<String, Tensor> named = named(parts);
    return Runs.record(() -> {
      Unconstrained handler = new Unconstrained(named);
      handler.run(model);
      return handler;
    });
  }

  /** The sample sites of all runs. */
  private List<Site.Sample> samples(List<Tensor> parts) {
    return runs(parts).traces().stream().flatMap(trace -> trace.samples().stream()).toList();
  }

  private Map<String, Tensor> named(List<Tensor> parts) {
    Map<String, Tensor> named = new LinkedHashMap<>();
    for (int i = 0; i < parts.size(); i++) {
      named.put(latents.get(i).name(), parts.get(i));
    }
    return named;
  }

  @Override
  public void evaluate(double[] position, Evaluation evaluation) {
    List<Tensor> parts = split(position);
    try {
      var result = Gradients.valueAndGrad((List<Tensor> x) -> at(x).total(), parts);
      double value = result.value().item();
      if (Double.isNaN(value)) {
        evaluation.reject(new Rejected(firstNan(parts), "log density is NaN", value));
        return;
      }
      double[] gradient = evaluation.gradient();
      for (int i = 0; i < latents.size(); i++) {
        double[] part = result.gradient().get(i).toDoubleArray();
        System.arraycopy(part, 0, gradient, latents.get(i).offset(), part.length);
      }
      evaluation.accept(value);
    } catch (ParameterException e) {
      evaluation.reject(new Rejected(line(e), e.requirement(), e.value()));
    } catch (NumericalException e) {
      evaluation.reject(new Rejected(line(e), e.requirement(), e.value()));
    } catch (ArithmeticException e) {
      // A loop that reached its limit: no solution was found at this position.
      evaluation.reject(new Rejected(line(e), String.valueOf(e.getMessage()), Double.NaN));
    }
  }

  @Override
  public Optional<Origin> origin(double[] position) {
    List<Tensor> parts = split(position);
    try {
      String site =
          at(parts).terms().stream()
              .filter(term -> !Tensors.isFinite(term.value()).allTrue())
              .map(Part::site)
              .findFirst()
              .orElse(Rejected.MODEL);
      return Optional.of(new Origin(site, trapped(parts)));
    } catch (ParameterException | ArithmeticException e) {
      return Optional.of(new Origin(line(e), String.valueOf(e.getMessage())));
    }
  }

  /** The operation that is to blame; empty for a model that cannot be traced. */
  private String trapped(List<Tensor> parts) {
    try {
      return NanTrap.checkGradient((List<Tensor> x) -> at(x).total(), parts)
          .map(NonFinite::toString)
          .orElse("");
    } catch (TraceException _) {
      return "";
    }
  }

  private static String line(RuntimeException e) {
    return UserLine.of(e).orElse(Rejected.MODEL);
  }

  /** The first site whose density is NaN. */
  private String firstNan(List<Tensor> parts) {
    for (Site.Sample site : samples(parts)) {
      Tensor each = site.distribution().logProb(site.tensor());
      for (Axis axis : each.hiddenAxes()) {
        each = each.reveal(axis, 0);
      }
      if (Tensors.isNan(each).any().allTrue()) {
        return site.name();
      }
    }
    return Rejected.MODEL;
  }
}
