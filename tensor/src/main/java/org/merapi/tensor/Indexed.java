package org.merapi.tensor;

import java.util.List;
import org.merapi.tensor.op.ScatterAddOp;
import org.merapi.tensor.spi.Requirement;

/**
 * Writing by index expressions and by positions, for static import. Tensors are immutable, so what
 * is written to is a new tensor. {@link Tensor#get} reads by the same expressions.
 *
 * <p>All functions are differentiable in the tensor and in the values, to every order. The tensor,
 * the values and integer index tensors may carry hidden axes and may be traced; masks may not
 * ({@link Index#of}).
 */
public final class Indexed {
  private Indexed() {}

  // ---------------------------------------------------------------- by index expressions

  /**
   * A tensor with the elements of an index expression replaced: NumPy's {@code x[...] = values}.
   * Where positions repeat, the last value in row-major order stays.
   *
   * <p>The gradient of the tensor is zero where it is replaced; that of the values is zero where a
   * later one stays.
   *
   * @param values broadcast to the shape of {@code x.get(entries)}, and are cast to the type of
   *     {@code x}
   * @throws ShapeException if the values do not broadcast to what is replaced, or an entry does not
   *     fit
   * @throws IndexOutOfBoundsException if a position is out of range
   */
  public static Tensor put(Tensor x, Tensor values, Index... entries) {
    return replaced("put", x, places(x, entries), mayRepeat(entries), values);
  }

  /** The same with one number everywhere. */
  public static Tensor put(Tensor x, double value, Index... entries) {
    return put(x, Tensors.scalar(value, x.dtype()), entries);
  }

  /**
   * A tensor with values added to the elements of an index expression: NumPy's {@code np.add.at(x,
   * ..., values)}. Where positions repeat, all their values are added.
   *
   * @param values broadcast to the shape of {@code x.get(entries)}; the result has the type of the
   *     sum of both
   * @throws ShapeException if the values do not broadcast to what they are added to, or an entry
   *     does not fit
   * @throws IndexOutOfBoundsException if a position is out of range
   */
  public static Tensor add(Tensor x, Tensor values, Index... entries) {
    return added("add", x, places(x, entries), values);
  }

  /** The same with one number everywhere, which takes the type that it has in {@code x.plus}. */
  public static Tensor add(Tensor x, double value, Index... entries) {
    return add(x, x.weak(value), entries);
  }

  /** The positions, in row-major order, of the elements that an expression chooses. */
  private static Tensor places(Tensor x, Index... entries) {
    return Tensors.arange(x.elements()).reshape(x.shape()).get(entries);
  }

  /** Whether an expression can name an element twice. */
  private static boolean mayRepeat(Index... entries) {
    for (Index entry : entries) {
      if (entry instanceof Index.Select) {
        return true;
      }
    }
    return false;
  }

  private static Tensor spread(String label, Tensor values, Tensor places) {
    if (!values.shape().broadcastsTo(places.shape())) {
      throw new ShapeException(
          label
              + ": values of shape "
              + values.shape()
              + " do not broadcast to the shape "
              + places.shape()
              + " of the elements that are written to");
    }
    return values.expand(places.shape()).reshape(-1);
  }

  private static Tensor replaced(
      String label, Tensor x, Tensor places, boolean mayRepeat, Tensor values) {
    Tensor fresh = spread(label, values.cast(x.dtype()), places);
    int count = fresh.elements();
    int size = x.elements();
    if (count == 0) {
      return x;
    }
    // For each element, where its value stands among the fresh ones, counted from 1, or 0.
    Tensor target = places.reshape(-1);
    Tensor number = Tensors.arange(count).plus(1);
    if (mayRepeat) {
      Tensor order = Order.argsort(target, 0);
      target = target.take(0, order);
      // Equal positions keep their order: the last of them is the one before another.
      Tensor isLast =
          Tensors.cat(
              0,
              target.get(Index.range(1, count)).ne(target.get(Index.range(0, count - 1))),
              Tensors.tensor(true));
      number = Tensors.where(isLast, order.plus(1), 0);
    }
    Tensor source = Tensor.apply(new ScatterAddOp(0, Shape.of(size)), number, target);
    Tensor own = Tensors.arange(size);
    Tensor from = Tensors.where(source.eq(0), own, source.plus(size - 1));
    return Tensors.cat(0, x.reshape(-1), fresh).take(0, from).reshape(x.shape());
  }

  private static Tensor added(String label, Tensor x, Tensor places, Tensor values) {
    DType common = x.dtype().promote(values.dtype());
    Tensor terms = values.cast(common == DType.BOOL ? DType.INT64 : common);
    ScatterAddOp scatter = new ScatterAddOp(0, Shape.of(x.elements()));
    Tensor sums = Tensor.apply(scatter, spread(label, terms, places), places.reshape(-1));
    return x.plus(sums.reshape(x.shape()));
  }

  /**
   * The positions at which a tensor is other than zero or false: NumPy's {@code nonzero}.
   *
   * @return an int64 vector for each axis; position i of all of them together is the i-th such
   *     element in row-major order
   * @throws ShapeException if the tensor has no axes
   * @throws IllegalStateException if it is traced or carries hidden axes, since the size of the
   *     result depends on the values
   */
  public static List<Tensor> nonzero(Tensor mask) {
    if (mask.rank() == 0) {
      throw new ShapeException("nonzero: a scalar has no positions; unsqueeze(0) gives it an axis");
    }
    return Masks.nonzero("nonzero", mask);
  }

  // ---------------------------------------------------------------- along an axis

  /**
   * Along an axis, the elements at positions that differ from row to row, as NumPy's
   * take_along_axis.
   *
   * @param positions integers of the same number of axes, which broadcasts to the tensor's shape in
   *     all axes but the given one; negative ones count from the end
   * @throws ShapeException if the shapes do not fit
   * @throws IndexOutOfBoundsException if a position is beyond the axis
   */
  public static Tensor takeAlongAxis(Tensor x, int axis, Tensor positions) {
    int at = x.shape().axis(axis);
    requireAlongAxis("takeAlongAxis", x.shape(), at, positions);
    Shape shape = x.shape().with(at, positions.size(at));
    return x.reshape(-1).take(0, flat(x.shape(), at, positions, shape));
  }

  /**
   * Along an axis, elements replaced at positions that differ from row to row, as NumPy's
   * put_along_axis. Where positions repeat in a row, the last value stays, with gradients as those
   * of {@link #put}.
   *
   * @param positions integers of the same number of axes, which broadcasts to the tensor's shape in
   *     all axes but the given one; negative ones count from the end
   * @param values broadcast to the tensor's shape with as many positions along the axis as there
   *     are; cast to its type
   * @throws ShapeException if the shapes do not fit
   * @throws IndexOutOfBoundsException if a position is beyond the axis
   */
  public static Tensor putAlongAxis(Tensor x, int axis, Tensor positions, Tensor values) {
    int at = x.shape().axis(axis);
    requireAlongAxis("putAlongAxis", x.shape(), at, positions);
    Shape shape = x.shape().with(at, positions.size(at));
    return replaced("putAlongAxis", x, flat(x.shape(), at, positions, shape), true, values);
  }

  /**
   * Along an axis, values added at positions that differ from row to row; values at one position
   * add up.
   *
   * @param positions integers of the same number of axes, which broadcasts to the tensor's shape in
   *     all axes but the given one; negative ones count from the end
   * @param values broadcast to the tensor's shape with as many positions along the axis as there
   *     are; the result has the type of the sum of both
   * @throws ShapeException if the shapes do not fit
   * @throws IndexOutOfBoundsException if a position is beyond the axis
   */
  public static Tensor addAlongAxis(Tensor x, int axis, Tensor positions, Tensor values) {
    int at = x.shape().axis(axis);
    requireAlongAxis("addAlongAxis", x.shape(), at, positions);
    Shape shape = x.shape().with(at, positions.size(at));
    return added("addAlongAxis", x, flat(x.shape(), at, positions, shape), values);
  }

  private static void requireAlongAxis(String label, Shape shape, int axis, Tensor positions) {
    boolean fits = positions.dtype().isInteger() && positions.rank() == shape.rank();
    for (int i = 0; fits && i < shape.rank(); i++) {
      fits = i == axis || positions.size(i) == shape.size(i) || positions.size(i) == 1;
    }
    if (!fits) {
      throw new ShapeException(
          label
              + ": positions, "
              + positions.dtype()
              + " of shape "
              + positions.shape()
              + ", are not integers along axis "
              + axis
              + " of shape "
              + shape);
    }
    int size = shape.size(axis);
    Requirement.require(
        positions.ge(-size).and(positions.lt(size)),
        () ->
            new IndexOutOfBoundsException(
                label + ": a position is beyond axis " + axis + " of shape " + shape));
  }

  /** The places of elements in row-major order. */
  private static Tensor flat(Shape whole, int axis, Tensor positions, Shape shape) {
    Tensor along = positions.cast(DType.INT64);
    Tensor place = Tensors.where(along.lt(0), along.plus(whole.size(axis)), along);
    int[] strides = whole.rowMajorStrides();
    Tensor flat = place.times(Tensors.integer(strides[axis]));
    for (int i = 0; i < whole.rank(); i++) {
      if (i != axis) {
        Tensor own = Tensors.arange(whole.size(i)).times(Tensors.integer(strides[i]));
        for (int k = i + 1; k < whole.rank(); k++) {
          own = own.unsqueeze(-1);
        }
        flat = flat.plus(own);
      }
    }
    return flat.expand(shape);
  }
}
