package org.merapi.autograd.numeric;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.merapi.autograd.numeric.Interval.Above;
import org.merapi.autograd.numeric.Interval.Below;
import org.merapi.autograd.numeric.Interval.Finite;
import org.merapi.autograd.numeric.Interval.Line;
import org.merapi.tensor.DType;
import org.merapi.tensor.Index;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;
import org.merapi.tensor.spi.Requirement;

/**
 * The points of a double exponential rule on an interval, along a new first axis in ascending
 * order. Takahasi and Mori, Double exponential formulas for numerical integration (Publications of
 * the Research Institute for Mathematical Sciences 9, 1974): x = tanh(s) between two limits, exp(s)
 * above one and sinh(s) on the line, with s = pi/2 sinh(t) and t spaced evenly.
 *
 * @param x where the function is evaluated
 * @param fromLower distance from the lower limit
 * @param toUpper distance from the upper limit
 * @param weight of the value of the function there
 * @param kept whether a point differs from the limits in its rounded form; the others are replaced
 *     by one inside and do not count
 */
record Points(Tensor x, Tensor fromLower, Tensor toUpper, Tensor weight, Tensor kept) {

  /**
   * Where t ends. The nearest point between limits has 4e-62 of the way to go, the farthest of an
   * infinite interval is 5e30: what lies beyond counts for functions that grow like the distance to
   * the power of -3/4 at least, or fall like its power of -3/2, and a few derivatives of such
   * functions do not overflow.
   */
  private static final double REACH = 4.5;

  private static final Tensor INFINITE = Tensors.scalar(Double.POSITIVE_INFINITY);

  static Points of(Interval interval, int level) {
    return switch (interval) {
      case Finite(Tensor lower, Tensor upper) -> new Grid(level).between(lower, upper);
      case Above(Tensor lower) -> new Grid(level).above(lower, 1);
      case Below(Tensor upper) -> new Grid(level).above(upper, -1).reversed();
      case Line() -> new Grid(level).line();
    };
  }

  /** From points above a limit with all signs changed to points below it. */
  private Points reversed() {
    return new Points(x.flip(0), toUpper, fromLower.flip(0), weight.flip(0), kept.flip(0));
  }

  /** Whether a point is kept and one of its neighbours is not, or it has only one. */
  Tensor ends() {
    int n = kept.size(0);
    Tensor none = Tensors.zeros(kept.get(Index.range(0, 1)).shape(), kept.dtype());
    Tensor before = Tensors.cat(0, none, kept.get(Index.range(0, n - 1)));
    Tensor behind = Tensors.cat(0, kept.get(Index.range(1, n)), none);
    return kept.and(before.and(behind).not());
  }

  /** The values of t. */
  private static final class Grid {
    private final double[] t;
    private final double step;

    Grid(int level) {
      this.step = Math.scalb(1.0, -level);
      int side = (int) (REACH / step);
      this.t = new double[2 * side + 1];
      Arrays.setAll(t, i -> (i - side) * step);
    }

    private static double s(double t) {
      return Math.PI / 2 * Math.sinh(t);
    }

    /** The derivative of s times the step. */
    private double slope(double t) {
      return step * Math.PI / 2 * Math.cosh(t);
    }

    /** How far the point is from the nearer limit, as a part of the whole way. */
    private static double share(double t) {
      return 1 / (1 + Math.exp(2 * s(Math.abs(t))));
    }

    private Tensor column(int rank, DoubleUnaryOperator function) {
      int[] sizes = new int[rank + 1];
      Arrays.fill(sizes, 1);
      sizes[0] = t.length;
      return Tensors.of(Shape.of(sizes), Arrays.stream(t).map(function).toArray());
    }

    Points between(Tensor lower, Tensor upper) {
      Shape shape = Shape.broadcast("integrate", lower.shape(), upper.shape());
      int rank = shape.rank();
      Tensor start = lower.cast(DType.FLOAT64).expand(shape);
      Tensor end = upper.cast(DType.FLOAT64).expand(shape);
      requireFinite(start);
      requireFinite(end);
      Tensor width = end.minus(start);
      Tensor below = column(rank, u -> u <= 0 ? 1 : 0);
      Tensor nearer = column(rank, u -> u <= 0 ? share(u) : -share(u));
      Tensor x = start.times(below).plus(end.times(below.neg().plus(1))).plus(width.times(nearer));
      return new Points(
          x,
          width.times(column(rank, u -> u <= 0 ? share(u) : 1 - share(u))),
          width.times(column(rank, u -> u <= 0 ? 1 - share(u) : share(u))),
          width.times(column(rank, u -> slope(u) * 2 * share(u) * (1 - share(u)))),
          x.ne(start).and(x.ne(end)));
    }

    /**
     * Points above a limit, or below it.
     *
     * @param sign 1 or -1, what distances are multiplied by
     */
    Points above(Tensor given, double sign) {
      Tensor limit = given.cast(DType.FLOAT64);
      int rank = limit.rank();
      requireFinite(limit);
      Tensor distance = column(rank, u -> Math.exp(s(u))).expand(shape(limit));
      Tensor x = limit.plus(distance.times(sign));
      return new Points(
          x,
          distance,
          INFINITE,
          column(rank, u -> slope(u) * Math.exp(s(u))).expand(shape(limit)),
          x.ne(limit));
    }

    private Shape shape(Tensor limit) {
      return Shape.of(t.length).concat(limit.shape());
    }

    Points line() {
      return new Points(
          column(0, u -> Math.sinh(s(u))),
          INFINITE,
          INFINITE,
          column(0, u -> slope(u) * Math.cosh(s(u))),
          Tensors.ones(t.length).gt(0));
    }

    private static void requireFinite(Tensor limit) {
      Tensor holds = Tensors.isFinite(limit.detached());
      Requirement.require(
          holds,
          () -> {
            double found = ConvergenceException.firstFailure(holds, limit);
            return new ConvergenceException(
                "integrate: limits must be finite",
                "got "
                    + found
                    + "; Interval.above, Interval.below and Interval.line have infinite ones",
                found);
          });
    }
  }
}
