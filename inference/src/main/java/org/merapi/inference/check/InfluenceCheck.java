package org.merapi.inference.check;

import static org.merapi.inference.check.Sizes.count;

import java.util.ArrayList;
import java.util.List;

/** Looks for coordinates whose derivative is zero at all points. */
final class InfluenceCheck {
  private static final int FEWEST = 3;
  private static final int SHOWN = 8;

  private InfluenceCheck() {}

  static CheckResult of(Subject subject) {
    List<Point> points = subject.finite();
    if (points.size() < FEWEST) {
      return CheckResult.skipped(
          Aspect.INFLUENCE, "fewer than " + FEWEST + " points have a finite density");
    }
    List<Fault.NoInfluence> faults = new ArrayList<>();
    int without = 0;
    for (int i = 0; i < subject.dimension(); i++) {
      int coordinate = i;
      if (points.stream().allMatch(point -> point.gradient()[coordinate] == 0)) {
        without++;
        if (without <= SHOWN) {
          faults.add(new Fault.NoInfluence(subject.site(i), subject.name(i)));
        }
      }
    }
    if (without > 0) {
      return CheckResult.failed(
          Aspect.INFLUENCE,
          count(without, "coordinate")
              + " of "
              + subject.dimension()
              + " without influence on the log density",
          faults);
    }
    return CheckResult.well(
        Aspect.INFLUENCE,
        subject.dimension() == 1
            ? "the coordinate changes the log density"
            : "each of the " + subject.dimension() + " coordinates changes the log density");
  }
}
