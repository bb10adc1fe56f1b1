package org.merapi.ppl.effect;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.merapi.tensor.Axis;
import org.merapi.tensor.DType;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;
import org.merapi.tensor.ir.SourceLines;

/**
 * The log density of the sites of a run. Enumerated sites are eliminated one by one, those in the
 * most plates first: the terms that carry the site's hidden axis are summed down to the site's own
 * plates, added, and combined by log-sum-exp over the axis (variable elimination with plates;
 * Obermeyer et al. 2019, "Tensor variable elimination for plated factor graphs").
 */
final class LogDensity {
  private final Enumeration enumeration = new Enumeration();

  /**
   * A term, of the shape of its plates; those summed out have left size 1 behind.
   *
   * @param parts the sites whose densities are in it
   */
  private record Term(String site, Tensor logDensity, List<Frame> plates, List<Site> parts) {
    boolean carries(Axis axis) {
      return logDensity.hiddenAxes().contains(axis);
    }

    Term with(Tensor changed, List<Frame> left) {
      return new Term(site, changed, left, parts);
    }
  }

  private LogDensity(Collection<Site> sites) {
    sites.forEach(enumeration::add);
  }

  static Tensor of(Collection<Site> sites) {
    Tensor total = Tensors.scalar(0);
    for (Term term : new LogDensity(sites).terms(sites)) {
      total = total.plus(term.logDensity());
    }
    return total;
  }

  /** The scalars whose sum is the log density; a site that was summed over stands for its terms. */
  static Map<String, Tensor> bySite(Collection<Site> sites) {
    Map<String, Tensor> bySite = new LinkedHashMap<>();
    for (Term term : new LogDensity(sites).terms(sites)) {
      bySite.merge(term.site(), term.logDensity(), Tensor::plus);
    }
    return bySite;
  }

  /**
   * The log densities of the observed sites, each of the shape of its plates, by name. A site that
   * depends on enumerated ones has the sum over their values if it is alone in that.
   */
  static Map<String, Tensor> likelihoods(Collection<Site> sites) {
    Map<String, Tensor> likelihoods = new LinkedHashMap<>();
    for (Term term : new LogDensity(sites).eliminated(sites)) {
      for (Site part : term.parts()) {
        if (part instanceof Site.Sample s && s.isObserved()) {
          likelihoods.put(s.name(), likelihood(s, term));
        }
      }
    }
    return likelihoods;
  }

  private static Tensor likelihood(Site.Sample observed, Term term) {
    if (term.parts().size() == 1) {
      return observed.scale() == 1 ? term.logDensity() : Masking.logProb(observed);
    }
    List<String> joined =
        term.parts().stream()
            .filter(part -> !isEnumerated(part) && !part.equals(observed))
            .map(Site::name)
            .toList();
    if (!joined.isEmpty()) {
      throw ModelError.after(
          observed.name(),
          "the site depends on the enumerated site '"
              + term.site()
              + "', and the sum over its values joins the site with "
              + joined,
          "observe one site for each enumerated one");
    }
    if (!term.plates().equals(observed.plates())) {
      throw ModelError.after(
          observed.name(),
          "the site depends on the enumerated site '"
              + term.site()
              + "', and the sum over its values joins the repetitions of the plates that are"
              + " around one of the two only",
          "sample '" + term.site() + "' inside the same plates");
    }
    return term.logDensity();
  }

  private static boolean isEnumerated(Site site) {
    return site instanceof Site.Sample s && s.value() instanceof Value.Enumerated;
  }

  private List<Term> terms(Collection<Site> sites) {
    return eliminated(sites).stream()
        .map(term -> sumOut(term, List.of()))
        .map(term -> term.with(term.logDensity().sum(), List.of()))
        .toList();
  }

  /** The terms that are left when every enumerated site has been summed over. */
  private List<Term> eliminated(Collection<Site> sites) {
    List<Term> terms = new ArrayList<>();
    for (Site site : sites) {
      switch (site) {
        case Site.Sample s when s.isIntervened() -> {}
        case Site.Sample s -> terms.add(term(s));
        case Site.Factor f -> terms.add(term(f));
        case Site.Param p -> {}
        case Site.Deterministic d -> {}
        case Site.State s -> {}
        case Site.Randomness r -> {}
        case Site.Loop l -> {}
        case Site.PlateEntry p -> {}
      }
    }
    while (!enumeration.sites().isEmpty()) {
      Map.Entry<Axis, Site.Sample> next = deepest();
      enumeration.sites().remove(next.getKey());
      terms = eliminate(next.getKey(), next.getValue(), terms);
    }
    return terms;
  }

  private Term term(Site.Sample site) {
    Tensor each = SourceLines.at(() -> "site '" + site.name() + "'", () -> Masking.logProb(site));
    Shape expected = site.batchShape();
    if (!each.shape().equals(expected)) {
      throw ModelError.after(
          site.name(),
          "the log density has shape "
              + each.shape()
              + ", but its plates ask for exactly "
              + expected
              + " ("
              + site.distribution().name()
              + " of batch shape "
              + site.distribution().batchShape()
              + ", value of shape "
              + site.tensor().shape()
              + ")",
          "if the distribution is your own: logProb must have the shape that batchShape() and the"
              + " value without its event axes broadcast to");
    }
    return checked(
        new Term(site.name(), weighted(each, site.scale()), site.plates(), List.of(site)),
        site.scale());
  }

  private Term term(Site.Factor site) {
    Tensor each =
        site.mask().isPresent()
            ? Tensors.where(site.mask().get(), site.logDensity(), Tensors.scalar(0))
            : site.logDensity();
    return checked(
        new Term(site.name(), weighted(each, site.scale()), site.plates(), List.of(site)),
        site.scale());
  }

  /** The term, if what it depends on can be summed over. */
  private Term checked(Term term, double scale) {
    Optional<Enumeration.Problem> wrong =
        enumeration.check(term.site(), term.plates(), scale, term.logDensity().hiddenAxes());
    if (wrong.isPresent()) {
      throw ModelError.after(
          term.site(), wrong.get().problem(), wrong.get().fixes().toArray(String[]::new));
    }
    return term;
  }

  /** Densities of float32 are summed as float64 too. */
  private static Tensor weighted(Tensor each, double scale) {
    Tensor wide = each.cast(DType.FLOAT64);
    return scale == 1 ? wide : wide.times(scale);
  }

  private Map.Entry<Axis, Site.Sample> deepest() {
    return enumeration.sites().entrySet().stream()
        .max(Comparator.comparingInt(e -> e.getValue().plates().size()))
        .map(e -> Map.entry(e.getKey(), e.getValue()))
        .orElseThrow();
  }

  private List<Term> eliminate(Axis axis, Site.Sample site, List<Term> terms) {
    List<Term> rest = new ArrayList<>();
    // Of the shape of the site's plates even if no term carries the axis.
    Tensor joint = Tensors.zeros(Frame.shape(site.plates()));
    List<Site> parts = new ArrayList<>();
    for (Term term : terms) {
      if (term.carries(axis)) {
        joint = joint.plus(sumOut(term, site.plates()).logDensity());
        parts.addAll(term.parts());
      } else {
        rest.add(term);
      }
    }
    Tensor summed = joint.reveal(axis, 0).logSumExp(0);
    rest.add(checked(new Term(site.name(), summed, site.plates(), parts), 1));
    return rest;
  }

  /** The term summed over the plates that are not among those to keep. */
  private static Term sumOut(Term term, List<Frame> keep) {
    Tensor sum = term.logDensity();
    for (Frame frame : new LinkedHashSet<>(term.plates())) {
      if (!keep.contains(frame)) {
        if (sum.rank() >= -frame.dim() && sum.size(frame.dim()) != 1) {
          sum = sum.sumKeep(frame.dim());
        }
        sum = frame.scale() == 1 ? sum : sum.times(frame.scale());
      }
    }
    Shape shape = Frame.shape(keep);
    if (!sum.shape().equals(shape)) {
      sum = sum.reshape(sum.shape().tail(shape.rank()));
    }
    return term.with(sum, keep);
  }
}
