package org.merapi.tensor;

import java.util.Arrays;
import org.merapi.tensor.cpu.Sorting;
import org.merapi.tensor.dense.DenseTensor;
import org.merapi.tensor.op.ArgsortOp;

/**
 * Sorting and what rests on it, for static import. Axes count from the end if negative. Gradients
 * flow to the places that values came from. NaN is sorted behind all other values.
 */
public final class Order {
  private Order() {}

  /**
   * The positions of an axis in ascending order of their values, int64; equal values keep their
   * order.
   */
  public static Tensor argsort(Tensor x, int axis) {
    return Tensor.apply(new ArgsortOp(x.shape().axis(axis), false), x);
  }

  /** The positions of an axis in descending order of their values; NaN still comes last. */
  public static Tensor argsortDescending(Tensor x, int axis) {
    return Tensor.apply(new ArgsortOp(x.shape().axis(axis), true), x);
  }

  /** The values along an axis in ascending order. */
  public static Tensor sort(Tensor x, int axis) {
    return x instanceof DenseTensor dense && dense.hiddenAxes().isEmpty()
        ? Sorting.sort(dense, x.shape().axis(axis), false)
        : Indexed.takeAlongAxis(x, axis, argsort(x, axis));
  }

  /** The values along an axis in descending order; NaN still comes last. */
  public static Tensor sortDescending(Tensor x, int axis) {
    return x instanceof DenseTensor dense && dense.hiddenAxes().isEmpty()
        ? Sorting.sort(dense, x.shape().axis(axis), true)
        : Indexed.takeAlongAxis(x, axis, argsortDescending(x, axis));
  }

  /**
   * The greatest values along an axis.
   *
   * @param values in descending order, in the place of the axis
   * @param positions where they stand, int64
   */
  public record Greatest(Tensor values, Tensor positions) {}

  /**
   * The greatest values along an axis, in descending order, with their positions.
   *
   * @param count how many
   * @throws IllegalArgumentException if the axis has fewer
   */
  public static Greatest topk(Tensor x, int axis, int count) {
    int at = x.shape().axis(axis);
    if (count < 0 || count > x.size(at)) {
      throw new IllegalArgumentException(
          "topk: there are no " + count + " values along axis " + axis + " of shape " + x.shape());
    }
    Tensor positions = first(argsortDescending(x, at), at, count);
    return new Greatest(Indexed.takeAlongAxis(x, at, positions), positions);
  }

  private static Tensor first(Tensor x, int axis, int count) {
    Index[] entries = new Index[axis + 1];
    Arrays.fill(entries, Index.all());
    entries[axis] = Index.range(0, count);
    return x.get(entries);
  }

  // ---------------------------------------------------------------- in sorted values

  /**
   * Where values belong in sorted ones: the number of those that are less.
   *
   * @param sorted ascending along the last axis; leading axes broadcast with those of the values
   * @param values looked up along the last axis
   * @return int64, of the shape of the values with broadcast leading axes
   * @throws ShapeException if one is a scalar or leading axes do not fit
   */
  public static Tensor searchSorted(Tensor sorted, Tensor values) {
    return searched(sorted, values, false);
  }

  /** The same, with equal values behind: the number of those that are less or equal. */
  public static Tensor searchSortedRight(Tensor sorted, Tensor values) {
    return searched(sorted, values, true);
  }

  private static Tensor searched(Tensor sorted, Tensor values, boolean behind) {
    if (sorted.rank() == 0 || values.rank() == 0) {
      throw new ShapeException(
          "searchSorted: shapes " + sorted.shape() + " and " + values.shape() + ": no scalars");
    }
    Shape leading =
        Shape.broadcast(
            "searchSorted",
            sorted.shape().head(sorted.rank() - 1),
            values.shape().head(values.rank() - 1));
    int n = sorted.size(-1);
    int m = values.size(-1);
    Tensor old = sorted.expand(leading.concat(Shape.of(n)));
    Tensor looked = values.expand(leading.concat(Shape.of(m)));
    // Sorted together, a value has before it those that it belongs behind, and other values.
    Tensor both = behind ? Tensors.cat(-1, old, looked) : Tensors.cat(-1, looked, old);
    Tensor ranks = argsort(argsort(both, -1), -1);
    Index own = behind ? Index.range(n, n + m) : Index.range(0, m);
    Tensor among = argsort(argsort(looked, -1), -1);
    return ranks.get(Index.ellipsis(), own).minus(among);
  }

  /**
   * The different values of a tensor.
   *
   * @param values ascending, NaN last and once, shape [different values]
   * @param inverse for each element of the tensor its place among the values, of the tensor's shape
   * @param counts how often each value stands in the tensor
   */
  public record Unique(Tensor values, Tensor inverse, Tensor counts) {}

  /**
   * The different values of a tensor. Their number depends on the numbers in it, so that it cannot
   * be traced or have hidden axes.
   *
   * @throws org.merapi.tensor.ir.TraceException if the tensor is traced
   */
  public static Unique unique(Tensor x) {
    Tensor flat = x.reshape(-1);
    Tensor order = argsort(flat, 0);
    Tensor sorted = flat.take(0, order);
    double[] values = sorted.toDoubleArray();
    long[] exact = sorted.toLongArray();
    long[] places = order.toLongArray();
    long[] inverse = new long[places.length];
    long[] firsts = new long[places.length];
    long[] counts = new long[places.length];
    int different = 0;
    for (int i = 0; i < places.length; i++) {
      boolean isNext =
          i == 0
              || exact[i] != exact[i - 1]
              || (values[i] != values[i - 1]
                  && !(Double.isNaN(values[i]) && Double.isNaN(values[i - 1])));
      if (isNext) {
        firsts[different++] = i;
      }
      counts[different - 1]++;
      inverse[(int) places[i]] = different - 1L;
    }
    return new Unique(
        sorted.take(0, Tensors.tensor(Arrays.copyOf(firsts, different))),
        DenseTensor.wrap(x.shape(), inverse),
        Tensors.tensor(Arrays.copyOf(counts, different)));
  }

  // ---------------------------------------------------------------- quantiles

  /**
   * The middle value along an axis, or the mean of the two in the middle; NaN if there is a NaN.
   *
   * @throws ShapeException if the axis is empty
   */
  public static Tensor median(Tensor x, int axis) {
    return quantile(x, axis, 0.5);
  }

  /**
   * A quantile along an axis, which it removes, interpolated linearly between the two nearest
   * values: number 7 of Hyndman and Fan, Sample quantiles in statistical packages (The American
   * Statistician 50, 1996), NumPy's default. NaN if there is a NaN.
   *
   * @param probability from 0, the least value, to 1, the greatest
   * @return floating
   * @throws IllegalArgumentException if the probability is not from 0 to 1
   * @throws ShapeException if the axis is empty
   */
  public static Tensor quantile(Tensor x, int axis, double probability) {
    int at = x.shape().axis(axis);
    int size = x.size(at);
    if (!(probability >= 0 && probability <= 1)) {
      throw new IllegalArgumentException(
          "quantile: the probability must be from 0 to 1, got " + probability);
    }
    if (size == 0) {
      throw new ShapeException("quantile: axis " + axis + " of shape " + x.shape() + " is empty");
    }
    Tensor sorted = sort(x, at).cast(x.dtype().floating());
    double place = probability * (size - 1);
    int below = (int) Math.floor(place);
    double share = place - below;
    Tensor lower = sorted.take(at, Tensors.integer(below));
    Tensor value =
        share == 0
            ? lower
            : Tensors.where(
                lower.eq(sorted.take(at, Tensors.integer(below + 1L))),
                lower,
                lower
                    .times(1 - share)
                    .plus(sorted.take(at, Tensors.integer(below + 1L)).times(share)));
    Tensor last = sorted.take(at, Tensors.integer(size - 1L));
    return Tensors.where(Tensors.isNan(last), last, value);
  }
}
