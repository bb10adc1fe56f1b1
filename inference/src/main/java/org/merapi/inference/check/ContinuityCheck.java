package org.merapi.inference.check;

import static org.merapi.inference.check.Sizes.count;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import org.merapi.inference.mcmc.Evaluation;
import org.merapi.inference.mcmc.RealVector;

/**
 * Looks for jumps of the log density on lines between points. Between two ends of a piece of a line
 * the log density must change by what its gradient adds up to; Simpson's rule is exact enough once
 * the piece is short, whatever the density is, unless there is a jump: what it does not explain is
 * followed by halving until the piece has no length to speak of.
 */
final class ContinuityCheck {
  /** A chain does not notice less. */
  private static final double NOTICED = 1e-3;

  private static final double OF_VALUE = 1e-9;
  private static final double SHORTEST = 1e-10;
  private static final int PIECES = 8;
  private static final int EVALUATIONS = 300;
  private static final int COORDINATES = 200;

  private final Subject subject;
  private final Map<String, Fault.Jump> jumps = new LinkedHashMap<>();

  /** A place on the line at hand. */
  private record Place(double at, double value, double slope) {}

  /** A piece of the line. */
  private record Piece(Place start, Place middle, Place end) {
    double length() {
      return end.at - start.at;
    }

    /** The part of the change that the slopes do not explain; 0 if it has no finite density. */
    double unexplained() {
      double sum = (start.slope + 4 * middle.slope + end.slope) * length() / 6;
      double rest = Math.abs(end.value - start.value - sum);
      return Double.isFinite(rest) ? rest : 0;
    }
  }

  /** The line from one point to another. */
  private final class Line {
    private final double[] from;
    private final double[] direction;
    private int evaluations;

    Line(double[] from, double[] to) {
      this.from = from;
      this.direction = new double[from.length];
      for (int i = 0; i < from.length; i++) {
        direction[i] = to[i] - from[i];
      }
    }

    double[] position(double at) {
      double[] position = new double[from.length];
      for (int i = 0; i < from.length; i++) {
        position[i] = from[i] + at * direction[i];
      }
      return position;
    }

    Place place(double at) {
      evaluations++;
      Evaluation evaluation = subject.at(position(at));
      double slope = 0;
      for (int i = 0; i < direction.length; i++) {
        slope += evaluation.gradient()[i] * direction[i];
      }
      return new Place(at, evaluation.logDensity(), slope);
    }

    Piece piece(Place start, Place end) {
      return new Piece(start, place(0.5 * (start.at + end.at)), end);
    }

    /** The piece of no length that the gradient does not explain the change over, if any. */
    Optional<Piece> jump() {
      PriorityQueue<Piece> pieces =
          new PriorityQueue<>(Comparator.comparingDouble(Piece::unexplained).reversed());
      Place before = place(0);
      for (int i = 1; i <= PIECES; i++) {
        Place next = place(i / (double) PIECES);
        pieces.add(piece(before, next));
        before = next;
      }
      while (evaluations < EVALUATIONS && !pieces.isEmpty()) {
        Piece worst = pieces.remove();
        double size = Math.max(Math.abs(worst.start.value), Math.abs(worst.end.value));
        if (worst.unexplained() <= Math.max(NOTICED, OF_VALUE * size)) {
          return Optional.empty();
        }
        if (worst.length() < SHORTEST) {
          return Optional.of(worst);
        }
        pieces.add(piece(worst.start, worst.middle));
        pieces.add(piece(worst.middle, worst.end));
      }
      return Optional.empty();
    }
  }

  private ContinuityCheck(Subject subject) {
    this.subject = subject;
  }

  static CheckResult of(Subject subject) {
    return new ContinuityCheck(subject).result();
  }

  private CheckResult result() {
    List<Point> points = subject.finite();
    if (points.size() < 2) {
      return CheckResult.skipped(
          Aspect.CONTINUITY, "it takes two points with a finite density to draw a line");
    }
    for (int i = 1; i < points.size(); i++) {
      Line line = new Line(points.get(i - 1).position(), points.get(i).position());
      line.jump().ifPresent(jump -> note(line, jump));
    }
    String lines = count(points.size() - 1, "line") + " between the points";
    return jumps.isEmpty()
        ? CheckResult.well(Aspect.CONTINUITY, "no jump on " + lines)
        : CheckResult.failed(
            Aspect.CONTINUITY,
            "the log density jumps on " + lines,
            new ArrayList<>(jumps.values()));
  }

  private void note(Line line, Piece jump) {
    double[] before = line.position(jump.start.at);
    double[] after = line.position(jump.end.at);
    String site = site(before, after);
    double change = Math.abs(jump.end.value - jump.start.value);
    Fault.Jump known = jumps.get(site);
    if (known != null && known.change() >= change) {
      return;
    }
    List<Integer> deciding = deciding(before, line.direction, jump);
    boolean one = deciding.size() == 1;
    jumps.put(
        site,
        new Fault.Jump(
            site,
            change,
            one ? subject.name(deciding.getFirst()) : "",
            one ? before[deciding.getFirst()] : Double.NaN,
            RealVector.of(before)));
  }

  /** The site whose term changes most. */
  private String site(double[] before, double[] after) {
    Map<String, Double> there = subject.potential().terms(after);
    String most = "";
    double greatest = -1;
    for (Map.Entry<String, Double> term : subject.potential().terms(before).entrySet()) {
      double change = Math.abs(there.getOrDefault(term.getKey(), 0.0) - term.getValue());
      if (change > greatest) {
        greatest = change;
        most = term.getKey();
      }
    }
    return most;
  }

  /** The coordinates of which each alone takes a point across the jump. */
  private List<Integer> deciding(double[] before, double[] direction, Piece jump) {
    double half = 0.5 * Math.abs(jump.end.value - jump.start.value);
    Set<Integer> found = new HashSet<>();
    for (int i = 0; i < Math.min(before.length, COORDINATES); i++) {
      double[] moved = before.clone();
      moved[i] += 2 * jump.length() * direction[i];
      double change = subject.at(moved).logDensity() - jump.start.value;
      if (Math.abs(change) >= half) {
        found.add(i);
      }
    }
    return List.copyOf(found);
  }
}
