package org.merapi.inference.check;

import static org.merapi.inference.check.Sizes.count;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.merapi.inference.mcmc.Evaluation;

/**
 * Compares the gradient with differences of the log density, coordinate by coordinate. What does
 * not agree is computed once more with other distances before it is reported.
 */
final class GradientCheck {
  private static final int COORDINATES = 32;
  private static final double STEP = 0.1;
  private static final double OTHER_STEP = 0.013;

  /** What right gradients may differ by: those of an adaptive solver are no better. */
  private static final double TOLERANCE = 1e-5;

  private static final double OF_STEEPEST = 1e-9;
  private static final double SAFETY = 10;

  private final Subject subject;
  private final Map<String, Fault.WrongGradient> wrong = new LinkedHashMap<>();
  private final Map<String, Double> excess = new LinkedHashMap<>();
  private int compared;
  private int unsettled;
  private double worst;

  private GradientCheck(Subject subject) {
    this.subject = subject;
  }

  static CheckResult of(Subject subject) {
    return new GradientCheck(subject).result();
  }

  private CheckResult result() {
    List<Point> points = subject.finite();
    if (points.isEmpty()) {
      return CheckResult.skipped(Aspect.GRADIENT, "no point has a finite density");
    }
    for (int i = 0; i < points.size(); i++) {
      for (int coordinate : subject.some(i, COORDINATES)) {
        compare(points.get(i), coordinate);
      }
    }
    String number = count(compared, "derivative") + " at " + count(points.size(), "point");
    if (!wrong.isEmpty()) {
      List<Fault.WrongGradient> faults = new ArrayList<>(wrong.values());
      faults.sort(
          Comparator.comparingDouble(
                  (Fault.WrongGradient fault) -> excess.getOrDefault(fault.site(), 0.0))
              .reversed());
      return CheckResult.failed(
          Aspect.GRADIENT, "of " + number + ", some do not equal differences", faults);
    }
    String rough =
        unsettled == 0 ? "" : "; " + unsettled + " more could not be told: differences are rough";
    if (compared == 0) {
      return CheckResult.hint(Aspect.GRADIENT, "no difference settles to a derivative", List.of());
    }
    return CheckResult.well(
        Aspect.GRADIENT,
        number + String.format(Locale.ROOT, " equal differences to within %.1e", worst) + rough);
  }

  private void compare(Point point, int coordinate) {
    double gradient = point.gradient()[coordinate];
    double floor = OF_STEEPEST * point.steepest();
    Derivative difference = differences(point, coordinate, STEP);
    double size = Math.max(Math.abs(gradient), Math.abs(difference.value()));
    if (!isSettled(difference, size, floor)) {
      unsettled++;
      return;
    }
    compared++;
    double off = Math.abs(gradient - difference.value());
    double allowed = TOLERANCE * size + floor + SAFETY * difference.error();
    if (off <= allowed) {
      worst = Math.max(worst, off / Math.max(size, 1e-3 * point.steepest()));
      return;
    }
    Derivative other = differences(point, coordinate, OTHER_STEP);
    boolean agree =
        isSettled(other, size, floor) && Math.abs(other.value() - difference.value()) <= allowed;
    if (!agree) {
      compared--;
      unsettled++;
      return;
    }
    Derivative best = other.error() < difference.error() ? other : difference;
    double relative = off / size;
    String site = subject.site(coordinate);
    if (relative > excess.getOrDefault(site, 0.0)) {
      excess.put(site, relative);
      wrong.put(
          site,
          new Fault.WrongGradient(
              site,
              subject.name(coordinate),
              gradient,
              best.value(),
              best.error(),
              point.vector()));
    }
  }

  private static boolean isSettled(Derivative difference, double size, double floor) {
    return difference.error() <= Math.max(1e-3 * size, SAFETY * floor);
  }

  private Derivative differences(Point point, int coordinate, double step) {
    double[] position = point.position().clone();
    double middle = position[coordinate];
    Evaluation evaluation = new Evaluation(position.length);
    return Derivative.of(
        distance -> {
          position[coordinate] = middle + distance;
          return subject.at(position, evaluation).logDensity();
        },
        step);
  }
}
