package org.merapi.autograd.numeric;

import org.merapi.tensor.DType;
import org.merapi.tensor.Index;
import org.merapi.tensor.Order;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/**
 * A curve made of polynomials, one between each two knots. {@link Interpolation} makes them.
 *
 * @param knots where the pieces meet, ascending, [k]
 * @param coefficients of the powers of the distance from the knot before, constants first, [degree
 *     + 1, k - 1]
 * @param beyond what the curve is outside of the knots
 */
public record Piecewise(Tensor knots, Tensor coefficients, Beyond beyond) {

  /** The same curve with something else outside of the knots. */
  public Piecewise beyond(Beyond value) {
    return new Piecewise(knots, coefficients, value);
  }

  /**
   * The curve at points. It has derivatives of every order in the points, those of the piece to the
   * right at a knot, and in all that the knots and coefficients depend on. NaN gives NaN.
   *
   * @param x of any shape
   * @return float64, of the shape of the points
   */
  public Tensor at(Tensor x) {
    Tensor points = x.reshape(-1).cast(DType.FLOAT64);
    Tensor value =
        switch (beyond) {
          case EXTEND -> polynomial(distances(points), 0);
          case HOLD -> polynomial(distances(clamped(points)), 0);
          case LINEAR -> {
            Tensor nearest = clamped(points);
            Place place = distances(nearest);
            yield polynomial(place, 0).plus(polynomial(place, 1).times(points.minus(nearest)));
          }
        };
    return value.reshape(x.shape());
  }

  /**
   * Where points lie.
   *
   * @param piece the number of the piece
   * @param distance from the knot before
   */
  private record Place(Tensor piece, Tensor distance) {}

  private Place distances(Tensor points) {
    Tensor inner = knots.get(Index.range(1, knots.size(0) - 1));
    Tensor piece = Order.searchSortedRight(inner.detached(), points.detached());
    return new Place(piece, points.minus(knots.take(0, piece)));
  }

  private Tensor clamped(Tensor points) {
    Tensor first = knots.get(0);
    Tensor last = knots.get(-1);
    Tensor above = Tensors.where(points.lt(first), first, points);
    return Tensors.where(above.gt(last), last, above);
  }

  /** The polynomials or a derivative of them, by Horner's rule. */
  private Tensor polynomial(Place place, int derivative) {
    int degree = coefficients.size(0) - 1;
    Tensor sum = Tensors.zerosLike(place.distance());
    for (int power = degree; power >= derivative; power--) {
      double factor = derivative == 0 ? 1 : power;
      Tensor coefficient = coefficients.get(power).take(0, place.piece());
      sum = sum.times(place.distance()).plus(coefficient.times(factor));
    }
    return sum;
  }
}
