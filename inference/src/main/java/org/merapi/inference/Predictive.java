package org.merapi.inference;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.merapi.distributions.Distribution;
import org.merapi.distributions.compose.Independent;
import org.merapi.distributions.family.ImproperUniform;
import org.merapi.ppl.effect.Handler;
import org.merapi.ppl.effect.ModelError;
import org.merapi.ppl.effect.Next;
import org.merapi.ppl.effect.Site;
import org.merapi.ppl.effect.Trace;
import org.merapi.ppl.effect.Value;
import org.merapi.ppl.handler.Enumerate;
import org.merapi.ppl.handler.Seed;
import org.merapi.ppl.handler.Substitute;
import org.merapi.ppl.handler.Uncondition;
import org.merapi.tensor.Key;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/**
 * Runs a model at many draws and collects what its sites were: predictions. The latent sites get
 * their values from a prior, a posterior or a guide, and observed sites are drawn anew. Sizes come
 * from the model as it is given, so predicting for new rows is calling the model with new data;
 * what the observed values are then does not matter.
 *
 * <p>Immutable. Draw i depends on the key and i only.
 */
public final class Predictive {

  /** Where the values of latent sites and parameters come from. */
  private interface Source {
    Map<String, Tensor> values(Key key, int draw, int count);
  }

  private final Runnable model;
  private final Source source;
  private final Set<String> kept;
  private final Set<String> anew;
  private final boolean conditioned;

  private Predictive(
      Runnable model, Source source, Set<String> kept, Set<String> anew, boolean conditioned) {
    this.model = model;
    this.source = source;
    this.kept = kept;
    this.anew = anew;
    this.conditioned = conditioned;
  }

  /** Every site drawn from the model itself; parameters have their initial values. */
  public static Predictive prior(Runnable model) {
    return of(model, (key, draw, count) -> Map.of());
  }

  /**
   * Latent sites from a posterior. When fewer predictions are asked for than it has draws, they are
   * taken at equal distances over all chains; when more, the draws are used again in turn.
   *
   * @param model the one that was fitted, or the same with other data
   * @throws IllegalArgumentException if the posterior has no draw
   */
  public static Predictive posterior(Runnable model, Posterior posterior) {
    int perChain = posterior.drawsPerChain();
    int total = posterior.chains() * perChain;
    if (total == 0) {
      throw new IllegalArgumentException("the posterior has no draws");
    }
    return of(
        model,
        (key, draw, count) -> {
          int index = count <= total ? (int) ((long) draw * total / count) : draw % total;
          return posterior.draw(index / perChain, index % perChain);
        });
  }

  /**
   * Latent sites from a guide.
   *
   * @param model the one that was fitted, or the same with other data
   * @param parameters of the guide and the model by name, within their constraints
   */
  public static Predictive guided(Runnable model, Runnable guide, Map<String, Tensor> parameters) {
    Substitute substitute = new Substitute(parameters);
    return of(
        model,
        (key, draw, count) -> {
          Seed seed = new Seed(key.fold("guide"));
          Trace trace = Trace.of(() -> substitute.run(() -> seed.run(guide)));
          Map<String, Tensor> values = new LinkedHashMap<>(parameters);
          values.putAll(trace.values());
          return values;
        });
  }

  private static Predictive of(Runnable model, Source source) {
    return new Predictive(model, source, Set.of(), Set.of(), false);
  }

  /** Keeps the values of these sites only; without a name, of all. */
  public Predictive sites(String... names) {
    return new Predictive(model, source, names(names), anew, conditioned);
  }

  /**
   * Draws these latent sites from the model, given the others, instead of taking them from the
   * posterior or the guide: the effects of groups that the fit has not seen, for example.
   */
  public Predictive anew(String... names) {
    return new Predictive(model, source, kept, names(names), conditioned);
  }

  /**
   * Leaves observed sites as they are, and draws nothing from the model: what is left are the
   * latent sites and the deterministic sites that are computed from them. Sites marked {@code
   * enumerate()} and what depends on them are left out.
   */
  public Predictive conditioned() {
    return new Predictive(model, source, kept, anew, true);
  }

  private static Set<String> names(String... names) {
    return Collections.unmodifiableSet(new LinkedHashSet<>(List.of(names)));
  }

  /**
   * Runs the model at a number of draws.
   *
   * @return the values of the sample and deterministic sites by name, with a first axis over the
   *     draws
   * @throws ModelError if a value does not have the shape that the site asks for, a flat prior is
   *     to be drawn from, or a site does not have the same shape in every run
   * @throws IllegalArgumentException if the number is less than 1, or a name given to {@link
   *     #sites} or {@link #anew} is not the model's
   */
  public Map<String, Tensor> draws(Key key, int count) {
    if (count < 1) {
      throw new IllegalArgumentException("the number of draws must be at least 1, got " + count);
    }
    Map<String, List<Tensor>> columns = new LinkedHashMap<>();
    for (int i = 0; i < count; i++) {
      for (Map.Entry<String, Tensor> value : one(key.fold(i), i, count).entrySet()) {
        columns.computeIfAbsent(value.getKey(), name -> new ArrayList<>()).add(value.getValue());
      }
    }
    for (String name : kept) {
      if (!columns.containsKey(name)) {
        throw new IllegalArgumentException(
            "no value '" + name + "' to keep; there are " + columns.keySet());
      }
    }
    for (String name : anew) {
      if (!columns.containsKey(name)) {
        throw new IllegalArgumentException(
            "no value '" + name + "' to draw anew; there are " + columns.keySet());
      }
    }
    Map<String, Tensor> stacked = new LinkedHashMap<>();
    columns.forEach((name, values) -> {
      if (kept.isEmpty() || kept.contains(name)) {
        stacked.put(name, stack(name, values, count));
      }
    });
    return Collections.unmodifiableMap(stacked);
  }

  private static Tensor stack(String name, List<Tensor> values, int count) {
    boolean even =
        values.size() == count
            && values.stream().allMatch(v -> v.shape().equals(values.getFirst().shape()));
    if (!even) {
      throw ModelError.at(
          name,
          "the site was reached in "
              + values.size()
              + " of "
              + count
              + " runs of the model, or with more than one shape, so its draws do not make one"
              + " tensor",
          "name the sites to keep: sites(...)");
    }
    return Tensors.stack(0, values);
  }

  private Map<String, Tensor> one(Key key, int draw, int count) {
    Map<String, Tensor> given = new LinkedHashMap<>(source.values(key, draw, count));
    given.keySet().removeAll(anew);
    Handler fixed = new Fixed(given, conditioned, anew);
    Seed seed = new Seed(key.fold("model"));
    Trace trace =
        conditioned
            ? Trace.of(() -> new Enumerate().run(() -> seed.run(() -> fixed.run(model))))
            : Trace.of(() -> seed.run(() -> fixed.run(() -> Uncondition.all().run(model))));
    Map<String, Tensor> values = new LinkedHashMap<>();
    trace
        .values()
        .forEach((name, value) -> {
          boolean data =
              conditioned && trace.sites().get(name) instanceof Site.Sample s && s.isObserved();
          if (!data && value.hiddenAxes().isEmpty()) {
            values.put(name, value);
          }
        });
    return values;
  }

  /** Gives sites the values of a draw, and refuses what would go wrong quietly or with no name. */
  private record Fixed(Map<String, Tensor> values, boolean conditioned, Set<String> anew)
      implements Handler {
    @Override
    public Site handle(Site site, Next outer) {
      if (site instanceof Site.Sample s && s.value() instanceof Value.Missing) {
        Tensor value = values.get(s.name());
        if (value == null) {
          requireDrawable(s);
        } else if (!value.shape().equals(s.valueShape())) {
          throw ModelError.at(
              s.name(),
              "the draws have shape "
                  + value.shape()
                  + ", the model as it is called now asks for "
                  + s.valueShape(),
              "call the model with as many rows as it was fitted with",
              "anew(\"" + s.name() + "\") draws the site from the model, given the others");
        }
      }
      return new Substitute(values).handle(site, outer);
    }

    private void requireDrawable(Site.Sample site) {
      if (conditioned && !site.enumerate() && !anew.contains(site.name())) {
        throw ModelError.at(
            site.name(),
            "the draws have no value for this latent site; they have " + values.keySet(),
            "use draws of a posterior of this model",
            "anew(\"" + site.name() + "\") draws the site from the model, given the others");
      }
      if (isFlat(site.distribution())) {
        throw ModelError.at(
            site.name(),
            "the site has a flat prior, which cannot be drawn from",
            "predict from a posterior of this model",
            "give the site a proper prior");
      }
    }

    private static boolean isFlat(Distribution distribution) {
      return distribution instanceof Independent i
          ? isFlat(i.base())
          : distribution instanceof ImproperUniform;
    }
  }
}
