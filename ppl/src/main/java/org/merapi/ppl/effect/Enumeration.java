package org.merapi.ppl.effect;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.merapi.tensor.Axis;
import org.merapi.tensor.Tensor;

/**
 * The enumerated sites of a run by their hidden axes, and the rules for what may depend on them,
 * without which the sum over their values would not factorise or would be another sum than the one
 * meant.
 */
final class Enumeration {
  private final Map<Axis, Site.Sample> sites = new LinkedHashMap<>();
  private final List<Site.Loop> loops = new ArrayList<>();

  /**
   * A rule that is broken.
   *
   * @param problem in one line
   * @param fixes what to try
   */
  record Problem(String problem, List<String> fixes) {}

  /** Takes note of a site if it is enumerated. */
  void add(Site site) {
    if (site instanceof Site.Sample s && s.value() instanceof Value.Enumerated e) {
      sites.put(e.axis(), s);
    }
    if (site instanceof Site.Loop loop && !loop.links().isEmpty()) {
      loops.add(loop);
      // After the loop, a value that it carries is that of its last step.
      for (Site.Link link : loop.links()) {
        sites.computeIfPresent(link.current(), (axis, s) -> outside(s, loop));
      }
    }
  }

  private static Site.Sample outside(Site.Sample site, Site.Loop loop) {
    List<Frame> frames =
        site.plates().stream()
            .filter(frame -> !frame.steps().equals(Optional.of(loop.steps())))
            .toList();
    return site.renamed(site.name(), frames);
  }

  /** Whether no site is enumerated. */
  boolean isEmpty() {
    return sites.isEmpty();
  }

  /** The enumerated sites by axis, each in the plates that its value may be used in. */
  Map<Axis, Site.Sample> sites() {
    return Collections.unmodifiableMap(sites);
  }

  /** The loops that carry enumerated values from step to step. */
  List<Site.Loop> loops() {
    return Collections.unmodifiableList(loops);
  }

  /** What is wrong with a site's statement, as far as its parameters and value tell. */
  Optional<Problem> check(Site site) {
    if (sites.isEmpty()) {
      return Optional.empty();
    }
    return switch (site) {
      case Site.Sample s -> {
        Set<Axis> carried = new LinkedHashSet<>(s.tensor().hiddenAxes());
        for (Tensor parameter : s.distribution().params().tensors()) {
          carried.addAll(parameter.hiddenAxes());
        }
        yield check(s.name(), s.plates(), s.scale(), carried);
      }
      case Site.Factor f -> check(f.name(), f.plates(), f.scale(), f.logDensity().hiddenAxes());
      case Site.Param p -> Optional.empty();
      case Site.Deterministic d -> Optional.empty();
      case Site.State s -> Optional.empty();
      case Site.Randomness r -> Optional.empty();
      case Site.Loop l -> Optional.empty();
      case Site.PlateEntry p -> Optional.empty();
    };
  }

  /**
   * Checks a term that depends on the enumerated sites of some axes.
   *
   * @param term the site that the term comes from
   * @throws ModelError if it cannot be summed over their values
   */
  void require(String term, List<Frame> plates, double scale, Collection<Axis> axes) {
    Optional<Problem> wrong = check(term, plates, scale, axes);
    if (wrong.isPresent()) {
      throw ModelError.after(
          term, wrong.get().problem(), wrong.get().fixes().toArray(String[]::new));
    }
  }

  /**
   * What is wrong with a term that depends on the enumerated sites of some axes.
   *
   * @param term the site that the term comes from
   */
  Optional<Problem> check(String term, List<Frame> plates, double scale, Collection<Axis> axes) {
    if (sites.isEmpty() || axes.isEmpty()) {
      return Optional.empty();
    }
    List<Site.Sample> causes =
        sites.entrySet().stream()
            .filter(entry -> axes.contains(entry.getKey()))
            .map(Map.Entry::getValue)
            .toList();
    for (Site.Sample cause : causes) {
      Optional<Problem> wrong = check(term, plates, scale, cause);
      if (wrong.isPresent()) {
        return wrong;
      }
      for (Site.Sample other : causes) {
        if (!allIn(cause.plates(), other.plates()) && !allIn(other.plates(), cause.plates())) {
          return Optional.of(crossed(cause, other));
        }
      }
    }
    return Optional.empty();
  }

  private static boolean allIn(List<Frame> some, List<Frame> all) {
    return some.stream().allMatch(frame -> frame.isIn(all));
  }

  private static Optional<Problem> check(
      String term, List<Frame> plates, double scale, Site.Sample cause) {
    String name = "'" + cause.name() + "'";
    for (Frame frame : cause.plates()) {
      if (!frame.isIn(plates) && plates.stream().anyMatch(Frame::isOfMissing)) {
        return Optional.of(
            new Problem(
                "the missing elements of the data depend on the enumerated site "
                    + name
                    + ", which has plate '"
                    + frame.name()
                    + "': they cannot be imputed while its values are summed over",
                List.of(
                    "hide the missing elements with mask(...) in place of observedWhere(...): they"
                        + " have no part in the density then, and predictions draw them")));
      }
      if (!frame.isIn(plates)) {
        return Optional.of(
            new Problem(
                "the site depends on the enumerated site "
                    + name
                    + " but is outside its plate '"
                    + frame.name()
                    + "', so it would need every combination of values",
                List.of(
                    "put the statement inside plate '" + frame.name() + "', beside " + name,
                    "sample " + name + " outside the plate")));
      }
    }
    if (scale != 1) {
      return Optional.of(
          new Problem(
              "the site's log density is scaled by "
                  + scale
                  + ", and the site "
                  + (term.equals(cause.name())
                      ? "is enumerated"
                      : "depends on the enumerated site " + name)
                  + ": the scale would be taken inside the sum over its values",
              List.of(
                  "scale only sites that do not depend on enumerated ones",
                  "to look at some rows only, subsample a plate around "
                      + name
                      + ": its scale is applied outside the sum")));
    }
    for (Frame frame : plates) {
      if (frame.scale() != 1 && !frame.isIn(cause.plates())) {
        return Optional.of(
            new Problem(
                "the site is in the subsampled plate '"
                    + frame.name()
                    + "' and depends on the enumerated site "
                    + name
                    + " outside it: the sum over its values needs every row",
                List.of(
                    "use all rows of plate '" + frame.name() + "'",
                    "sample " + name + " inside the plate, if each row has its own")));
      }
    }
    return Optional.empty();
  }

  private static Problem crossed(Site.Sample first, Site.Sample second) {
    return new Problem(
        "the site depends on the enumerated sites '"
            + first.name()
            + "' and '"
            + second.name()
            + "', neither of which is in all the plates of the other, so it would need every"
            + " combination of values",
        List.of(
            "enumerate one of the two only",
            "put one of the two inside all the plates of the other"));
  }
}
