package org.merapi.ppl.handler;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.merapi.distributions.Distribution;
import org.merapi.ppl.effect.Handler;
import org.merapi.ppl.effect.Next;
import org.merapi.ppl.effect.Site;
import org.merapi.ppl.effect.Value;
import org.merapi.tensor.Axis;
import org.merapi.tensor.Key;
import org.merapi.tensor.Tensor;

/**
 * Finds which sites the sites of a run depend on. Each value that a site gives back to the model
 * carries a hidden axis of size 1 of its own, and what is computed from the value carries the axis
 * too; so the axes on a later site's parameters, value, mask or term are the sites that it was
 * computed from. Handlers further out see sites without these axes.
 *
 * <p>The dependencies are direct ones: a value carries the axis of its own site only, since a known
 * value depends on nothing else, and that of a deterministic site does too, so that what is
 * computed from it depends on the deterministic site and not again on what is behind it.
 *
 * <p>A model that reads a number out of a value, as {@code item()} does, fails under this handler,
 * with an {@link IllegalStateException} of the tensor: what it does with a bare number cannot be
 * followed. {@code Dependencies.of} deals with that. One object serves one run.
 */
public final class Provenance implements Handler {
  private final Predicate<Site> followed;
  private final Map<Axis, String> sites = new LinkedHashMap<>();
  private final Map<String, Axis> axes = new LinkedHashMap<>();
  private final Map<String, Set<String>> parents = new LinkedHashMap<>();

  /** Follows the values of all sites. */
  public Provenance() {
    this(site -> true);
  }

  /**
   * Follows the values of some sites.
   *
   * @param followed which; nothing is found to depend on the others
   */
  public Provenance(Predicate<Site> followed) {
    this.followed = followed;
  }

  /**
   * The sites that each site directly depends on, by name, in the order in which they were reached.
   */
  public Map<String, Set<String>> parents() {
    Map<String, Set<String>> copy = new LinkedHashMap<>();
    parents.forEach((site, its) -> copy.put(site, Collections.unmodifiableSet(its)));
    return Collections.unmodifiableMap(copy);
  }

  @Override
  public Site handle(Site site, Next outer) {
    return switch (site) {
      case Site.Sample s -> {
        Site.Sample clean = withoutAxes(s);
        note(s.name(), carried(s));
        Site.Sample answer = outer.proceed(clean);
        if (!answer.isIntervened() && answer.value() instanceof Value.Known known) {
          // Bounds need not be parameters: those of a flat prior are part of its support only.
          note(s.name(), s.distribution().support().contains(known.tensor()).hiddenAxes());
        }
        yield answer.withValue(followed(answer));
      }
      case Site.Param p -> {
        note(p.name(), carried(p));
        Tensor start = withoutAxes(p.initial());
        Optional<Tensor> given = p.value().map(this::withoutAxes);
        Site.Param answer =
            (Site.Param)
                outer.proceed(new Site.Param(p.name(), p.plates(), start, p.constraint(), given));
        yield answer.withValue(followed(answer, answer.tensor()));
      }
      case Site.Factor f -> {
        List<Axis> carried = new ArrayList<>(f.logDensity().hiddenAxes());
        f.mask().ifPresent(mask -> carried.addAll(mask.hiddenAxes()));
        note(f.name(), carried);
        yield outer.proceed(
            new Site.Factor(
                f.name(),
                f.plates(),
                withoutAxes(f.logDensity()),
                f.scale(),
                f.mask().map(this::withoutAxes)));
      }
      case Site.Deterministic d -> {
        note(d.name(), d.value().hiddenAxes());
        Site.Deterministic answer =
            (Site.Deterministic) outer.proceed(d.withValue(withoutAxes(d.value())));
        yield answer.withValue(followed(answer, answer.value()));
      }
      case Site.State s -> {
        note(s.name(), s.value().hiddenAxes());
        Site.State answer = (Site.State) outer.proceed(s.withValue(withoutAxes(s.value())));
        yield answer.withValue(followed(answer, answer.value()));
      }
      case Site.Randomness r -> {
        note(r.name(), List.of());
        Site.Randomness answer = (Site.Randomness) outer.proceed(r);
        yield answer.key().isEmpty()
            ? answer
            : answer.withKey(new Key(followed(answer, answer.key().get().words())));
      }
      case Site.Loop l -> outer.proceed(l);
      case Site.PlateEntry p -> outer.proceed(p);
    };
  }

  /** The axes on what a site is made of. */
  private static List<Axis> carried(Site.Sample site) {
    List<Axis> carried = new ArrayList<>();
    if (site.value() instanceof Value.Known known) {
      carried.addAll(known.tensor().hiddenAxes());
    }
    if (!site.isIntervened()) {
      site.distribution().params().tensors().forEach(t -> carried.addAll(t.hiddenAxes()));
      site.mask().ifPresent(mask -> carried.addAll(mask.hiddenAxes()));
      site.taken().ifPresent(taken -> carried.addAll(taken.hiddenAxes()));
    }
    return carried;
  }

  private static List<Axis> carried(Site.Param site) {
    List<Axis> carried = new ArrayList<>(site.initial().hiddenAxes());
    site.value().ifPresent(value -> carried.addAll(value.hiddenAxes()));
    return carried;
  }

  /** Adds to what a site depends on: a part of a model may be run more than once. */
  private void note(String site, List<Axis> carried) {
    Set<String> its = parents.computeIfAbsent(site, name -> new LinkedHashSet<>());
    for (Axis axis : carried) {
      String parent = sites.get(axis);
      if (parent != null) {
        its.add(parent);
      }
    }
  }

  private Site.Sample withoutAxes(Site.Sample site) {
    Distribution distribution = site.distribution();
    boolean carries = distribution.params().tensors().stream().anyMatch(this::carries);
    return new Site.Sample(
        site.name(),
        site.plates(),
        carries ? distribution.params().map(this::withoutAxes) : distribution,
        site.value() instanceof Value.Known known
            ? withTensor(known, withoutAxes(known.tensor()))
            : site.value(),
        site.key().map(key -> new Key(withoutAxes(key.words()))),
        site.scale(),
        site.mask().map(this::withoutAxes),
        site.taken().map(this::withoutAxes),
        site.treatment());
  }

  private boolean carries(Tensor tensor) {
    return tensor.hiddenAxes().stream().anyMatch(sites::containsKey);
  }

  private Tensor withoutAxes(Tensor tensor) {
    Tensor clean = tensor;
    for (Axis axis : tensor.hiddenAxes()) {
      if (sites.containsKey(axis)) {
        clean = clean.reveal(axis, 0).squeeze(0);
      }
    }
    return clean;
  }

  private Value followed(Site.Sample site) {
    return site.value() instanceof Value.Known known
        ? withTensor(known, followed(site, known.tensor()))
        : site.value();
  }

  private Tensor followed(Site site, Tensor value) {
    Tensor clean = withoutAxes(value);
    if (!followed.test(site)) {
      return clean;
    }
    Axis axis = axes.computeIfAbsent(site.name(), name -> Axis.of(name, 1));
    sites.put(axis, site.name());
    return clean.unsqueeze(0).hide(0, axis);
  }

  private static Value withTensor(Value.Known value, Tensor tensor) {
    return switch (value) {
      case Value.Drawn d -> new Value.Drawn(tensor);
      case Value.Observed o -> new Value.Observed(tensor);
      case Value.Given g -> new Value.Given(tensor);
      case Value.Intervened i -> new Value.Intervened(tensor);
      case Value.Enumerated e -> new Value.Enumerated(tensor, e.axis());
      case Value.Chosen c -> new Value.Chosen(tensor, c.count());
      case Value.Collapsed c -> new Value.Collapsed(tensor, c.axis());
    };
  }
}
