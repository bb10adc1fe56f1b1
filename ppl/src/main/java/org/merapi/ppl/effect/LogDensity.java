package org.merapi.ppl.effect;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.merapi.tensor.Axis;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/**
 * The log density of the sites of a run. Enumerated sites are eliminated one by one, those in the
 * most plates first: the terms that carry the site's hidden axis are summed down to the site's own
 * plates, added, and combined by log-sum-exp over the axis (variable elimination with plates;
 * Obermeyer et al. 2019, "Tensor variable elimination for plated factor graphs").
 */
final class LogDensity {
  private final Enumeration enumeration = new Enumeration();

  /** A term, of the shape of its plates; those summed out have left size 1 behind. */
  private record Term(String site, Tensor logDensity, List<Frame> plates) {
    boolean carries(Axis axis) {
      return logDensity.hiddenAxes().contains(axis);
    }
  }

  private LogDensity(Collection<Site> sites) {
    sites.forEach(enumeration::add);
  }

  static Tensor of(Collection<Site> sites) {
    return new LogDensity(sites).total(sites);
  }

  private Tensor total(Collection<Site> sites) {
    List<Term> terms = new ArrayList<>();
    for (Site site : sites) {
      switch (site) {
        case Site.Sample s -> terms.add(term(s));
        case Site.Factor f -> terms.add(term(f));
        case Site.Param p -> {}
        case Site.Deterministic d -> {}
        case Site.PlateEntry p -> {}
      }
    }
    while (!enumeration.sites().isEmpty()) {
      Map.Entry<Axis, Site.Sample> next = deepest();
      enumeration.sites().remove(next.getKey());
      terms = eliminate(next.getKey(), next.getValue(), terms);
    }
    Tensor total = Tensors.scalar(0);
    for (Term term : terms) {
      total = total.plus(sumOut(term, List.of()).logDensity().sum());
    }
    return total;
  }

  private Term term(Site.Sample site) {
    Tensor each = Masking.logProb(site);
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
        new Term(site.name(), weighted(each, site.scale()), site.plates()), site.scale());
  }

  private Term term(Site.Factor site) {
    Tensor each =
        site.mask().isPresent()
            ? Tensors.where(site.mask().get(), site.logDensity(), Tensors.scalar(0))
            : site.logDensity();
    return checked(
        new Term(site.name(), weighted(each, site.scale()), site.plates()), site.scale());
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

  private static Tensor weighted(Tensor each, double scale) {
    return scale == 1 ? each : each.times(scale);
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
    for (Term term : terms) {
      if (term.carries(axis)) {
        joint = joint.plus(sumOut(term, site.plates()).logDensity());
      } else {
        rest.add(term);
      }
    }
    Tensor summed = joint.reveal(axis, 0).logSumExp(0);
    rest.add(checked(new Term(site.name(), summed, site.plates()), 1));
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
    return new Term(term.site(), sum, keep);
  }
}
