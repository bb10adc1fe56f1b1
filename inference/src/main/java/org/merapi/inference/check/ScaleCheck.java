package org.merapi.inference.check;

import java.util.List;
import java.util.Locale;

/**
 * Compares the curvatures of the coordinates at near points: their inverse square roots are about
 * how far the coordinates can move.
 */
final class ScaleCheck {
  private static final int POINTS = 5;
  private static final int COORDINATES = 200;
  private static final double STEP = 1e-4;
  private static final double FAR_APART = 1e3;

  private ScaleCheck() {}

  static CheckResult of(Subject subject) {
    List<Point> points = subject.finite().stream().filter(Point::isNear).limit(POINTS).toList();
    List<Integer> coordinates = subject.some(0, COORDINATES);
    if (points.isEmpty() || coordinates.size() < 2) {
      return CheckResult.skipped(
          Aspect.SCALES,
          points.isEmpty() ? "no near point has a finite density" : "there is one coordinate");
    }
    int least = -1;
    int greatest = -1;
    double leastScale = Double.POSITIVE_INFINITY;
    double greatestScale = 0;
    for (int coordinate : coordinates) {
      double scale = scale(subject, points, coordinate);
      if (!(scale > 0) || Double.isInfinite(scale)) {
        continue;
      }
      if (scale < leastScale) {
        leastScale = scale;
        least = coordinate;
      }
      if (scale > greatestScale) {
        greatestScale = scale;
        greatest = coordinate;
      }
    }
    if (least < 0) {
      return CheckResult.skipped(Aspect.SCALES, "the log density is not curved");
    }
    String summary =
        String.format(
            Locale.ROOT,
            "the coordinates' scales are within a factor of %.3g",
            greatestScale / leastScale);
    return greatestScale / leastScale <= FAR_APART
        ? CheckResult.well(Aspect.SCALES, summary)
        : CheckResult.hint(
            Aspect.SCALES,
            summary,
            List.of(
                new Fault.Scales(
                    subject.site(least),
                    subject.name(least),
                    leastScale,
                    subject.name(greatest),
                    greatestScale)));
  }

  /** From the median of the curvatures at the points; not finite if it is not known. */
  private static double scale(Subject subject, List<Point> points, int coordinate) {
    double[] curvatures =
        points.stream()
            .mapToDouble(point -> {
              double[] position = point.position().clone();
              position[coordinate] += STEP;
              double up = subject.at(position).gradient()[coordinate];
              position[coordinate] -= 2 * STEP;
              double down = subject.at(position).gradient()[coordinate];
              return Math.abs(up - down) / (2 * STEP);
            })
            .sorted()
            .toArray();
    return 1 / Math.sqrt(curvatures[curvatures.length / 2]);
  }
}
