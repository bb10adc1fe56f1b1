package org.merapi.ppl.graph;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.merapi.ppl.effect.Frame;
import org.merapi.ppl.effect.Handler;
import org.merapi.ppl.effect.Site;
import org.merapi.ppl.effect.Trace;
import org.merapi.ppl.effect.Value;
import org.merapi.ppl.handler.Provenance;
import org.merapi.ppl.handler.States;
import org.merapi.tensor.ir.UserLine;

/** Finds the dependencies of a model by running it. */
final class DependencySearch {
  /** How many sites are followed in one run: what a value of many sites costs grows with each. */
  private static final int AT_ONCE = 64;

  private final Runnable model;
  private final Trace trace;
  private final Map<String, Set<String>> parents = new LinkedHashMap<>();
  private final List<Reading> readings = new ArrayList<>();

  /**
   * What a run with followed values found.
   *
   * @param parents by site, as far as the run came
   * @param failure that ended it, if any
   */
  private record Followed(Map<String, Set<String>> parents, Optional<RuntimeException> failure) {}

  private DependencySearch(Runnable model) {
    this.model = model;
    // Without followed values first: what fails here is the model's own mistake.
    this.trace = Dependencies.exampleTrace(model);
  }

  static Dependencies of(Runnable model) {
    DependencySearch search = new DependencySearch(model);
    search.search();
    return search.result();
  }

  private void search() {
    List<String> names = List.copyOf(trace.sites().keySet());
    for (int from = 0; from < names.size(); from += AT_ONCE) {
      search(Set.copyOf(names.subList(from, Math.min(from + AT_ONCE, names.size()))));
    }
  }

  private void search(Set<String> batch) {
    Followed all = follow(new Provenance(site -> batch.contains(site.name())));
    if (all.failure().isPresent()) {
      Set<String> read = new LinkedHashSet<>();
      for (String site : trace.sites().keySet()) {
        if (!batch.contains(site)) {
          continue;
        }
        Followed alone = follow(new Provenance(other -> other.name().equals(site)));
        alone
            .failure()
            .ifPresent(failure -> {
              read.add(site);
              readings.add(new Reading(site, UserLine.of(failure).orElse(""), message(failure)));
              add(alone.parents());
              addToLater(site, alone.parents().keySet());
            });
      }
      all =
          follow(
              new Provenance(site -> batch.contains(site.name()) && !read.contains(site.name())));
    }
    add(all.parents());
  }

  private Followed follow(Provenance provenance) {
    Handler values = new FirstValues();
    try {
      var _ = States.tracing(() -> values.run(() -> provenance.run(model)));
      return new Followed(provenance.parents(), Optional.empty());
    } catch (RuntimeException failure) {
      return new Followed(provenance.parents(), Optional.of(failure));
    }
  }

  private static String message(RuntimeException failure) {
    return String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
  }

  private void add(Map<String, Set<String>> found) {
    found.forEach((site, its) -> parentsOf(site).addAll(its));
  }

  /** A site that is read has a part in everything that is not reached before. */
  private void addToLater(String read, Set<String> before) {
    for (String site : trace.sites().keySet()) {
      if (!before.contains(site)) {
        parentsOf(site).add(read);
      }
    }
  }

  private Set<String> parentsOf(String site) {
    return parents.computeIfAbsent(site, name -> new LinkedHashSet<>());
  }

  private Dependencies result() {
    Map<String, Node> nodes = new LinkedHashMap<>();
    Map<String, Integer> plates = new LinkedHashMap<>();
    for (Site site : trace.sites().values()) {
      for (Frame frame : site.plates()) {
        plates.put(frame.name(), frame.fullSize());
      }
      switch (site) {
        case Site.Loop l -> plates.put(l.name(), l.length());
        case Site.PlateEntry p -> plates.put(p.name(), p.size());
        case Site.Sample s -> nodes.put(s.name(), node(s, kind(s), s.distribution().name()));
        case Site.Param p -> nodes.put(p.name(), node(p, NodeKind.PARAM, ""));
        case Site.Factor f -> nodes.put(f.name(), node(f, NodeKind.FACTOR, ""));
        case Site.Deterministic d -> nodes.put(d.name(), node(d, NodeKind.DETERMINISTIC, ""));
        case Site.State s -> nodes.put(s.name(), node(s, NodeKind.STATE, ""));
        case Site.Randomness r -> nodes.put(r.name(), node(r, NodeKind.KEY, ""));
      }
    }
    return new Dependencies(nodes, plates, readings);
  }

  private Node node(Site site, NodeKind kind, String family) {
    Set<String> its = new LinkedHashSet<>();
    if (kind != NodeKind.INTERVENED) {
      Set<String> found = parentsOf(site.name());
      trace.sites().keySet().stream().filter(found::contains).forEach(its::add);
    }
    List<String> plates = site.plates().stream().map(Frame::name).toList();
    return new Node(site.name(), kind, family, plates, its);
  }

  private static NodeKind kind(Site.Sample site) {
    return switch (site.value()) {
      case Value.Observed o -> NodeKind.OBSERVED;
      case Value.Intervened i -> NodeKind.INTERVENED;
      case Value.Enumerated e -> NodeKind.ENUMERATED;
      case Value.Chosen c -> NodeKind.ENUMERATED;
      case Value.Collapsed c -> NodeKind.COLLAPSED;
      case Value.Given g -> NodeKind.LATENT;
      case Value.Missing m -> NodeKind.LATENT;
      case Value.Drawn d ->
          switch (site.treatment()) {
            case ORDINARY -> NodeKind.LATENT;
            case PARALLEL, SEQUENTIAL -> NodeKind.ENUMERATED;
            case COLLAPSED -> NodeKind.COLLAPSED;
          };
    };
  }
}
