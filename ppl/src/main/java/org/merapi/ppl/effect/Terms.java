package org.merapi.ppl.effect;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.merapi.tensor.Axis;
import org.merapi.tensor.DType;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.ir.SourceLines;

/** The terms that the sites of a run add to the log density. */
final class Terms {
  private final Enumeration enumeration;

  private Terms(Enumeration enumeration) {
    this.enumeration = enumeration;
  }

  /**
   * A term of every site that has a density.
   *
   * @throws ModelError if a density has another shape than its plates, or depends on enumerated
   *     values in a way that cannot be summed over
   */
  static List<Term> of(Collection<Site> sites, Enumeration enumeration) {
    Terms makes = new Terms(enumeration);
    List<Term> terms = new ArrayList<>();
    for (Site site : sites) {
      switch (site) {
        case Site.Sample s when s.isIntervened() -> {}
        case Site.Sample s -> terms.add(makes.term(s));
        case Site.Factor f -> terms.add(makes.term(f));
        case Site.Param p -> {}
        case Site.Deterministic d -> {}
        case Site.State s -> {}
        case Site.Randomness r -> {}
        case Site.Loop l -> {}
        case Site.PlateEntry p -> {}
      }
    }
    return terms;
  }

  private Term term(Site.Sample site) {
    Tensor each = SourceLines.at(() -> "site '" + site.name() + "'", () -> Masking.logProb(site));
    Shape expected = site.batchShape();
    boolean fits =
        site.value() instanceof Value.Enumerated
            ? each.shape().broadcastsTo(expected)
            : each.shape().equals(expected);
    if (!fits) {
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
    return term(site, each, site.scale());
  }

  private Term term(Site.Factor site) {
    return term(site, Masking.term(site), site.scale());
  }

  /** The term, if what it depends on can be summed over; float32 becomes float64. */
  private Term term(Site site, Tensor each, double scale) {
    Tensor wide = each.cast(DType.FLOAT64);
    Tensor weighted = scale == 1 ? wide : wide.times(scale);
    enumeration.require(site.name(), site.plates(), scale, weighted.hiddenAxes());
    if (enumeration.isEmpty()) {
      return new Term(site.name(), weighted, site.plates(), List.of(), List.of(site));
    }
    int rank = Frame.shape(site.plates()).rank();
    while (weighted.rank() < rank) {
      weighted = weighted.unsqueeze(0);
    }
    List<Axis> steps = new ArrayList<>();
    List<Frame> plates = new ArrayList<>();
    for (Frame frame : site.plates()) {
      if (frame.isLoop()) {
        Axis loop = frame.steps().orElseThrow();
        steps.add(loop);
        // What does not depend on the step is not repeated for every step.
        weighted = weighted.size(0) == loop.size() ? weighted.hide(0, loop) : weighted.squeeze(0);
      } else {
        plates.add(frame);
      }
    }
    Tensor full = weighted.expand(Frame.shape(plates));
    return new Term(site.name(), full, plates, steps, List.of(site));
  }
}
