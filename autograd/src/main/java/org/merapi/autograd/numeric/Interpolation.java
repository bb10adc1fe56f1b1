package org.merapi.autograd.numeric;

import static org.merapi.tensor.Tensors.where;

import org.merapi.tensor.DType;
import org.merapi.tensor.Index;
import org.merapi.tensor.Linalg;
import org.merapi.tensor.Shape;
import org.merapi.tensor.ShapeException;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;
import org.merapi.tensor.spi.Requirement;

/**
 * Curves through points. They have derivatives in where they are evaluated, in the values and in
 * the knots, and all of it can be traced and vectorised: many curves at once are a matter of {@link
 * org.merapi.autograd.trace.Vmap}. Knots that are data cost nothing once a program is bound to
 * them.
 *
 * <p>Knots must ascend strictly; otherwise there is a {@link ConvergenceException}, which rejects
 * the position in inference.
 */
public final class Interpolation {
  private Interpolation() {}

  /**
   * Straight lines between the points; outside the value at the end ({@link Beyond#HOLD}).
   *
   * @param knots where the values are given, ascending, [k] with k of at least 2
   * @param values [k]
   * @throws ShapeException if the shapes are others
   * @throws ConvergenceException if the knots do not ascend
   */
  public static Piecewise linear(Tensor knots, Tensor values) {
    Points points = Points.of("linear interpolation", knots, values);
    Tensor coefficients = Tensors.stack(0, points.starts(), points.slopes());
    return new Piecewise(points.knots(), coefficients, Beyond.HOLD);
  }

  /**
   * A smooth curve that rises and falls where the points do and has no other extremes: cubic pieces
   * whose slopes at the knots are weighted harmonic means of those on both sides, zero where these
   * have different signs. Fritsch and Butland, A method for constructing local monotone piecewise
   * cubic interpolants (SIAM Journal on Scientific and Statistical Computing 5, 1984); at the ends
   * the formula of three points, cut so that the shape is kept. Outside it is the value at the end
   * ({@link Beyond#HOLD}). The first derivative in x is continuous.
   *
   * @see #linear
   */
  public static Piecewise monotone(Tensor knots, Tensor values) {
    Points points = Points.of("monotone interpolation", knots, values);
    return points.hermite(points.monotoneSlopes()).beyond(Beyond.HOLD);
  }

  /**
   * The natural cubic spline: the smoothest curve through the points, with a continuous second
   * derivative, which is zero at the ends. Outside it goes on as a straight line ({@link
   * Beyond#LINEAR}).
   *
   * @see #linear
   */
  public static Piecewise natural(Tensor knots, Tensor values) {
    Points points = Points.of("natural spline", knots, values);
    Tensor ends = Tensors.ones(1);
    Tensor first = first(points.slopes()).times(3);
    Tensor last = last(points.slopes()).times(3);
    return points.spline(
        new Points.Row(ends.times(2), ends, first), new Points.Row(ends, ends.times(2), last));
  }

  /**
   * The cubic spline whose third derivative too is continuous at the second knot and the last but
   * one, so that a cubic is its own spline. Three points give a parabola, two a line. Outside it
   * goes on as a straight line ({@link Beyond#LINEAR}).
   *
   * @see #linear
   */
  public static Piecewise notAKnot(Tensor knots, Tensor values) {
    Points points = Points.of("not-a-knot spline", knots, values);
    return switch (points.knots().size(0)) {
      case 2 -> natural(knots, values);
      case 3 -> points.hermite(points.parabola());
      default -> points.spline(points.notAKnot(), points.reversed().notAKnot().reversed());
    };
  }

  private static Tensor first(Tensor x) {
    return x.get(Index.range(0, 1));
  }

  private static Tensor last(Tensor x) {
    return x.get(Index.range(-1, x.size(0)));
  }

  private static Tensor butFirst(Tensor x) {
    return x.get(Index.range(1, x.size(0)));
  }

  private static Tensor butLast(Tensor x) {
    return x.get(Index.range(0, x.size(0) - 1));
  }

  /**
   * What curves are made of.
   *
   * @param knots float64, [k]
   * @param values float64, [k]
   * @param widths of the pieces, [k - 1]
   * @param slopes of the straight lines, [k - 1]
   */
  private record Points(Tensor knots, Tensor values, Tensor widths, Tensor slopes) {

    /**
     * An equation for the slopes at an end.
     *
     * @param outer the factor of the slope at the first of two knots, [1]
     * @param inner the factor of that at the second one, [1]
     * @param right the right side, [1]
     */
    record Row(Tensor outer, Tensor inner, Tensor right) {
      /** The same at the other end of points that were reversed, where slopes change their sign. */
      Row reversed() {
        return new Row(inner, outer, right.neg());
      }
    }

    static Points of(String label, Tensor knots, Tensor values) {
      if (knots.rank() != 1 || knots.size(0) < 2 || !values.shape().equals(knots.shape())) {
        throw new ShapeException(
            label
                + ": knots and values must be vectors of one length of at least 2, they have shapes "
                + knots.shape()
                + " and "
                + values.shape());
      }
      Tensor x = knots.cast(DType.FLOAT64);
      Tensor y = values.cast(DType.FLOAT64);
      Tensor widths = butFirst(x).minus(butLast(x));
      Tensor ascends = widths.detached().gt(0);
      Requirement.require(ascends, () -> descending(label, ascends, x));
      return new Points(x, y, widths, butFirst(y).minus(butLast(y)).div(widths));
    }

    private static ConvergenceException descending(String label, Tensor ascends, Tensor knots) {
      double next = ConvergenceException.firstFailure(ascends, butFirst(knots).detached());
      return new ConvergenceException(
          label + ": knots must ascend",
          "a knot at "
              + ConvergenceException.firstFailure(ascends, butLast(knots).detached())
              + " is followed by one at "
              + next
              + "; sort them, with their values, and join equal ones",
          next);
    }

    /** The values at the starts of the pieces. */
    Tensor starts() {
      return butLast(values);
    }

    /** The points from the last to the first, mirrored. */
    Points reversed() {
      return new Points(knots.neg().flip(0), values.flip(0), widths.flip(0), slopes.neg().flip(0));
    }

    /** Cubic pieces with given slopes at the knots. */
    Piecewise hermite(Tensor atKnots) {
      Tensor here = butLast(atKnots);
      Tensor there = butFirst(atKnots);
      Tensor bend = here.plus(there).minus(slopes.times(2)).div(widths);
      Tensor square = slopes.minus(here).div(widths).minus(bend);
      return new Piecewise(
          knots, Tensors.stack(0, starts(), here, square, bend.div(widths)), Beyond.LINEAR);
    }

    /**
     * The spline: at each inner knot the second derivatives of both sides agree, which is an
     * equation for three slopes. The matrix depends on the knots alone.
     */
    Piecewise spline(Row before, Row behind) {
      int k = knots.size(0);
      Tensor left = butLast(widths);
      Tensor right = butFirst(widths);
      Tensor both = left.plus(right);
      Tensor none = Tensors.zeros(1);
      Tensor below = Tensors.cat(0, none, right.div(both), behind.outer());
      Tensor middle = Tensors.cat(0, before.outer(), Tensors.full(both.shape(), 2), behind.inner());
      Tensor above = Tensors.cat(0, before.inner(), left.div(both), none);
      Tensor matrix =
          shifted(k, -1)
              .times(below.unsqueeze(1))
              .plus(Tensors.eye(k).times(middle.unsqueeze(1)))
              .plus(shifted(k, 1).times(above.unsqueeze(1)));
      Tensor inner =
          right.times(butLast(slopes)).plus(left.times(butFirst(slopes))).div(both).times(3);
      Tensor rightSides = Tensors.cat(0, before.right(), inner, behind.right());
      return hermite(Linalg.inverse(matrix).matmul(rightSides));
    }

    /** Ones on a diagonal beside the main one. */
    private static Tensor shifted(int k, int diagonal) {
      double[] elements = new double[k * k];
      for (int i = Math.max(0, -diagonal); i < k - Math.max(0, diagonal); i++) {
        elements[i * k + i + diagonal] = 1;
      }
      return Tensors.of(Shape.of(k, k), elements);
    }

    /** That the first two pieces are one cubic, with the equation of the second knot used. */
    Row notAKnot() {
      Tensor here = first(widths);
      Tensor next = first(butFirst(widths));
      Tensor both = here.plus(next);
      Tensor right =
          here.plus(both.times(2))
              .times(next)
              .times(first(slopes))
              .plus(here.square().times(first(butFirst(slopes))));
      return new Row(next.div(both), Tensors.ones(1), right.div(both.square()));
    }

    /** The slopes of the parabola through three points. */
    Tensor parabola() {
      Tensor bend = last(slopes).minus(first(slopes)).div(widths.sum());
      Tensor turn = first(widths).times(bend);
      return Tensors.cat(
          0,
          first(slopes).minus(turn),
          first(slopes).plus(turn),
          last(slopes).plus(last(widths).times(bend)));
    }

    Tensor monotoneSlopes() {
      if (knots.size(0) == 2) {
        return Tensors.cat(0, slopes, slopes);
      }
      Tensor left = butLast(slopes);
      Tensor right = butFirst(slopes);
      Tensor more = butFirst(widths).times(2).plus(butLast(widths));
      Tensor less = butLast(widths).times(2).plus(butFirst(widths));
      Tensor same = left.times(right).gt(0);
      Tensor mean =
          more.plus(less)
              .div(more.div(where(same, left, 1.0)).plus(less.div(where(same, right, 1.0))));
      return Tensors.cat(0, endSlope(), where(same, mean, 0.0), reversed().endSlope().neg());
    }

    /** The slope of the parabola through three points, cut so that the shape is kept. */
    private Tensor endSlope() {
      Tensor here = first(widths);
      Tensor next = first(butFirst(widths));
      Tensor slope = first(slopes);
      Tensor other = first(butFirst(slopes));
      Tensor open =
          here.times(2).plus(next).times(slope).minus(here.times(other)).div(here.plus(next));
      Tensor turns = slope.times(other).le(0).and(open.abs().gt(slope.abs().times(3)));
      Tensor cut = where(turns, slope.times(3), open);
      return where(open.times(slope).le(0), 0.0, cut);
    }
  }
}
