package org.merapi.inference.check;

import static org.merapi.inference.check.Sizes.count;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.merapi.distributions.ParameterException;
import org.merapi.inference.Potential;
import org.merapi.inference.mcmc.LogDensity.Origin;
import org.merapi.inference.mcmc.Outcome;
import org.merapi.inference.mcmc.Rejected;

/**
 * Looks at which points the log density and its gradient are not finite, and which site is to
 * blame.
 */
final class DensityCheck {
  private final Potential potential;
  private final List<Point> points;
  private final Map<Cause, Tally> tallies = new LinkedHashMap<>();

  /**
   * What a point is counted by.
   *
   * @param wrong whether it is a mistake wherever it happens near the origin
   */
  private record Cause(String site, String problem, boolean wrong) {}

  /** How often. */
  private static final class Tally {
    private int near;
    private int far;
    private String operation = "";
  }

  private DensityCheck(Subject subject) {
    this.potential = subject.potential();
    this.points = subject.points();
  }

  static CheckResult of(Subject subject) {
    return new DensityCheck(subject).result();
  }

  private CheckResult result() {
    points.stream().filter(point -> !point.isFinite()).forEach(this::blame);
    List<Fault.NotFinite> faults = new ArrayList<>();
    boolean wrong = false;
    for (Map.Entry<Cause, Tally> entry : tallies.entrySet()) {
      Cause cause = entry.getKey();
      Tally tally = entry.getValue();
      faults.add(
          new Fault.NotFinite(cause.site, cause.problem, tally.near, tally.far, tally.operation));
      wrong |= cause.wrong && tally.near > 0;
    }
    long near = points.stream().filter(point -> point.isNear() && point.isFinite()).count();
    String summary = "finite at " + part(true) + " and at " + part(false);
    if (near == 0 || wrong) {
      return CheckResult.failed(
          Aspect.DENSITY, summary + (near == 0 ? ": no chain could start" : ""), faults);
    }
    return faults.isEmpty()
        ? CheckResult.well(Aspect.DENSITY, summary)
        : CheckResult.hint(Aspect.DENSITY, summary, faults);
  }

  private String part(boolean near) {
    List<Point> some = points.stream().filter(point -> point.isNear() == near).toList();
    long finite = some.stream().filter(Point::isFinite).count();
    return finite
        + " of "
        + count(some.size(), (near ? "near" : "far") + " point")
        + String.format(" (within %.0f)", near ? Subject.NEAR : Subject.FAR);
  }

  /** Adds a point to the tallies of what is wrong there. */
  private void blame(Point point) {
    if (point.isValueFinite()) {
      add(point, Rejected.MODEL, "the gradient is not finite", true);
      return;
    }
    Map<String, Double> terms;
    try {
      terms = potential.terms(point.position());
    } catch (ParameterException | ArithmeticException _) {
      // The model ends before it has terms: a check of it failed.
      if (point.outcome() instanceof Outcome.Accepted) {
        add(point, Rejected.MODEL, "the log density is not finite", true);
      } else if (point.outcome() instanceof Rejected rejected) {
        add(point, rejected.site(), rejected.op(), false);
      }
      return;
    }
    boolean found = false;
    for (Map.Entry<String, Double> term : terms.entrySet()) {
      double value = term.getValue();
      if (!Double.isFinite(value)) {
        found = true;
        boolean zero = value == Double.NEGATIVE_INFINITY;
        String problem = zero ? "its log density is -infinity" : "its log density is " + value;
        add(point, term.getKey(), problem, !zero);
      }
    }
    if (!found) {
      add(point, Rejected.MODEL, "the log density is " + point.logDensity(), true);
    }
  }

  /** The operation is looked for once for each cause: that runs the model slowly. */
  private void add(Point point, String site, String problem, boolean wrong) {
    Cause cause = new Cause(site, problem, wrong);
    Tally tally = tallies.get(cause);
    if (tally == null) {
      tally = new Tally();
      tallies.put(cause, tally);
      if (wrong) {
        tally.operation =
            potential.forOneThread().origin(point.position()).map(Origin::operation).orElse("");
      }
    }
    if (point.isNear()) {
      tally.near++;
    } else {
      tally.far++;
    }
  }
}
