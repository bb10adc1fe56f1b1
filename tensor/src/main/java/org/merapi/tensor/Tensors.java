package org.merapi.tensor;

import java.util.Arrays;
import java.util.List;
import org.merapi.tensor.cpu.Softmax;
import org.merapi.tensor.dense.DenseTensor;
import org.merapi.tensor.op.ConcatOp;
import org.merapi.tensor.op.ScalarOp;

/**
 * Makes tensors, and holds the elementary functions on them for static import; the special
 * functions are in {@link Special}.
 */
public final class Tensors {
  private Tensors() {}

  // ---------------------------------------------------------------- making

  /** A float64 scalar. */
  public static Tensor scalar(double value) {
    return DenseTensor.scalar(value);
  }

  /**
   * A scalar of a type, converted as {@link Tensor#cast} does. It counts in promotion as any tensor
   * does; a number given to an operation itself, as in {@code x.times(2)}, takes the type of {@code
   * x}.
   */
  public static Tensor scalar(double value, DType dtype) {
    return DenseTensor.scalar(value, dtype);
  }

  /** An int64 scalar. */
  public static Tensor integer(long value) {
    return DenseTensor.scalar(value);
  }

  /** A bool scalar. */
  public static Tensor scalar(boolean value) {
    return DenseTensor.wrap(Shape.SCALAR, new boolean[] {value});
  }

  /** A float64 vector of copied values. */
  public static Tensor tensor(double... values) {
    return DenseTensor.wrap(Shape.of(values.length), values.clone());
  }

  /** An int64 vector of copied values. */
  public static Tensor tensor(long... values) {
    return DenseTensor.wrap(Shape.of(values.length), values.clone());
  }

  /** A float32 vector of copied values. */
  public static Tensor tensor(float... values) {
    return DenseTensor.wrap(Shape.of(values.length), values.clone());
  }

  /** An int32 vector of a copied array; integers written one by one make an int64 vector. */
  public static Tensor tensor(int[] values) {
    return DenseTensor.wrap(Shape.of(values.length), values.clone());
  }

  /** A bool vector of copied values. */
  public static Tensor tensor(boolean... values) {
    return DenseTensor.wrap(Shape.of(values.length), values.clone());
  }

  /**
   * A float64 matrix of copied rows.
   *
   * @throws ShapeException if rows differ in length
   */
  public static Tensor matrix(double[]... rows) {
    int columns = rows.length == 0 ? 0 : rows[0].length;
    double[] flat = new double[rows.length * columns];
    for (int i = 0; i < rows.length; i++) {
      if (rows[i].length != columns) {
        throw new ShapeException(
            "matrix: row 0 has " + columns + " values, row " + i + " has " + rows[i].length);
      }
      System.arraycopy(rows[i], 0, flat, i * columns, columns);
    }
    return DenseTensor.wrap(Shape.of(rows.length, columns), flat);
  }

  /**
   * A float64 tensor of copied values in row-major order.
   *
   * @throws ShapeException if the number of values is not that of the shape
   */
  public static Tensor of(Shape shape, double... values) {
    return DenseTensor.wrap(shape, values.clone());
  }

  /**
   * A float64 tensor that shares the array: it must not be written to any more.
   *
   * @throws ShapeException if the number of values is not that of the shape
   */
  public static Tensor wrapUnsafe(Shape shape, double... values) {
    return DenseTensor.wrap(shape, values);
  }

  /**
   * An int64 tensor of copied values in row-major order.
   *
   * @throws ShapeException if the number of values is not that of the shape
   */
  public static Tensor of(Shape shape, long... values) {
    return DenseTensor.wrap(shape, values.clone());
  }

  /**
   * A float32 tensor of copied values in row-major order.
   *
   * @throws ShapeException if the number of values is not that of the shape
   */
  public static Tensor of(Shape shape, float... values) {
    return DenseTensor.wrap(shape, values.clone());
  }

  /**
   * An int32 tensor of a copied array in row-major order; integers written one by one make an int64
   * tensor.
   *
   * @throws ShapeException if the number of values is not that of the shape
   */
  public static Tensor of(Shape shape, int[] values) {
    return DenseTensor.wrap(shape, values.clone());
  }

  /**
   * A float32 tensor that shares the array: it must not be written to any more.
   *
   * @throws ShapeException if the number of values is not that of the shape
   */
  public static Tensor wrapUnsafe(Shape shape, float[] values) {
    return DenseTensor.wrap(shape, values);
  }

  /** Float64 zeros. */
  public static Tensor zeros(int... sizes) {
    return zeros(Shape.of(sizes));
  }

  /** Float64 zeros. */
  public static Tensor zeros(Shape shape) {
    return full(shape, 0);
  }

  /** Zeros of a type; false if that is bool. */
  public static Tensor zeros(Shape shape, DType dtype) {
    return full(shape, 0, dtype);
  }

  /** Zeros of the visible shape and the type of {@code like}. */
  public static Tensor zerosLike(Tensor like) {
    return zeros(like.shape(), like.dtype());
  }

  /** Float64 ones. */
  public static Tensor ones(int... sizes) {
    return ones(Shape.of(sizes));
  }

  /** Float64 ones. */
  public static Tensor ones(Shape shape) {
    return full(shape, 1);
  }

  /** Ones of a type; true if that is bool. */
  public static Tensor ones(Shape shape, DType dtype) {
    return full(shape, 1, dtype);
  }

  /** One float64 value everywhere; takes no memory for the elements. */
  public static Tensor full(Shape shape, double value) {
    return scalar(value).expand(shape);
  }

  /**
   * One value of a type everywhere, converted as {@link Tensor#cast} does; takes no memory for the
   * elements.
   */
  public static Tensor full(Shape shape, double value, DType dtype) {
    return scalar(value, dtype).expand(shape);
  }

  /** The int64 numbers 0 to {@code count - 1}. */
  public static Tensor arange(int count) {
    Shape shape = Shape.of(count);
    long[] values = new long[count];
    Arrays.setAll(values, i -> i);
    return DenseTensor.wrap(shape, values);
  }

  /**
   * {@code count} float64 numbers from {@code first} to {@code last}, equally spaced, ends
   * included.
   */
  public static Tensor linspace(double first, double last, int count) {
    Shape shape = Shape.of(count);
    double[] values = new double[count];
    for (int i = 0; i < count; i++) {
      double part = (double) i / Math.max(count - 1, 1);
      values[i] = first * (1 - part) + last * part;
    }
    return DenseTensor.wrap(shape, values);
  }

  /** The identity matrix. */
  public static Tensor eye(int size) {
    Shape shape = Shape.of(size, size);
    double[] values = new double[size * size];
    for (int i = 0; i < size; i++) {
      values[i * size + i] = 1;
    }
    return DenseTensor.wrap(shape, values);
  }

  /** Tensors joined along an existing axis. */
  public static Tensor cat(int axis, Tensor... parts) {
    if (parts.length == 0) {
      throw new ShapeException("cat: no tensors");
    }
    int joined = parts[0].shape().axis(axis);
    return parts.length == 1 ? parts[0] : Tensor.apply(new ConcatOp(joined), parts);
  }

  /** Tensors of one shape joined along a new axis at a place. */
  public static Tensor stack(int axis, Tensor... parts) {
    Tensor[] raised = new Tensor[parts.length];
    for (int i = 0; i < parts.length; i++) {
      if (!parts[i].shape().equals(parts[0].shape())) {
        throw new ShapeException(
            "stack: shapes " + parts[0].shape() + " and " + parts[i].shape() + " differ");
      }
      raised[i] = parts[i].unsqueeze(axis);
    }
    return cat(axis, raised);
  }

  /** Tensors of one shape joined along a new axis at a place. */
  public static Tensor stack(int axis, List<Tensor> parts) {
    return stack(axis, parts.toArray(Tensor[]::new));
  }

  // ---------------------------------------------------------------- functions

  /** {@code chosen} where the bool condition is true, else {@code other}; all three broadcast. */
  public static Tensor where(Tensor condition, Tensor chosen, Tensor other) {
    return Tensor.apply(ScalarOp.WHERE, condition, chosen, other);
  }

  /** {@code chosen} where the bool condition is true, else a number. */
  public static Tensor where(Tensor condition, Tensor chosen, double other) {
    return where(condition, chosen, chosen.weak(other));
  }

  /** A number where the bool condition is true, else {@code other}. */
  public static Tensor where(Tensor condition, double chosen, Tensor other) {
    return where(condition, other.weak(chosen), other);
  }

  /** The exponential. */
  public static Tensor exp(Tensor x) {
    return Tensor.unary(ScalarOp.EXP, x);
  }

  /** exp(x) - 1, accurate near zero. */
  public static Tensor expm1(Tensor x) {
    return Tensor.unary(ScalarOp.EXPM1, x);
  }

  /** The natural logarithm. */
  public static Tensor log(Tensor x) {
    return Tensor.unary(ScalarOp.LOG, x);
  }

  /** log(1 + x), accurate near zero. */
  public static Tensor log1p(Tensor x) {
    return Tensor.unary(ScalarOp.LOG1P, x);
  }

  /** The square root. */
  public static Tensor sqrt(Tensor x) {
    return Tensor.unary(ScalarOp.SQRT, x);
  }

  /** The square. */
  public static Tensor square(Tensor x) {
    return Tensor.unary(ScalarOp.SQUARE, x);
  }

  /** One divided by x. */
  public static Tensor reciprocal(Tensor x) {
    return Tensor.unary(ScalarOp.RECIPROCAL, x);
  }

  /** The absolute value; its derivative at zero is zero. */
  public static Tensor abs(Tensor x) {
    return Tensor.unary(ScalarOp.ABS, x);
  }

  /** -1, 0 or 1. */
  public static Tensor sign(Tensor x) {
    return Tensor.unary(ScalarOp.SIGN, x);
  }

  /** The sine. */
  public static Tensor sin(Tensor x) {
    return Tensor.unary(ScalarOp.SIN, x);
  }

  /** The cosine. */
  public static Tensor cos(Tensor x) {
    return Tensor.unary(ScalarOp.COS, x);
  }

  /** The tangent. */
  public static Tensor tan(Tensor x) {
    return Tensor.unary(ScalarOp.TAN, x);
  }

  /** The arc sine. */
  public static Tensor asin(Tensor x) {
    return Tensor.unary(ScalarOp.ASIN, x);
  }

  /** The arc cosine. */
  public static Tensor acos(Tensor x) {
    return Tensor.unary(ScalarOp.ACOS, x);
  }

  /** The arc tangent. */
  public static Tensor atan(Tensor x) {
    return Tensor.unary(ScalarOp.ATAN, x);
  }

  /** The hyperbolic sine. */
  public static Tensor sinh(Tensor x) {
    return Tensor.unary(ScalarOp.SINH, x);
  }

  /** The hyperbolic cosine. */
  public static Tensor cosh(Tensor x) {
    return Tensor.unary(ScalarOp.COSH, x);
  }

  /** The hyperbolic tangent. */
  public static Tensor tanh(Tensor x) {
    return Tensor.unary(ScalarOp.TANH, x);
  }

  /** The logistic function 1 / (1 + exp(-x)). */
  public static Tensor sigmoid(Tensor x) {
    return Tensor.unary(ScalarOp.SIGMOID, x);
  }

  /** log(1 + exp(x)). */
  public static Tensor softplus(Tensor x) {
    return Tensor.unary(ScalarOp.SOFTPLUS, x);
  }

  /** log of the logistic function. */
  public static Tensor logSigmoid(Tensor x) {
    return Tensor.unary(ScalarOp.LOG_SIGMOID, x);
  }

  /** log(1 - exp(x)) for negative x. */
  public static Tensor log1mExp(Tensor x) {
    return Tensor.unary(ScalarOp.LOG1M_EXP, x);
  }

  /** The greatest whole number not above x. */
  public static Tensor floor(Tensor x) {
    return Tensor.unary(ScalarOp.FLOOR, x);
  }

  /** The least whole number not below x. */
  public static Tensor ceil(Tensor x) {
    return Tensor.unary(ScalarOp.CEIL, x);
  }

  /** The nearest whole number, ties to even. */
  public static Tensor round(Tensor x) {
    return Tensor.unary(ScalarOp.ROUND, x);
  }

  /** Where x is not a number. */
  public static Tensor isNan(Tensor x) {
    return Tensor.unary(ScalarOp.IS_NAN, x);
  }

  /** Where x is neither infinite nor NaN. */
  public static Tensor isFinite(Tensor x) {
    return Tensor.unary(ScalarOp.IS_FINITE, x);
  }

  /** x to the power y. */
  public static Tensor pow(Tensor x, Tensor y) {
    return Tensor.binary(ScalarOp.POWER, x, y);
  }

  /** The greater of two, element by element. */
  public static Tensor maximum(Tensor x, Tensor y) {
    return Tensor.binary(ScalarOp.MAXIMUM, x, y);
  }

  /** The lesser of two, element by element. */
  public static Tensor minimum(Tensor x, Tensor y) {
    return Tensor.binary(ScalarOp.MINIMUM, x, y);
  }

  /** The angle of the point (x, y). */
  public static Tensor atan2(Tensor y, Tensor x) {
    return Tensor.binary(ScalarOp.ATAN2, y, x);
  }

  /** log(exp(x) + exp(y)), stable. */
  public static Tensor logAddExp(Tensor x, Tensor y) {
    return Tensor.binary(ScalarOp.LOG_ADD_EXP, x, y);
  }

  /** log(exp(x) - exp(y)) for x not below y, stable. */
  public static Tensor logDiffExp(Tensor x, Tensor y) {
    return Tensor.binary(ScalarOp.LOG_DIFF_EXP, x, y);
  }

  /** exp(x) normalised to sum to one along an axis. */
  public static Tensor softmax(Tensor x, int axis) {
    int at = x.shape().axis(axis);
    if (x instanceof DenseTensor dense && Softmax.isOfRows(dense, at)) {
      return Softmax.ofRows(dense);
    }
    Tensor numbers = x.cast(x.dtype().floating());
    if (x.size(at) == 0) {
      return numbers;
    }
    // The shift changes nothing but the range, so it has no part in derivatives.
    Tensor exponentials = exp(numbers.minus(numbers.max(at).stopGradient().unsqueeze(at)));
    return exponentials.div(exponentials.sumKeep(at));
  }

  /** log of {@link #softmax}, stable. */
  public static Tensor logSoftmax(Tensor x, int axis) {
    return x.minus(x.logSumExpKeep(axis));
  }
}
