package org.merapi.inference.mcmc;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * A second NUTS, written for clarity alone: trajectories are lists of points, sums are taken over
 * the lists anew at each check, weights are plain numbers. It consumes randomness in the kernel's
 * order, and must make the same transitions.
 */
final class NaiveNuts {

  record Point(RealVector q, RealVector p, RealVector gradient, double energy) {}

  /** Points in order of time, and the one that stands for them. */
  record Tree(List<Point> points, Point chosen) {}

  record Result(Point chosen, int depth, int leapfrogs, double acceptStatistic, String ending) {}

  private final LogDensity density;
  private final double[] inverseMetric;
  private final double stepSize;
  private final int maxDepth;
  private final RandomGenerator random;

  private double startEnergy;
  private String ending = "";
  private final List<Double> acceptance = new ArrayList<>();

  NaiveNuts(
      LogDensity density,
      double[] inverseMetric,
      double stepSize,
      int maxDepth,
      RandomGenerator random) {
    this.density = density;
    this.inverseMetric = inverseMetric;
    this.stepSize = stepSize;
    this.maxDepth = maxDepth;
    this.random = random;
  }

  Result transition(double[] q) {
    double[] p = new double[q.length];
    for (int i = 0; i < p.length; i++) {
      p[i] = RandomDraws.normal(random) / Math.sqrt(inverseMetric[i]);
    }
    Point start = point(q, p);
    startEnergy = start.energy();
    Tree tree = new Tree(List.of(start), start);
    for (int depth = 0; depth < maxDepth; depth++) {
      boolean forwards = RandomDraws.uniform(random) > 0.5;
      Optional<Tree> grown = grow(tree, depth, forwards);
      if (grown.isEmpty()) {
        return result(tree, depth);
      }
      Tree subtree = grown.get();
      double ratio = weight(subtree) / weight(tree);
      boolean moves = ratio > 1 || RandomDraws.uniform(random) < ratio;
      Tree earlier = forwards ? tree : subtree;
      Tree later = forwards ? subtree : tree;
      tree = join(earlier, later, moves ? subtree.chosen() : tree.chosen());
      if (turns(earlier, later)) {
        ending = "turn";
        return result(tree, depth + 1);
      }
    }
    ending = "depth";
    return result(tree, maxDepth);
  }

  private Result result(Tree tree, int depth) {
    double mean = acceptance.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    return new Result(tree.chosen(), depth, acceptance.size(), mean, ending);
  }

  /** A complete subtree of 2^depth points beside a tree, or nothing if it turns or diverges. */
  private Optional<Tree> grow(Tree tree, int depth, boolean forwards) {
    Point end = forwards ? tree.points().getLast() : tree.points().getFirst();
    if (depth == 0) {
      Point next = leapfrog(end, forwards ? stepSize : -stepSize);
      double error = next.energy() - startEnergy;
      acceptance.add(Math.min(1, Math.exp(-error)));
      if (!(error <= 1000)) {
        ending = "divergence";
        return Optional.empty();
      }
      return Optional.of(new Tree(List.of(next), next));
    }
    Optional<Tree> near = grow(tree, depth - 1, forwards);
    if (near.isEmpty()) {
      return near;
    }
    Optional<Tree> far = grow(near.get(), depth - 1, forwards);
    if (far.isEmpty()) {
      return far;
    }
    double share = weight(far.get()) / (weight(near.get()) + weight(far.get()));
    Point chosen = RandomDraws.uniform(random) < share ? far.get().chosen() : near.get().chosen();
    Tree earlier = forwards ? near.get() : far.get();
    Tree later = forwards ? far.get() : near.get();
    if (turns(earlier, later)) {
      ending = "turn";
      return Optional.empty();
    }
    return Optional.of(join(earlier, later, chosen));
  }

  private static Tree join(Tree earlier, Tree later, Point chosen) {
    List<Point> points = new ArrayList<>(earlier.points());
    points.addAll(later.points());
    return new Tree(points, chosen);
  }

  /**
   * The three checks: the whole, the earlier part and one point more, one point and the later part.
   */
  private boolean turns(Tree earlier, Tree later) {
    List<Point> whole = join(earlier, later, earlier.chosen()).points();
    int seam = earlier.points().size();
    return turns(whole)
        || turns(whole.subList(0, seam + 1))
        || turns(whole.subList(seam - 1, whole.size()));
  }

  private boolean turns(List<Point> points) {
    double first = 0;
    double last = 0;
    for (int i = 0; i < inverseMetric.length; i++) {
      double sum = 0;
      for (Point point : points) {
        sum += point.p().get(i);
      }
      first += inverseMetric[i] * points.getFirst().p().get(i) * sum;
      last += inverseMetric[i] * points.getLast().p().get(i) * sum;
    }
    return first <= 0 || last <= 0;
  }

  private double weight(Tree tree) {
    return tree.points().stream().mapToDouble(p -> Math.exp(startEnergy - p.energy())).sum();
  }

  private Point leapfrog(Point from, double step) {
    double[] q = new double[inverseMetric.length];
    double[] half = new double[inverseMetric.length];
    for (int i = 0; i < q.length; i++) {
      half[i] = from.p().get(i) + step / 2 * from.gradient().get(i);
      q[i] = from.q().get(i) + step * inverseMetric[i] * half[i];
    }
    Point moved = point(q, half);
    double[] p = new double[q.length];
    for (int i = 0; i < q.length; i++) {
      p[i] = half[i] + step / 2 * moved.gradient().get(i);
    }
    return point(q, p);
  }

  private Point point(double[] q, double[] p) {
    Evaluation evaluation = new Evaluation(q.length).at(density, q);
    double energy = -evaluation.logDensity();
    for (int i = 0; i < p.length; i++) {
      energy += inverseMetric[i] * p[i] * p[i] / 2;
    }
    return new Point(
        RealVector.of(q),
        RealVector.of(p),
        RealVector.of(evaluation.gradient()),
        Double.isNaN(energy) ? 1e300 : energy);
  }
}
