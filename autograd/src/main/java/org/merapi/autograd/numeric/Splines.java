package org.merapi.autograd.numeric;

import org.merapi.tensor.DType;
import org.merapi.tensor.Index;
import org.merapi.tensor.Shape;
import org.merapi.tensor.ShapeException;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;
import org.merapi.tensor.spi.Requirement;

/**
 * B-splines: curves that are sums of bumps with coefficients. The bumps at points are a matrix, the
 * design matrix of a regression; where points and knots are data it is computed once for them. They
 * have derivatives in the points, the coefficients and the knots.
 */
public final class Splines {
  private static final String LABEL = "B-spline";

  private Splines() {}

  /**
   * Knots with the first and the last one repeated, so that the splines of the degree reach the
   * ends and add up to 1 between them.
   *
   * @param breaks where the pieces meet, ends included, [k]
   * @return [k + 2 degree]
   * @throws ShapeException if the breaks are no vector of at least 2
   */
  public static Tensor clamped(Tensor breaks, int degree) {
    if (breaks.rank() != 1 || breaks.size(0) < 2) {
      throw new ShapeException(
          LABEL + ": the breaks must be a vector of at least 2, they have shape " + breaks.shape());
    }
    requireDegree(degree);
    Shape times = Shape.of(degree);
    return Tensors.cat(0, breaks.get(0).expand(times), breaks, breaks.get(-1).expand(times));
  }

  /**
   * The B-splines of a degree at points, by the recurrence of Cox and de Boor (de Boor, A Practical
   * Guide to Splines, chapter IX). They add up to 1 between the knots of number {@code degree},
   * from 0, and number {@code m - 1 - degree}; at the last knot they are what they are just before
   * it, and before the first and behind the last one they are zero.
   *
   * @param x points of any shape
   * @param knots ascending, equal ones allowed, [m]; a knot repeated r times has degree - r
   *     continuous derivatives
   * @param degree 0 for steps, 1 for lines, 3 for cubics
   * @return float64, the shape of the points and a last axis of m - 1 - degree
   * @throws ShapeException if the knots are no vector of at least degree + 2
   * @throws IllegalArgumentException if the degree is negative
   * @throws ConvergenceException if the knots descend
   */
  public static Tensor basis(Tensor x, Tensor knots, int degree) {
    requireDegree(degree);
    if (knots.rank() != 1 || knots.size(0) < degree + 2) {
      throw new ShapeException(
          LABEL
              + ": splines of degree "
              + degree
              + " need a vector of at least "
              + (degree + 2)
              + " knots, they have shape "
              + knots.shape());
    }
    Tensor t = knots.cast(DType.FLOAT64);
    requireAscending(t);
    Tensor points = x.cast(DType.FLOAT64).unsqueeze(x.rank());
    Tensor splines = steps(points, t);
    for (int order = 1; order <= degree; order++) {
      Tensor rise = rise(points, t, order);
      Tensor fall = between(rise, 1, 0).neg().plus(1);
      splines =
          between(rise, 0, 1)
              .times(between(splines, 0, 1))
              .plus(fall.times(between(splines, 1, 0)));
    }
    return splines;
  }

  /**
   * A spline at points: the sum of B-splines with coefficients.
   *
   * @param coefficients [m - 1 - degree], or [m - 1 - degree, c] for c curves at once
   * @return of the shape of the points, or with a last axis of c
   * @throws ShapeException if the number of coefficients is another
   */
  public static Tensor at(Tensor x, Tensor knots, int degree, Tensor coefficients) {
    Tensor basis = basis(x, knots, degree);
    if (coefficients.rank() == 0 || coefficients.size(0) != basis.size(-1)) {
      throw new ShapeException(
          LABEL
              + ": "
              + knots.size(0)
              + " knots and degree "
              + degree
              + " need "
              + basis.size(-1)
              + " coefficients, they have shape "
              + coefficients.shape());
    }
    int count = basis.size(-1);
    Tensor rows = basis.reshape(-1, count).matmul(coefficients);
    return rows.reshape(x.shape().concat(coefficients.shape().tail(coefficients.rank() - 1)));
  }

  private static void requireDegree(int degree) {
    if (degree < 0) {
      throw new IllegalArgumentException(
          LABEL + ": the degree must not be negative, got " + degree);
    }
  }

  private static void requireAscending(Tensor knots) {
    Tensor before = between(knots, 0, 1).detached();
    Tensor behind = between(knots, 1, 0).detached();
    Tensor ascends = before.le(behind);
    Requirement.require(
        ascends,
        () -> {
          double next = ConvergenceException.firstFailure(ascends, behind);
          return new ConvergenceException(
              LABEL + ": knots must ascend",
              "a knot at "
                  + ConvergenceException.firstFailure(ascends, before)
                  + " is followed by one at "
                  + next
                  + "; sort them",
              next);
        });
  }

  /** The last axis without some elements at its start and its end. */
  private static Tensor between(Tensor x, int start, int end) {
    return x.get(Index.ellipsis(), Index.range(start, x.size(-1) - end));
  }

  /** 1 in the piece where a point lies, 0 in the others. */
  private static Tensor steps(Tensor points, Tensor knots) {
    Tensor low = between(knots, 0, 1);
    Tensor high = between(knots, 1, 0);
    Tensor last = knots.get(-1);
    Tensor closing = points.eq(last).and(high.eq(last)).and(low.lt(last));
    return points.ge(low).and(points.lt(high)).or(closing).cast(DType.FLOAT64);
  }

  /** How far a point has come from each knot to the one that is {@code order} behind. */
  private static Tensor rise(Tensor points, Tensor knots, int order) {
    Tensor low = between(knots, 0, order);
    Tensor width = between(knots, order, 0).minus(low);
    Tensor empty = width.eq(0);
    return points.minus(low).div(Tensors.where(empty, 1.0, width));
  }
}
