package org.merapi.ppl.effect;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.merapi.tensor.Tensor;

/**
 * What happened in one run of a model: its sites in order, by name. Immutable.
 *
 * @param sites by name, in the order in which they were reached
 */
public record Trace(Map<String, Site> sites) {

  /** Keeps the order. */
  public Trace {
    sites = Collections.unmodifiableMap(new LinkedHashMap<>(sites));
  }

  /**
   * A run's result and its trace.
   *
   * @param value what the model returned
   * @param trace of the run
   * @param <T> the type of the value
   */
  public record Result<T>(T value, Trace trace) {}

  /**
   * Runs a model and records it, with what the handlers further in leave visible.
   *
   * @throws ModelError if two sites have one name; errors inside get a table of the sites so far
   */
  public static <T> Result<T> record(Supplier<T> model) {
    Map<String, Site> sites = new LinkedHashMap<>();
    Enumeration enumeration = new Enumeration();
    int trials = Effects.trials();
    Conjugates conjugates = new Conjugates();
    Handler recorder =
        (site, outer) -> {
          Site answered = outer.proceed(site);
          if (Effects.trials() > trials) {
            return answered;
          }
          Site first = sites.putIfAbsent(site.name(), answered);
          if (first instanceof Site.State && answered instanceof Site.State) {
            sites.put(site.name(), answered);
          } else if (first != null) {
            requireSamePlate(first, answered);
          }
          enumeration.add(answered);
          Optional<Enumeration.Problem> wrong = enumeration.check(answered);
          if (wrong.isPresent()) {
            throw ModelError.at(
                site.name(), wrong.get().problem(), wrong.get().fixes().toArray(String[]::new));
          }
          var _ = conjugates.add(answered);
          return answered;
        };
    try {
      T value = recorder.run(model);
      return new Result<>(value, new Trace(sites));
    } catch (ModelError error) {
      throw sites.isEmpty() ? error : error.withTable(SiteTable.of(sites.values()));
    }
  }

  /**
   * A plate may be entered, and a state read and written, at several places; everything else has a
   * name of its own.
   */
  private static void requireSamePlate(Site first, Site second) {
    if (!(first instanceof Site.PlateEntry one && second instanceof Site.PlateEntry other)) {
      throw ModelError.at(
          second.name(),
          "a second site has this name; the first is " + kind(first),
          "give each statement its own name; in a loop, add the index to it");
    }
    if (one.size() != other.size()) {
      throw ModelError.at(
          second.name(),
          "the plate has size " + one.size() + " at one place and " + other.size() + " at another",
          "rename one of the two");
    }
  }

  private static String kind(Site site) {
    return switch (site) {
      case Site.Sample s -> s.isObserved() ? "an observed site" : "a sample site";
      case Site.Param p -> "a parameter";
      case Site.Factor f -> "a factor";
      case Site.Deterministic d -> "a deterministic site";
      case Site.State s -> "a state";
      case Site.Randomness r -> "a key";
      case Site.Loop l -> "a loop";
      case Site.PlateEntry p -> "a plate";
    };
  }

  /** As {@link #record(Supplier)}, for a model without a result. */
  public static Trace of(Runnable model) {
    return record(
            () -> {
              model.run();
              return model;
            })
        .trace();
  }

  /** The sample sites, in order. */
  public List<Site.Sample> samples() {
    return ofKind(Site.Sample.class);
  }

  /**
   * The sample sites that are neither observed, intervened on, enumerated nor collapsed, in order.
   */
  public List<Site.Sample> latents() {
    return samples().stream().filter(Trace::isLatent).toList();
  }

  private static boolean isLatent(Site.Sample site) {
    return switch (site.value()) {
      case Value.Missing m -> true;
      case Value.Drawn d -> true;
      case Value.Given g -> true;
      case Value.Observed o -> false;
      case Value.Intervened i -> false;
      case Value.Enumerated e -> false;
      case Value.Chosen c -> false;
      case Value.Collapsed c -> false;
    };
  }

  /** The sites of one kind, in order. */
  public <S extends Site> List<S> ofKind(Class<S> kind) {
    List<S> found = new ArrayList<>();
    for (Site site : sites.values()) {
      if (kind.isInstance(site)) {
        found.add(kind.cast(site));
      }
    }
    return found;
  }

  /** The values of the sample and deterministic sites, by name. */
  public Map<String, Tensor> values() {
    Map<String, Tensor> values = new LinkedHashMap<>();
    for (Site site : sites.values()) {
      switch (site) {
        case Site.Sample s -> values.put(s.name(), s.tensor());
        case Site.Deterministic d -> values.put(d.name(), d.value());
        case Site.Param p -> {}
        case Site.Factor f -> {}
        case Site.State s -> {}
        case Site.Randomness r -> {}
        case Site.Loop l -> {}
        case Site.PlateEntry p -> {}
      }
    }
    return values;
  }

  /**
   * The log density of everything in the trace: sample sites and factors, enumerated sites summed
   * over their values, collapsed ones integrated out.
   *
   * @throws ModelError if a density does not have the shape of its plates
   */
  public Tensor logDensity() {
    try {
      Tensor total = LogDensity.of(Collapsed.integrated(sites.values()));
      Collapsed.requireGone(sites.values(), List.of(total));
      return total;
    } catch (ModelError error) {
      throw error.withTable(table());
    }
  }

  /**
   * The terms of {@link #logDensity}: scalars by the site that they come from. Terms that depend on
   * an enumerated site are one term under its name.
   *
   * @throws ModelError if a density does not have the shape of its plates
   */
  public Map<String, Tensor> logDensities() {
    try {
      var bySite = LogDensity.bySite(Collapsed.integrated(sites.values()));
      Collapsed.requireGone(sites.values(), bySite.values());
      return Collections.unmodifiableMap(bySite);
    } catch (ModelError error) {
      throw error.withTable(table());
    }
  }

  /**
   * The log densities of the observed sites by name: one number for each repetition of the plates
   * around a site, zero where a mask hides it. A site that depends on an enumerated one beside it
   * in the same plates has the density summed over that one's values. Scales and the weights of
   * subsampled plates have no part in it.
   *
   * @throws ModelError if the sum over an enumerated site's values, or the integral over a
   *     collapsed one's, joins several observations
   */
  public Map<String, Tensor> logLikelihoods() {
    try {
      Conjugates.requireSeparate(sites.values());
      return Collections.unmodifiableMap(LogDensity.likelihoods(sites.values()));
    } catch (ModelError error) {
      throw error.withTable(table());
    }
  }

  /**
   * The log densities of the sample sites and factors by name, one number for each repetition of
   * the plates around a site, zero where a mask hides it. Scales and the weights of subsampled
   * plates have no part in it. An enumerated site has them for all its values, along its hidden
   * axis; sites that are intervened on or collapsed have none.
   */
  public Map<String, Tensor> elementDensities() {
    Map<String, Tensor> densities = new LinkedHashMap<>();
    for (Site site : sites.values()) {
      switch (site) {
        case Site.Sample s when s.isIntervened() || s.value() instanceof Value.Collapsed -> {}
        case Site.Sample s -> densities.put(s.name(), Masking.logProb(s));
        case Site.Factor f -> densities.put(f.name(), Masking.term(f));
        case Site.Param p -> {}
        case Site.Deterministic d -> {}
        case Site.State s -> {}
        case Site.Randomness r -> {}
        case Site.Loop l -> {}
        case Site.PlateEntry p -> {}
      }
    }
    return Collections.unmodifiableMap(densities);
  }

  /** The {@link #table} with the shapes of the {@link #elementDensities} beside the others. */
  public String shapes() {
    return SiteTable.of(sites.values(), elementDensities());
  }

  /** The sites with their plates and shapes, as error messages show them. */
  public String table() {
    return SiteTable.of(sites.values());
  }
}
