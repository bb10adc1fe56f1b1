package org.merapi.ppl.effect;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.merapi.distributions.Distribution;
import org.merapi.distributions.Params;
import org.merapi.distributions.compose.Independent;
import org.merapi.ppl.conjugate.Conjugacy;
import org.merapi.ppl.conjugate.Prior;
import org.merapi.tensor.Axis;
import org.merapi.tensor.Tensor;

/**
 * The collapsed sites of a run by their hidden axes, and the rules for what may depend on them: the
 * integral over their values has a closed form only if everything that does is conjugate to them.
 */
final class Conjugates {
  private final Map<Axis, Site.Sample> collapsed = new LinkedHashMap<>();

  /**
   * A site that is conjugate to a collapsed one.
   *
   * @param parent the collapsed site
   * @param row of the table of conjugate pairs
   */
  record Link(Site.Sample parent, Conjugacy row) {}

  /** Whether no site is collapsed. */
  boolean isEmpty() {
    return collapsed.isEmpty();
  }

  /**
   * Takes note of a site, and finds what it is conjugate to.
   *
   * @return the collapsed site that it depends on, if it does
   * @throws ModelError if the site breaks a rule
   */
  Optional<Link> add(Site site) {
    if (site instanceof Site.Sample s && s.value() instanceof Value.Collapsed c) {
      Optional<Link> link = collapsed.isEmpty() ? Optional.empty() : link(s);
      requirePrior(s);
      collapsed.put(c.axis(), s);
      return link;
    }
    if (collapsed.isEmpty()) {
      return Optional.empty();
    }
    return switch (site) {
      case Site.Sample s when s.isIntervened() -> Optional.empty();
      case Site.Sample s -> link(s);
      case Site.Factor f -> {
        requireIndependent(f);
        yield Optional.empty();
      }
      case Site.Param p -> Optional.empty();
      case Site.Deterministic d -> Optional.empty();
      case Site.State s -> Optional.empty();
      case Site.Randomness r -> Optional.empty();
      case Site.Loop l -> Optional.empty();
      case Site.PlateEntry p -> Optional.empty();
    };
  }

  /**
   * Demands that no observation depends on a collapsed site, which would join it with others.
   *
   * @throws ModelError if one does
   */
  static void requireSeparate(Collection<Site> sites) {
    Conjugates conjugates = new Conjugates();
    for (Site site : sites) {
      Optional<Link> link = conjugates.add(site);
      if (link.isPresent() && site instanceof Site.Sample s && s.isObserved()) {
        String parent = "'" + link.get().parent().name() + "'";
        throw ModelError.after(
            site.name(),
            "the site depends on the collapsed site "
                + parent
                + ", and the integral over its values joins the observations",
            "leave out collapse() at " + parent + " where the density of each is wanted");
      }
    }
  }

  /** A law without the {@code toEvent} around it. */
  static Distribution base(Distribution distribution) {
    return distribution instanceof Independent joined ? base(joined.base()) : distribution;
  }

  private static void requirePrior(Site.Sample site) {
    if (Prior.of(base(site.distribution())).isEmpty()) {
      throw ModelError.at(
          site.name(),
          site.distribution().name() + " has no conjugate laws, so the site cannot be collapsed",
          "leave out collapse()",
          "use a prior that has: one of " + priors());
    }
    requireStraight(site, site, "is collapsed");
    if (site.scale() != 1) {
      throw ModelError.at(
          site.name(),
          "the site's log density is scaled by "
              + site.scale()
              + ", and the site is collapsed: the scale would be taken inside the integral over its"
              + " values",
          "scale only sites that do not depend on collapsed ones");
    }
  }

  /** What a loop or a branch makes of a site is no longer conjugate as it stands. */
  private static void requireStraight(Site.Sample site, Site.Sample collapsed, String what) {
    String remedy = "leave out collapse() at '" + collapsed.name() + "'";
    for (Frame frame : site.plates()) {
      if (frame.isLoop()) {
        throw ModelError.at(
            site.name(),
            "the site is inside loop '" + frame.name() + "' and " + what,
            remedy,
            "put the statement outside the loop");
      }
    }
    if (site.taken().isPresent()) {
      throw ModelError.at(
          site.name(),
          "the site is inside a branch and " + what,
          remedy,
          "put the statement outside the branch");
    }
  }

  private static List<String> priors() {
    List<String> names = new ArrayList<>();
    for (Prior prior : Prior.values()) {
      names.add(prior.family());
    }
    return names;
  }

  private void requireIndependent(Site.Factor site) {
    List<Site.Sample> causes = causes(site.logDensity());
    if (!causes.isEmpty()) {
      String cause = "'" + causes.getFirst().name() + "'";
      throw ModelError.at(
          site.name(),
          "the factor depends on the collapsed site "
              + cause
              + ", and the integral over its values has a closed form for observations only",
          "write the factor as an observe statement whose law is conjugate to " + cause,
          "leave out collapse() at " + cause);
    }
  }

  private List<Site.Sample> causes(Tensor tensor) {
    return tensor.hiddenAxes().stream().filter(collapsed::containsKey).map(collapsed::get).toList();
  }

  private Optional<Link> link(Site.Sample site) {
    List<Site.Sample> computed = causes(site.tensor());
    if (!computed.isEmpty()) {
      String cause = "'" + computed.getFirst().name() + "'";
      throw ModelError.at(
          site.name(),
          "the value of the site is computed from the collapsed site "
              + cause
              + ", of which no one value is known",
          "leave out collapse() at " + cause);
    }
    List<Tensor> all = site.distribution().params().tensors();
    Set<Site.Sample> parents = new LinkedHashSet<>();
    all.forEach(parameter -> parents.addAll(causes(parameter)));
    if (parents.isEmpty()) {
      return Optional.empty();
    }
    if (parents.size() > 1) {
      throw ModelError.at(
          site.name(),
          "the site depends on the collapsed sites "
              + parents.stream().map(Site.Sample::name).toList()
              + " at once, and is conjugate to one at a time only",
          "leave out collapse() at all but one of them");
    }
    Site.Sample parent = parents.iterator().next();
    requireStraight(site, parent, "depends on the collapsed site '" + parent.name() + "'");
    Conjugacy row = row(site, parent);
    requireWhole(site, parent);
    if (site.value() instanceof Value.Collapsed && !row.passes()) {
      throw ModelError.at(
          site.name(),
          "the site is collapsed itself, and without a known value it is not conjugate to the"
              + " collapsed site '"
              + parent.name()
              + "'",
          "leave out collapse() at one of the two");
    }
    return Optional.of(new Link(parent, row));
  }

  private static Conjugacy row(Site.Sample site, Site.Sample parent) {
    Prior prior = Prior.of(base(parent.distribution())).orElseThrow();
    Distribution law = base(site.distribution());
    String depends = "the site depends on the collapsed site '" + parent.name() + "'";
    String[] fixes = {
      "give the value of '"
          + parent.name()
          + "' itself as a parameter: "
          + prior.family()
          + " is conjugate to "
          + String.join(", ", Conjugacy.laws(prior)),
      "leave out collapse() at '" + parent.name() + "'"
    };
    Axis axis = ((Value.Collapsed) parent.value()).axis();
    List<Params.Param> through =
        law.params().own().stream().filter(p -> p.value().hiddenAxes().contains(axis)).toList();
    if (through.size() != 1) {
      throw ModelError.at(
          site.name(),
          depends
              + " and is not conjugate to it: "
              + (through.isEmpty()
                  ? law.name() + " is made of another law that does"
                  : law.name()
                      + " depends on it by each of the parameters "
                      + through.stream().map(Params.Param::name).toList()),
          fixes);
    }
    Params.Param parameter = through.getFirst();
    Optional<Conjugacy> row = Conjugacy.of(prior, law, parameter.name());
    if (row.isEmpty()) {
      throw ModelError.at(
          site.name(),
          depends
              + " and is not conjugate to it: no row of the table has "
              + prior.family()
              + " for the "
              + parameter.name()
              + " of "
              + law.name(),
          fixes);
    }
    // The same object: tensors are equal to themselves only.
    if (!parameter.value().equals(parent.tensor())) {
      throw ModelError.at(
          site.name(),
          depends
              + " and is not conjugate to it: the "
              + parameter.name()
              + " of "
              + law.name()
              + " is computed from its value, and must be the value itself",
          fixes);
    }
    return row.get();
  }

  /** What is scaled, or stands for rows that are not there, changes the posterior inside. */
  private static void requireWhole(Site.Sample site, Site.Sample parent) {
    String cause = "'" + parent.name() + "'";
    if (site.scale() != 1) {
      throw ModelError.at(
          site.name(),
          "the site's log density is scaled by "
              + site.scale()
              + ", and the site depends on the collapsed site "
              + cause
              + ": the scale would be taken inside the integral over its values",
          "scale only sites that do not depend on collapsed ones",
          "leave out collapse() at " + cause);
    }
    for (Frame frame : site.plates()) {
      if (frame.scale() != 1 && !parent.plates().contains(frame)) {
        throw ModelError.at(
            site.name(),
            "the site is in the subsampled plate '"
                + frame.name()
                + "' and depends on the collapsed site "
                + cause
                + " outside it: the integral over its values needs every row",
            "use all rows of plate '" + frame.name() + "'",
            "sample " + cause + " inside the plate, if each row has its own");
      }
    }
    for (Frame frame : parent.plates()) {
      if (frame.scale() != 1 && !site.plates().contains(frame)) {
        throw ModelError.at(
            site.name(),
            "the site depends on the collapsed site "
                + cause
                + " but is outside its subsampled plate '"
                + frame.name()
                + "'",
            "put the statement inside plate '" + frame.name() + "', beside " + cause,
            "use all rows of plate '" + frame.name() + "'");
      }
    }
  }
}
