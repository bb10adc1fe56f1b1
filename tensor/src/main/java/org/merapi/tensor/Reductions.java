package org.merapi.tensor;

import java.util.Arrays;
import org.merapi.tensor.op.CumulativeOp;
import org.merapi.tensor.op.LinearRecurrenceOp;
import org.merapi.tensor.op.ReduceOp;

/**
 * Reductions beside those that a {@link Tensor} has itself, running reductions and linear
 * recurrences, for static import.
 *
 * <p>A reduction is over the given axes, or over all if none is given, and removes them; {@link
 * #keepAxes} keeps them with size 1. Axes count from the end if negative. An axis that does not
 * exist or is named twice is a {@link ShapeException}. What is computed of float32 is computed in
 * float64 and rounded once; it stays float32, and whole numbers and truth values give int64 or, in
 * a function with floating results, float64.
 */
public final class Reductions {
  private Reductions() {}

  // ---------------------------------------------------------------- reductions

  /** Any reduction over axes, as {@code Tensor::max} is one. */
  @FunctionalInterface
  public interface Reduction {
    /**
     * The reduced tensor.
     *
     * @param axes to be removed; if none is given, all
     */
    Tensor apply(Tensor x, int... axes);
  }

  /**
   * A reduction whose axes stay with size 1, so that the result broadcasts with what was reduced:
   * {@code keepAxes(x, Tensor::max, 0, 2)}. What is along one axis, as {@code argmax} and {@link
   * Order#median} are, gets it back by {@link Tensor#unsqueeze}.
   *
   * @param axes what the reduction is over; if none is given, all
   * @throws ShapeException if the reduction does not remove just these axes
   */
  public static Tensor keepAxes(Tensor x, Reduction reduction, int... axes) {
    Shape kept = x.shape();
    for (int i = 0; i < (axes.length == 0 ? x.rank() : axes.length); i++) {
      kept = kept.with(axes.length == 0 ? i : x.shape().axis(axes[i]), 1);
    }
    Tensor result = reduction.apply(x, axes);
    Shape removed = Shape.SCALAR;
    for (int axis = 0; axis < x.rank() && axes.length > 0; axis++) {
      boolean stays = true;
      for (int reduced : axes) {
        stays &= x.shape().axis(reduced) != axis;
      }
      removed = stays ? removed.concat(Shape.of(x.size(axis))) : removed;
    }
    if (!result.shape().equals(removed)) {
      throw new ShapeException(
          "keepAxes: over axes "
              + Ints.of(axes)
              + " of shape "
              + x.shape()
              + " a reduction has shape "
              + removed
              + ", this one "
              + result.shape());
    }
    return result.reshape(kept);
  }

  /**
   * The product; of nothing, one. The derivative by an element is the product of the others, also
   * where there are zeros. That of bool and integers is int64 and wraps.
   */
  public static Tensor prod(Tensor x, int... axes) {
    return x.reduce(ReduceOp.Kind.PROD, false, axes);
  }

  /**
   * How many elements are true or not zero, int64. NaN is not zero.
   *
   * @param x of any type
   */
  public static Tensor count(Tensor x, int... axes) {
    Tensor flags = x.dtype() == DType.BOOL ? x : x.ne(0);
    return flags.sum(axes);
  }

  /**
   * The standard deviation: the square root of {@link Tensor#variance}, with divisor n. Where all
   * elements are equal its derivative is taken to be zero. Of nothing it is NaN.
   */
  public static Tensor std(Tensor x, int... axes) {
    return deviation(x, 0, axes);
  }

  /**
   * The standard deviation of a sample: the square root of {@link #sampleVariance}. Where all
   * elements are equal its derivative is taken to be zero. Of less than two elements it is NaN.
   */
  public static Tensor sampleStd(Tensor x, int... axes) {
    return deviation(x, 1, axes);
  }

  /**
   * The variance of a sample: the sum of the squared deviations from the mean by n - 1, which is an
   * unbiased estimate. Of less than two elements it is NaN.
   */
  public static Tensor sampleVariance(Tensor x, int... axes) {
    Tensor squares = deviations(x, axes).square().sum(axes);
    return squares.div(Math.max(share(x, squares) - 1, 0)).cast(x.dtype().floating());
  }

  private static Tensor deviation(Tensor x, int lost, int... axes) {
    Tensor length = norm(deviations(x, axes), axes);
    double divisor = Math.sqrt(Math.max(share(x, length) - lost, 0));
    return length.div(divisor).cast(x.dtype().floating());
  }

  /** The float64 deviations from the mean. */
  private static Tensor deviations(Tensor x, int... axes) {
    Tensor wide = x.cast(DType.FLOAT64);
    Tensor totals = wide.sumKeep(axes);
    return wide.minus(totals.div(share(x, totals)));
  }

  /** How many elements went into each of a result. */
  private static double share(Tensor x, Tensor reduced) {
    return (double) x.elements() / Math.max(reduced.elements(), 1);
  }

  // ---------------------------------------------------------------- norms

  /**
   * The Euclidean norm: the square root of the sum of squares, floating; of nothing, zero. It is
   * exact to rounding for all sizes of elements, since squares that would overflow or vanish are
   * scaled by powers of two. Where it is zero its derivative is taken to be zero.
   */
  public static Tensor norm(Tensor x, int... axes) {
    DType dtype = x.dtype().floating();
    Tensor wide = x.cast(DType.FLOAT64);
    if (x.dtype() != DType.FLOAT64 || x.elements() == 0) {
      return root(wide.square().sum(axes)).cast(dtype);
    }
    // Blue 1978, "A portable Fortran program to find the Euclidean norm of a vector", has such
    // powers; the elements that one of them makes vanish are too small to count.
    Tensor greatest = keepAxes(x.stopGradient().abs(), Tensor::max, axes);
    Tensor scale =
        Tensors.where(
            greatest.gt(0x1p500),
            Tensors.scalar(0x1p-600),
            Tensors.where(greatest.lt(0x1p-400), Tensors.scalar(0x1p600), Tensors.scalar(1)));
    Tensor length = root(wide.times(scale).square().sum(axes));
    return length.div(scale.reshape(length.shape()));
  }

  /** The square root, whose derivatives at zero are taken to be zero. */
  private static Tensor root(Tensor sum) {
    Tensor zero = sum.eq(0);
    return Tensors.where(zero, 0, Tensors.where(zero, 1, sum).sqrt());
  }

  /**
   * The norm of an order p: the p-th root of the sum of the p-th powers of the absolute values,
   * floating; of nothing, zero. That of order infinity is the greatest absolute value, where tied
   * places share the derivative. Elements of zero have derivative zero. No power overflows or
   * vanishes unless the norm does.
   *
   * @param order positive, may be infinite; below 1 it is no norm, since the triangle inequality
   *     does not hold
   * @throws IllegalArgumentException if the order is not positive
   */
  public static Tensor vectorNorm(Tensor x, double order, int... axes) {
    if (!(order > 0)) {
      throw new IllegalArgumentException(
          "vectorNorm: the order must be positive, got " + order + "; count counts what is not 0");
    }
    DType dtype = x.dtype().floating();
    Tensor size = x.cast(DType.FLOAT64).abs();
    if (order == 2) {
      return norm(x, axes);
    }
    if (order == 1 || x.elements() == 0) {
      return size.sum(axes).cast(dtype);
    }
    if (order == Double.POSITIVE_INFINITY) {
      return size.max(axes).cast(dtype);
    }
    Tensor greatest = keepAxes(size.stopGradient(), Tensor::max, axes);
    Tensor plain = greatest.eq(0).or(greatest.eq(Double.POSITIVE_INFINITY));
    Tensor scale = Tensors.where(plain, 1, greatest);
    Tensor share = size.div(scale);
    Tensor zero = share.eq(0);
    Tensor powers = Tensors.where(zero, 0, Tensors.where(zero, 1, share).pow(order));
    Tensor sum = powers.sum(axes);
    Tensor none = sum.eq(0);
    Tensor power = Tensors.where(none, 1, sum).pow(1 / order);
    return Tensors.where(none, 0, power).times(scale.reshape(sum.shape())).cast(dtype);
  }

  // ---------------------------------------------------------------- running along an axis

  /**
   * The running product along an axis, in the types of {@link #prod}. Derivatives are right where
   * there are zeros, too.
   */
  public static Tensor cumprod(Tensor x, int axis) {
    int at = x.shape().axis(axis);
    Tensor factors = x.cast(x.dtype().summing());
    Index[] front = new Index[at + 1];
    Arrays.fill(front, Index.all());
    front[at] = Index.range(0, 1);
    Tensor first = factors.get(front);
    // A sum with a negative zero keeps the sign of a zero.
    Tensor place = Tensors.arange(x.size(at)).eq(0).reshape(alone(x.size(at), x.rank() - at));
    Tensor terms = Tensors.where(place, first, Tensors.scalar(-0.0, factors.dtype()));
    return Tensor.apply(new LinearRecurrenceOp(at, false), factors, terms);
  }

  private static Shape alone(int size, int rank) {
    Shape shape = Shape.of(size);
    for (int i = 1; i < rank; i++) {
      shape = shape.insert(i, 1);
    }
    return shape;
  }

  /**
   * The greatest value so far along an axis; from a NaN on, NaN. The derivative goes to the place
   * that the value came from, of equal ones to the first.
   */
  public static Tensor cummax(Tensor x, int axis) {
    return atPositions(CumulativeOp.Kind.ARGMAX, x, axis);
  }

  /**
   * The least value so far along an axis; from a NaN on, NaN. The derivative goes to the place that
   * the value came from, of equal ones to the first.
   */
  public static Tensor cummin(Tensor x, int axis) {
    return atPositions(CumulativeOp.Kind.ARGMIN, x, axis);
  }

  private static Tensor atPositions(CumulativeOp.Kind kind, Tensor x, int axis) {
    int at = x.shape().axis(axis);
    return Indexed.takeAlongAxis(x, at, Tensor.apply(new CumulativeOp(kind, at, false), x));
  }

  /** log of the running sum of exp along an axis; stable, floating. */
  public static Tensor logCumSumExp(Tensor x, int axis) {
    CumulativeOp.Kind kind = CumulativeOp.Kind.LOG_SUM_EXP;
    return Tensor.apply(new CumulativeOp(kind, x.shape().axis(axis), false), x);
  }

  /**
   * The linear recurrence y_i = a_i y_{i-1} + b_i along an axis, which begins with y_0 = b_0: an
   * autoregressive process of innovations b, or an exponential moving average with a = 1 - w and b
   * = w x. It costs one pass, and so do its derivatives in both operands. That of bool and integers
   * is int64 and wraps.
   *
   * @param a the coefficients; the first does not count
   * @param b the terms, which broadcast with the coefficients
   * @param axis of the common shape
   * @throws ShapeException if the shapes do not broadcast or have no such axis
   */
  public static Tensor linearRecurrence(Tensor a, Tensor b, int axis) {
    return recurrence(a, b, axis, false);
  }

  /**
   * The linear recurrence y_i = a_i y_{i+1} + b_i from the end of an axis, which begins with the
   * last of b: with a discount factor a and rewards b, the discounted sums of what is to come.
   *
   * @param a the coefficients; the last does not count
   * @param b the terms, which broadcast with the coefficients
   * @param axis of the common shape
   * @throws ShapeException if the shapes do not broadcast or have no such axis
   */
  public static Tensor linearRecurrenceFromEnd(Tensor a, Tensor b, int axis) {
    return recurrence(a, b, axis, true);
  }

  private static Tensor recurrence(Tensor a, Tensor b, int axis, boolean reverse) {
    Shape shape = Shape.broadcast("linearRecurrence", a.shape(), b.shape());
    return Tensor.apply(new LinearRecurrenceOp(shape.axis(axis), reverse), a, b);
  }
}
