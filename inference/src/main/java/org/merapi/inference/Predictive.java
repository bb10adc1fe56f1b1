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
import org.merapi.distributions.family.general.ImproperUniform;
import org.merapi.inference.program.Part;
import org.merapi.ppl.DiscreteSites;
import org.merapi.ppl.effect.Handler;
import org.merapi.ppl.effect.ModelError;
import org.merapi.ppl.effect.Next;
import org.merapi.ppl.effect.Site;
import org.merapi.ppl.effect.Trace;
import org.merapi.ppl.effect.Treatment;
import org.merapi.ppl.effect.Value;
import org.merapi.ppl.handler.Runs;
import org.merapi.ppl.handler.Seed;
import org.merapi.ppl.handler.Substitute;
import org.merapi.ppl.handler.Uncondition;
import org.merapi.tensor.Key;
import org.merapi.tensor.Tensor;

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

    /** What a draw is given: the same sites for every draw. */
    Map<String, Tensor> given(int draw, int count);

    /** The values of sites, made of what a draw is given and of its key. */
    Map<String, Tensor> values(Key key, Map<String, Tensor> given);

    /** Whether latent sites without a value are to be drawn from the model. */
    boolean isPrior();
  }

  private record Prior() implements Source {
    @Override
    public Map<String, Tensor> given(int draw, int count) {
      return Map.of();
    }

    @Override
    public Map<String, Tensor> values(Key key, Map<String, Tensor> given) {
      return given;
    }

    @Override
    public boolean isPrior() {
      return true;
    }
  }

  private record OfPosterior(Posterior posterior) implements Source {
    @Override
    public Map<String, Tensor> given(int draw, int count) {
      int perChain = posterior.drawsPerChain();
      int total = posterior.chains() * perChain;
      int index = count <= total ? (int) ((long) draw * total / count) : draw % total;
      return posterior.draw(index / perChain, index % perChain);
    }

    @Override
    public Map<String, Tensor> values(Key key, Map<String, Tensor> given) {
      return given;
    }

    @Override
    public boolean isPrior() {
      return false;
    }
  }

  private record OfGuide(Runnable guide, Map<String, Tensor> parameters) implements Source {
    @Override
    public Map<String, Tensor> given(int draw, int count) {
      return parameters;
    }

    @Override
    public Map<String, Tensor> values(Key key, Map<String, Tensor> given) {
      Substitute substitute = new Substitute(given);
      Seed seed = new Seed(key.fold("guide"));
      Trace trace = Trace.of(() -> substitute.run(() -> seed.run(guide)));
      Map<String, Tensor> values = new LinkedHashMap<>(given);
      values.putAll(trace.values());
      return values;
    }

    @Override
    public boolean isPrior() {
      return false;
    }
  }

  private final Runnable model;
  private final Source source;
  private final Set<String> kept;
  private final Set<String> anew;
  private final boolean conditioned;
  private final boolean infersDiscrete;
  private final Engine engine;

  private Predictive(
      Runnable model,
      Source source,
      Set<String> kept,
      Set<String> anew,
      boolean conditioned,
      boolean infersDiscrete,
      Engine engine) {
    this.model = model;
    this.source = source;
    this.kept = kept;
    this.anew = anew;
    this.conditioned = conditioned;
    this.infersDiscrete = infersDiscrete;
    this.engine = engine;
  }

  /** Every site drawn from the model itself; parameters have their initial values. */
  public static Predictive prior(Runnable model) {
    return of(model, new Prior());
  }

  /**
   * Latent sites from a posterior. When fewer predictions are asked for than it has draws, they are
   * taken at equal distances over all chains; when more, the draws are used again in turn.
   *
   * @param model the one that was fitted, or the same with other data
   * @throws IllegalArgumentException if the posterior has no draw
   */
  public static Predictive posterior(Runnable model, Posterior posterior) {
    if (posterior.chains() * posterior.drawsPerChain() == 0) {
      throw new IllegalArgumentException("the posterior has no draws");
    }
    return of(model, new OfPosterior(posterior));
  }

  /**
   * Latent sites from a guide.
   *
   * @param model the one that was fitted, or the same with other data
   * @param parameters of the guide and the model by name, within their constraints
   */
  public static Predictive guided(Runnable model, Runnable guide, Map<String, Tensor> parameters) {
    return of(model, new OfGuide(guide, parameters));
  }

  private static Predictive of(Runnable model, Source source) {
    return new Predictive(model, source, Set.of(), Set.of(), false, false, Engine.AUTO);
  }

  /** Keeps the values of these sites only; without a name, of all. */
  public Predictive sites(String... names) {
    return new Predictive(model, source, names(names), anew, conditioned, infersDiscrete, engine);
  }

  /**
   * Draws these latent sites from the model, given the others, instead of taking them from the
   * posterior or the guide: the effects of groups that the fit has not seen, for example.
   */
  public Predictive anew(String... names) {
    return new Predictive(model, source, kept, names(names), conditioned, infersDiscrete, engine);
  }

  /**
   * Leaves observed sites as they are, and draws nothing from the model: what is left are the
   * latent sites and the deterministic sites that are computed from them. Sites marked {@code
   * enumerate()} and what depends on them are left out, unless they are drawn by {@link
   * #inferDiscrete}.
   */
  public Predictive conditioned() {
    return new Predictive(model, source, kept, anew, true, infersDiscrete, engine);
  }

  /**
   * Draws sites marked {@code enumerate()} given the data and the other latent sites of each draw,
   * jointly and exactly, instead of from the model. With {@link #conditioned} they are among the
   * values, and so is what is computed from them; without, observed sites are drawn anew given
   * them. The model must have the data that it was fitted to.
   *
   * @throws IllegalStateException if the latent sites are drawn from the prior, which no data have
   *     a part in
   */
  public Predictive inferDiscrete() {
    if (source.isPrior()) {
      throw new IllegalStateException(
          "inferDiscrete draws sites given the data, and the other sites of these predictions are"
              + " drawn from the prior without the data; predict from a posterior or a guide");
    }
    return new Predictive(model, source, kept, anew, conditioned, true, engine);
  }

  /** Evaluates the model in another way than compiled where that can be done. */
  public Predictive engine(Engine other) {
    return new Predictive(model, source, kept, anew, conditioned, infersDiscrete, other);
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
    Draws draws = run(key, count, this::predicted);
    requireSites(kept, draws.sites(), "to keep");
    requireSites(anew, draws.sites(), "to draw anew");
    return draws.stacked(kept);
  }

  /**
   * The log density of every observed value at a number of draws: what the model says about the
   * data, for cross-validation and model comparison. At all draws of a posterior in their order, if
   * as many are asked for as it has.
   *
   * @return by observed site: the draws, then one number for each repetition of the plates around
   *     the site, as {@link Trace#logLikelihoods}
   * @throws ModelError as {@link #draws}, or if the sum over the values of an enumerated site joins
   *     several observations
   * @throws IllegalArgumentException if the number is less than 1, or a name given to {@link
   *     #sites} or {@link #anew} is not the model's
   */
  public Map<String, Tensor> logLikelihood(Key key, int count) {
    Draws draws = run(key, count, this::likelihood);
    requireSites(kept, draws.sites(), "to keep");
    return draws.stacked(kept);
  }

  /**
   * What the axes of the values of {@link #draws} behind the first stand for, by name, in a run of
   * the model.
   *
   * @throws ModelError as {@link #draws}
   */
  public Map<String, Coordinates> coordinates() {
    Key key = Key.key(0);
    Map<String, Tensor> given = source.given(0, 1);
    return Coordinates.of(conditioned ? runs(key, given).shared() : drawn(key, given));
  }

  private Draws run(Key key, int count, PredictiveRun.AtDraw model) {
    if (count < 1) {
      throw new IllegalArgumentException("the number of draws must be at least 1, got " + count);
    }
    return new PredictiveRun(engine, model).run(key, draw -> source.given(draw, count), count);
  }

  private static void requireSites(Set<String> names, Set<String> sites, String what) {
    for (String name : names) {
      if (!sites.contains(name)) {
        throw new IllegalArgumentException(
            "no value '" + name + "' " + what + "; there are " + sites);
      }
    }
  }

  private Map<String, Tensor> latents(Key key, Map<String, Tensor> given) {
    Map<String, Tensor> latents = new LinkedHashMap<>(source.values(key, given));
    latents.keySet().removeAll(anew);
    return latents;
  }

  /** The latents and, if asked for, the enumerated sites given them and the data. */
  private Map<String, Tensor> inferred(Key key, Map<String, Tensor> given) {
    Map<String, Tensor> latents = latents(key, given);
    if (infersDiscrete) {
      Handler fixed = new Fixed(latents, true, false, anew);
      Seed seed = new Seed(key.fold("model"));
      latents.putAll(
          DiscreteSites.draw(key.fold("discrete"), () -> seed.run(() -> fixed.run(model))));
    }
    return latents;
  }

  /** The values of the sites at one draw. */
  private List<Part> predicted(Key key, Map<String, Tensor> given) {
    return conditioned ? conditioned(runs(key, given)) : parts(drawn(key, given));
  }

  private Runs<Runnable> runs(Key key, Map<String, Tensor> given) {
    Handler fixed = new Fixed(inferred(key, given), conditioned, source.isPrior(), anew);
    Seed seed = new Seed(key.fold("model"));
    return Runs.of(() -> seed.run(() -> fixed.run(model)));
  }

  private Trace drawn(Key key, Map<String, Tensor> given) {
    Handler fixed = new Fixed(inferred(key, given), conditioned, source.isPrior(), anew);
    Seed seed = new Seed(key.fold("model"));
    return Trace.of(() -> seed.run(() -> fixed.run(() -> Uncondition.all().run(model))));
  }

  private static List<Part> parts(Trace trace) {
    List<Part> values = new ArrayList<>();
    trace
        .values()
        .forEach((name, value) -> {
          if (value.hiddenAxes().isEmpty()) {
            values.add(new Part(name, value));
          }
        });
    return values;
  }

  /** Without the data, what is summed over or integrated out, and what depends on that. */
  private static List<Part> conditioned(Runs<Runnable> runs) {
    Trace trace = runs.shared();
    Set<String> unbranched = runs.unbranched();
    List<Part> values = new ArrayList<>();
    for (Part part : parts(trace)) {
      if (!(trace.sites().get(part.site()) instanceof Site.Sample s)
          || s.value() instanceof Value.Given
          || (isOwn(s) && unbranched.contains(s.name()))) {
        values.add(part);
      }
    }
    return values;
  }

  /** Whether the model draws the value itself, or has it from an intervention. */
  private static boolean isOwn(Site.Sample site) {
    return site.value() instanceof Value.Drawn || site.value() instanceof Value.Intervened;
  }

  /** The log densities of the observed sites at one draw. */
  private List<Part> likelihood(Key key, Map<String, Tensor> given) {
    Handler fixed = new Fixed(latents(key, given), !source.isPrior(), source.isPrior(), anew);
    Seed seed = new Seed(key.fold("model"));
    Runs<Runnable> runs = Runs.of(() -> seed.run(() -> fixed.run(model)));
    if (runs.results().size() > 1) {
      throw ModelError.after(
          runs.sequentialSites().getFirst(),
          "the sum over the values of a site that is enumerated sequentially joins all observations"
              + " after it",
          "use enumerate(), if no Java code branches on the value");
    }
    Trace trace = runs.shared();
    requireSites(anew, trace.sites().keySet(), "to draw anew");
    List<Part> values = new ArrayList<>();
    trace.logLikelihoods().forEach((site, each) -> values.add(new Part(site, each)));
    return values;
  }

  /** Gives sites the values of a draw, and refuses what would go wrong quietly or with no name. */
  private record Fixed(
      Map<String, Tensor> values, boolean conditioned, boolean isPrior, Set<String> anew)
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
      if (conditioned && !site.treatment().isMarginalized() && !anew.contains(site.name())) {
        throw ModelError.at(
            site.name(),
            "the draws have no value for this latent site; they have " + values.keySet(),
            "use draws of a posterior of this model",
            "anew(\"" + site.name() + "\") draws the site from the model, given the others");
      }
      boolean isDrawn = isPrior || conditioned || anew.contains(site.name());
      if (!isDrawn && site.treatment() == Treatment.COLLAPSED) {
        throw ModelError.at(
            site.name(),
            "the site is integrated out, so the draws have no value for it, and a prediction needs"
                + " one of its posterior",
            "leave out collapse() in the model that is fitted",
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
