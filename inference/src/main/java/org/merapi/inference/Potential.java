package org.merapi.inference;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.merapi.autograd.Gradients;
import org.merapi.distributions.ParameterException;
import org.merapi.distributions.constraint.Transform;
import org.merapi.inference.mcmc.Evaluation;
import org.merapi.inference.mcmc.LogDensity;
import org.merapi.inference.mcmc.Rejected;
import org.merapi.ppl.effect.ModelError;
import org.merapi.ppl.effect.Site;
import org.merapi.ppl.effect.SourceLine;
import org.merapi.ppl.effect.Trace;
import org.merapi.ppl.handler.Enumerate;
import org.merapi.ppl.handler.Substitute;
import org.merapi.tensor.Axis;
import org.merapi.tensor.NotPositiveDefiniteException;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/**
 * The log posterior density of a model, up to a constant, as a function on unconstrained space: the
 * latent sites in the order in which the model reaches them, each mapped by the bijection of its
 * support and with the log volume change added. Sites marked {@code enumerate()} are summed over.
 *
 * <p>May be used by several threads at once.
 */
public final class Potential implements LogDensity {
  private final Runnable model;
  private final List<Latent> latents;
  private final int dimension;
  private final Trace example;

  private Potential(Runnable model, List<Latent> latents, Trace example) {
    this.model = model;
    this.latents = latents;
    this.example = example;
    this.dimension = latents.stream().mapToInt(Latent::size).sum();
  }

  /**
   * The potential of a model, which is run once to find its sites.
   *
   * @throws ModelError if the model is not well formed, has a discrete latent site that is not
   *     enumerated, no latent site at all, or a subsampled plate
   */
  public static Potential of(Runnable model) {
    Discovery discovery = new Discovery();
    Trace trace = Trace.of(() -> new Enumerate().run(() -> discovery.run(model)));
    if (discovery.latents().isEmpty()) {
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
    for (Site.Sample site : trace.samples()) {
      requireInSupport(site);
    }
    trace.logDensity();
    return new Potential(model, discovery.latents(), trace);
  }

  /**
   * Data outside the support would make the density zero everywhere, and no start could be found.
   */
  private static void requireInSupport(Site.Sample site) {
    if (!site.isObserved() || site.mask().isPresent()) {
      return;
    }
    Tensor inside = site.distribution().support().contains(site.tensor());
    if (inside.hiddenAxes().isEmpty() && !inside.allTrue()) {
      throw ModelError.at(
          site.name(),
          "the data has a value outside the support of "
              + site.distribution().name()
              + ", whose values must be "
              + site.distribution().support().description(),
          "look at the data",
          "choose a distribution that can have such values");
    }
  }

  @Override
  public int dimension() {
    return dimension;
  }

  /** The latent sites, in order. */
  public List<Latent> latents() {
    return latents;
  }

  /** A trace of the model at the image of zero: the sites with their shapes. */
  public Trace exampleTrace() {
    return example;
  }

  /** The parts of a vector of coordinates by site. */
  private List<Tensor> split(double[] position) {
    List<Tensor> parts = new ArrayList<>();
    for (Latent latent : latents) {
      double[] values = new double[latent.size()];
      System.arraycopy(position, latent.offset(), values, 0, values.length);
      parts.add(Tensors.wrapUnsafe(latent.unconstrained(), values));
    }
    return parts;
  }

  private Map<String, Tensor> named(List<Tensor> parts) {
    Map<String, Tensor> named = new LinkedHashMap<>();
    for (int i = 0; i < parts.size(); i++) {
      named.put(latents.get(i).name(), parts.get(i));
    }
    return named;
  }

  /** The log density as an operation on tensors, differentiable to any order. */
  private Tensor logDensity(List<Tensor> parts) {
    Unconstrained handler = new Unconstrained(named(parts));
    Trace trace = Trace.of(() -> new Enumerate().run(() -> handler.run(model)));
    return trace.logDensity().plus(handler.logJacobian());
  }

  @Override
  public void evaluate(double[] position, Evaluation evaluation) {
    List<Tensor> parts = split(position);
    try {
      var result = Gradients.valueAndGrad((List<Tensor> x) -> logDensity(x), parts);
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
    } catch (NotPositiveDefiniteException e) {
      evaluation.reject(new Rejected(line(e), "cholesky: not positive definite", e.minor()));
    }
  }

  private static String line(RuntimeException e) {
    return SourceLine.of(e).orElse(Rejected.MODEL);
  }

  /** The first site whose density is NaN. */
  private String firstNan(List<Tensor> parts) {
    Unconstrained handler = new Unconstrained(named(parts));
    Trace trace = Trace.of(() -> new Enumerate().run(() -> handler.run(model)));
    for (Site.Sample site : trace.samples()) {
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

  /**
   * The values of the latent and deterministic sites at a position, by name in the model's order.
   *
   * @param position unconstrained coordinates
   */
  public Map<String, Tensor> constrain(double[] position) {
    Unconstrained handler = new Unconstrained(named(split(position)));
    Trace trace = Trace.of(() -> new Enumerate().run(() -> handler.run(model)));
    handler.logJacobian();
    Map<String, Tensor> values = new LinkedHashMap<>();
    for (Site.Sample site : trace.latents()) {
      values.put(site.name(), site.tensor());
    }
    for (Site.Deterministic site : trace.ofKind(Site.Deterministic.class)) {
      if (site.value().hiddenAxes().isEmpty()) {
        values.put(site.name(), site.value());
      }
    }
    return values;
  }

  /**
   * The coordinates of given values of the latent sites.
   *
   * @throws IllegalArgumentException if a site is missing, has another shape or a value outside its
   *     support
   */
  public double[] unconstrain(Map<String, Tensor> values) {
    for (Latent latent : latents) {
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
    Trace trace = Trace.of(() -> new Enumerate().run(() -> new Substitute(values).run(model)));
    double[] position = new double[dimension];
    for (Latent latent : latents) {
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
