package org.merapi.tensor;

import java.util.Arrays;
import java.util.List;
import org.merapi.tensor.cpu.CpuBackend;
import org.merapi.tensor.cpu.Elementwise;
import org.merapi.tensor.dense.DenseTensor;
import org.merapi.tensor.op.CastOp;
import org.merapi.tensor.op.ConcatOp;
import org.merapi.tensor.op.CumulativeOp;
import org.merapi.tensor.op.LinalgOp;
import org.merapi.tensor.op.LinearRecurrenceOp;
import org.merapi.tensor.op.MatmulOp;
import org.merapi.tensor.op.MoveOp;
import org.merapi.tensor.op.Op;
import org.merapi.tensor.op.ReduceOp;
import org.merapi.tensor.op.ScalarOp;
import org.merapi.tensor.op.ScalarType;
import org.merapi.tensor.op.SparseOp;
import org.merapi.tensor.spi.Interpreter;
import org.merapi.tensor.spi.LiftedTensor;

/**
 * An immutable multi-dimensional array. Operations broadcast by NumPy's rule, return new tensors
 * (views where they can), and may be differentiated and traced.
 *
 * <p>Negative axes count from the end. Shapes that do not fit give a {@link ShapeException} that
 * names the operation and the shapes. A tensor may carry hidden axes ({@link Axis}), which none of
 * the methods here sees but those that say so.
 */
public abstract sealed class Tensor permits DenseTensor, LiftedTensor {
  private final Shape shape;
  private final DType dtype;

  /** A tensor of the given visible shape and type. */
  protected Tensor(Shape shape, DType dtype) {
    this.shape = shape;
    this.dtype = dtype;
  }

  /** Runs an operation: the one way in which any operation on tensors happens. */
  public static Tensor apply(Op op, Tensor... inputs) {
    Interpreter top = null;
    for (Tensor input : inputs) {
      if (input instanceof LiftedTensor lifted
          && (top == null || lifted.interpreter().level() > top.level())) {
        top = lifted.interpreter();
      }
    }
    return top == null ? CpuBackend.run(op, inputs) : top.apply(op, typed(op, inputs));
  }

  static Tensor unary(ScalarOp op, Tensor x) {
    return x instanceof DenseTensor d ? Elementwise.unary(op, d) : apply(op, x);
  }

  static Tensor binary(ScalarOp op, Tensor a, Tensor b) {
    return a instanceof DenseTensor x && b instanceof DenseTensor y
        ? Elementwise.binary(op, x, y)
        : apply(op, a, b);
  }

  /** Inputs of an operation cast to its working type, so that interpreters need not. */
  private static Tensor[] typed(Op op, Tensor... inputs) {
    // No switch: of small operations it would be a good part of the time.
    if (op instanceof ScalarOp scalar) {
      return scalar.type() == ScalarType.LOGIC
          ? inputs
          : typed(scalar.workingType(inputs), scalar == ScalarOp.WHERE ? 1 : 0, inputs);
    }
    return op instanceof ConcatOp
            || op instanceof MatmulOp
            || op instanceof LinalgOp
            || op instanceof LinearRecurrenceOp
            || op instanceof SparseOp
        ? typed(op.dtype(inputs), 0, inputs)
        : inputs;
  }

  private static Tensor[] typed(DType working, int first, Tensor... inputs) {
    Tensor[] typed = inputs.clone();
    for (int i = first; i < inputs.length; i++) {
      typed[i] = inputs[i].cast(working);
    }
    return typed;
  }

  // ---------------------------------------------------------------- what it is

  /** The visible shape. */
  public final Shape shape() {
    return shape;
  }

  /** The element type. */
  public final DType dtype() {
    return dtype;
  }

  /** The size of a visible axis. */
  public final int size(int axis) {
    return shape.size(axis);
  }

  /** The number of visible axes. */
  public final int rank() {
    return shape.rank();
  }

  /** The number of elements of the visible shape. */
  public final int elements() {
    return shape.elements();
  }

  /** The hidden axes that this tensor carries. */
  public abstract List<Axis> hiddenAxes();

  /**
   * The numbers behind this tensor, without whatever differentiates it.
   *
   * @throws IllegalStateException if there are none, as while tracing
   */
  public abstract Tensor concrete();

  /**
   * This tensor without whatever differentiates it: numbers, or, while tracing, a traced tensor.
   */
  public abstract Tensor detached();

  /** Whether this is numbers that nothing differentiates and nothing traces. */
  public final boolean isConcrete() {
    return this instanceof DenseTensor;
  }

  private DenseTensor numbers(String method) {
    if (!(concrete() instanceof DenseTensor dense)) {
      throw new IllegalStateException(method + ": the tensor has no numbers");
    }
    if (!dense.hiddenAxes().isEmpty()) {
      throw new HiddenAxisException(method, dense.hiddenAxes());
    }
    return dense;
  }

  private void requireSingle(String method) {
    if (shape.elements() != 1) {
      throw new ShapeException(method + ": needs one element, the shape is " + shape);
    }
  }

  /**
   * The only element as a double.
   *
   * @throws ShapeException if there is not exactly one element
   */
  public final double item() {
    requireSingle("item");
    return numbers("item").doubleAt(0);
  }

  /**
   * The only element as a long; floats are truncated.
   *
   * @throws ShapeException if there is not exactly one element
   */
  public final long itemLong() {
    requireSingle("itemLong");
    return numbers("itemLong").longAt(0);
  }

  /** Whether every element is other than zero or false; true of an empty tensor. */
  public final boolean allTrue() {
    return numbers("allTrue").isAllTrue();
  }

  /** The elements in row-major order as doubles, in a fresh array. */
  public final double[] toDoubleArray() {
    return numbers("toDoubleArray").toDoubles();
  }

  /** The elements in row-major order as longs (floats truncated), in a fresh array. */
  public final long[] toLongArray() {
    return numbers("toLongArray").toLongs();
  }

  /** The elements in row-major order as floats (rounded to the nearest), in a fresh array. */
  public final float[] toFloatArray() {
    return numbers("toFloatArray").toFloats();
  }

  /** The elements in row-major order as ints, as {@link #cast} makes them, in a fresh array. */
  public final int[] toIntArray() {
    return numbers("toIntArray").toInts();
  }

  // ---------------------------------------------------------------- arithmetic

  /** Sum, element by element. */
  public final Tensor plus(Tensor other) {
    return binary(ScalarOp.ADD, this, other);
  }

  /** Sum with a number. */
  public final Tensor plus(double other) {
    return plus(weak(other));
  }

  /** Difference, element by element. */
  public final Tensor minus(Tensor other) {
    return binary(ScalarOp.SUBTRACT, this, other);
  }

  /** Difference with a number. */
  public final Tensor minus(double other) {
    return minus(weak(other));
  }

  /** Product, element by element. */
  public final Tensor times(Tensor other) {
    return binary(ScalarOp.MULTIPLY, this, other);
  }

  /** Product with a number. */
  public final Tensor times(double other) {
    return times(weak(other));
  }

  /** Quotient, element by element, always floating. */
  public final Tensor div(Tensor other) {
    return binary(ScalarOp.DIVIDE, this, other);
  }

  /** Quotient with a number, always floating. */
  public final Tensor div(double other) {
    return div(Tensors.scalar(other, dtype.floating()));
  }

  /** This to the power {@code exponent}, element by element, always floating. */
  public final Tensor pow(Tensor exponent) {
    return binary(ScalarOp.POWER, this, exponent);
  }

  /** This to the power of a number, always floating. */
  public final Tensor pow(double exponent) {
    return pow(Tensors.scalar(exponent, dtype.floating()));
  }

  /** The negative. */
  public final Tensor neg() {
    return unary(ScalarOp.NEGATE, this);
  }

  /** The negative: Kotlin's operator. */
  public final Tensor unaryMinus() {
    return neg();
  }

  /**
   * A number as a scalar in an expression with this tensor, whose type it takes as a literal does
   * in NumPy 2 (NEP 50). Floating types take any number. Integer types take whole ones that they
   * hold, and bool takes these as int64; any other number is float64.
   */
  final Tensor weak(double value) {
    if (dtype.isFloating()) {
      return Tensors.scalar(value, dtype);
    }
    double limit = dtype == DType.INT32 ? 0x1p31 : 0x1p53;
    return value == Math.rint(value) && value < limit && value >= -limit
        ? Tensors.scalar(value, dtype.counting())
        : Tensors.scalar(value);
  }

  /** The exponential. */
  public final Tensor exp() {
    return unary(ScalarOp.EXP, this);
  }

  /** The natural logarithm. */
  public final Tensor log() {
    return unary(ScalarOp.LOG, this);
  }

  /** log(1 + x). */
  public final Tensor log1p() {
    return unary(ScalarOp.LOG1P, this);
  }

  /** The square root. */
  public final Tensor sqrt() {
    return unary(ScalarOp.SQRT, this);
  }

  /** The square. */
  public final Tensor square() {
    return unary(ScalarOp.SQUARE, this);
  }

  /** The absolute value. */
  public final Tensor abs() {
    return unary(ScalarOp.ABS, this);
  }

  // ---------------------------------------------------------------- comparison and logic

  /** Where this is less. */
  public final Tensor lt(Tensor other) {
    return binary(ScalarOp.LESS, this, other);
  }

  /** Where this is less. */
  public final Tensor lt(double other) {
    return lt(weak(other));
  }

  /** Where this is less or equal. */
  public final Tensor le(Tensor other) {
    return binary(ScalarOp.LESS_EQUAL, this, other);
  }

  /** Where this is less or equal. */
  public final Tensor le(double other) {
    return le(weak(other));
  }

  /** Where this is greater. */
  public final Tensor gt(Tensor other) {
    return other.lt(this);
  }

  /** Where this is greater. */
  public final Tensor gt(double other) {
    return gt(weak(other));
  }

  /** Where this is greater or equal. */
  public final Tensor ge(Tensor other) {
    return other.le(this);
  }

  /** Where this is greater or equal. */
  public final Tensor ge(double other) {
    return ge(weak(other));
  }

  /** Where both are equal. */
  public final Tensor eq(Tensor other) {
    return binary(ScalarOp.EQUAL, this, other);
  }

  /** Where this equals a number. */
  public final Tensor eq(double other) {
    return eq(weak(other));
  }

  /** Where both differ. */
  public final Tensor ne(Tensor other) {
    return binary(ScalarOp.NOT_EQUAL, this, other);
  }

  /** Where this differs from a number. */
  public final Tensor ne(double other) {
    return ne(weak(other));
  }

  /** Where both are true; bool only. */
  public final Tensor and(Tensor other) {
    return binary(ScalarOp.AND, this, other);
  }

  /** Where at least one is true; bool only. */
  public final Tensor or(Tensor other) {
    return binary(ScalarOp.OR, this, other);
  }

  /** Where this is false; bool only. */
  public final Tensor not() {
    return unary(ScalarOp.NOT, this);
  }

  // ---------------------------------------------------------------- reductions

  /** A reduction over axes as users name them: negative ones count from the end, none is all. */
  final Tensor reduce(ReduceOp.Kind kind, boolean keep, int... axes) {
    if (axes.length == 0) {
      return apply(new ReduceOp(kind, Ints.range(rank()), keep), this);
    }
    int[] normal = new int[axes.length];
    for (int i = 0; i < axes.length; i++) {
      normal[i] = shape.axis(axes[i]);
    }
    Arrays.sort(normal);
    for (int i = 1; i < normal.length; i++) {
      if (normal[i] == normal[i - 1]) {
        throw new ShapeException(
            kind.label() + ": axis " + normal[i] + " of shape " + shape + " is named twice");
      }
    }
    return apply(new ReduceOp(kind, Ints.of(normal), keep), this);
  }

  /**
   * The sum over the given axes, or over all if none is given. Bool and integers sum to int64.
   * Float32 is summed in float64 and rounded once.
   */
  public final Tensor sum(int... axes) {
    return axes.length == 0 && rank() == 0 && dtype.isFloating()
        ? this
        : reduce(ReduceOp.Kind.SUM, false, axes);
  }

  /** The sum over the given axes, which stay with size 1. */
  public final Tensor sumKeep(int... axes) {
    return reduce(ReduceOp.Kind.SUM, true, axes);
  }

  /**
   * The mean over the given axes, or over all if none is given. That of float32 is computed in
   * float64 and rounded once; that of integers is float64.
   */
  public final Tensor mean(int... axes) {
    Tensor total = cast(DType.FLOAT64).sum(axes);
    return total.div((double) elements() / Math.max(total.elements(), 1)).cast(dtype.floating());
  }

  /**
   * The mean squared deviation from the mean (divisor n) over the given axes, or over all. That of
   * float32 is computed in float64 and rounded once; that of integers is float64.
   */
  public final Tensor variance(int... axes) {
    Tensor x = cast(DType.FLOAT64);
    Tensor totals = x.sumKeep(axes);
    double count = (double) elements() / Math.max(totals.elements(), 1);
    return x.minus(totals.div(count)).square().mean(axes).cast(dtype.floating());
  }

  /** The greatest value over the given axes, or over all; an empty axis is an error. */
  public final Tensor max(int... axes) {
    return reduce(ReduceOp.Kind.MAX, false, axes);
  }

  /** The least value over the given axes, or over all; an empty axis is an error. */
  public final Tensor min(int... axes) {
    return reduce(ReduceOp.Kind.MIN, false, axes);
  }

  /** log of the sum of exp over the given axes, or over all; stable. */
  public final Tensor logSumExp(int... axes) {
    return reduce(ReduceOp.Kind.LOG_SUM_EXP, false, axes);
  }

  /** log of the sum of exp over the given axes, which stay with size 1. */
  public final Tensor logSumExpKeep(int... axes) {
    return reduce(ReduceOp.Kind.LOG_SUM_EXP, true, axes);
  }

  /** The first position of the greatest value along an axis, int64. */
  public final Tensor argmax(int axis) {
    return reduce(ReduceOp.Kind.ARGMAX, false, axis);
  }

  /** The first position of the least value along an axis, int64. */
  public final Tensor argmin(int axis) {
    return reduce(ReduceOp.Kind.ARGMIN, false, axis);
  }

  /** Whether some element is true, over the given axes or over all; bool only. */
  public final Tensor any(int... axes) {
    return reduce(ReduceOp.Kind.ANY, false, axes);
  }

  /** Whether every element is true, over the given axes or over all; bool only. */
  public final Tensor all(int... axes) {
    return reduce(ReduceOp.Kind.ALL, false, axes);
  }

  /** The running sum along an axis, in the types of {@link #sum}. */
  public final Tensor cumsum(int axis) {
    return apply(new CumulativeOp(CumulativeOp.Kind.SUM, shape.axis(axis), false), this);
  }

  // ---------------------------------------------------------------- moving

  /** The same elements in row-major order under another shape. */
  public final Tensor reshape(Shape target) {
    return target.equals(shape) ? this : apply(new MoveOp.Reshape(target), this);
  }

  /** The same elements under another shape, in which one size may be -1: whatever is left. */
  public final Tensor reshape(int... sizes) {
    int[] known = sizes.clone();
    int open = -1;
    long product = 1;
    for (int i = 0; i < known.length; i++) {
      if (known[i] == -1) {
        if (open >= 0) {
          throw new ShapeException(
              "reshape: more than one size of -1 in " + Arrays.toString(sizes));
        }
        open = i;
      } else {
        product *= known[i];
      }
    }
    if (open >= 0) {
      if (product == 0 || elements() % product != 0) {
        throw new ShapeException(
            "reshape: shape " + shape + " cannot become " + Arrays.toString(sizes));
      }
      known[open] = (int) (elements() / product);
    }
    return reshape(Shape.of(known));
  }

  /** Axes in another order: result axis i is axis {@code order[i]} of this. */
  public final Tensor permute(int... order) {
    int[] normal = new int[order.length];
    boolean[] seen = new boolean[rank()];
    boolean identity = true;
    for (int i = 0; i < order.length; i++) {
      normal[i] = shape.axis(order[i]);
      if (seen[normal[i]]) {
        throw new ShapeException("permute: axis " + order[i] + " is named twice");
      }
      seen[normal[i]] = true;
      identity &= normal[i] == i;
    }
    if (order.length != rank()) {
      throw new ShapeException("permute: " + order.length + " axes for shape " + shape);
    }
    return identity ? this : apply(new MoveOp.Permute(Ints.of(normal)), this);
  }

  /** Two axes exchanged. */
  public final Tensor transpose(int first, int second) {
    int[] order = Ints.range(rank()).toArray();
    int a = shape.axis(first);
    int b = shape.axis(second);
    order[a] = b;
    order[b] = a;
    return permute(order);
  }

  /** The last two axes exchanged: the matrix transpose. */
  public final Tensor transposeLast() {
    return transpose(-1, -2);
  }

  /** {@code count} consecutive axes from {@code from} moved so that they start at {@code to}. */
  public final Tensor moveAxes(int from, int to, int count) {
    if (from < 0 || to < 0 || count < 0 || Math.max(from, to) + count > rank()) {
      throw new ShapeException(
          "moveAxes: cannot move "
              + count
              + " axes from "
              + from
              + " to "
              + to
              + " in shape "
              + shape
              + "; places count from 0");
    }
    int[] order = new int[rank()];
    int rest = 0;
    for (int i = 0; i < order.length; i++) {
      if (i >= to && i < to + count) {
        order[i] = from + i - to;
      } else {
        if (rest == from) {
          rest += count;
        }
        order[i] = rest++;
      }
    }
    return permute(order);
  }

  /** Stretched to a shape by broadcasting, without a copy. */
  public final Tensor expand(Shape target) {
    return target.equals(shape) ? this : apply(new MoveOp.Expand(target), this);
  }

  /** A new axis of size 1 at a place, which may count from the end of the result. */
  public final Tensor unsqueeze(int axis) {
    int place = axis < 0 ? axis + rank() + 1 : axis;
    if (place < 0 || place > rank()) {
      throw new ShapeException("unsqueeze: no place " + axis + " in shape " + shape);
    }
    return reshape(shape.insert(place, 1));
  }

  /** Without an axis of size 1. */
  public final Tensor squeeze(int axis) {
    int place = shape.axis(axis);
    if (shape.size(place) != 1) {
      throw new ShapeException(
          "squeeze: axis " + axis + " of shape " + shape + " is not of size 1");
    }
    return reshape(shape.without(place));
  }

  /** The order of elements along an axis reversed. */
  public final Tensor flip(int axis) {
    Index[] entries = new Index[shape.axis(axis) + 1];
    Arrays.fill(entries, Index.all());
    entries[entries.length - 1] = Index.reversed();
    return get(entries);
  }

  /**
   * The same elements in row-major order in one piece of memory: this tensor itself if they lie so
   * already, else a copy. Only the time that other operations take can tell the difference.
   */
  public final Tensor contiguous() {
    return apply(new MoveOp.Contiguous(), this);
  }

  /**
   * Elements chosen by an index expression, as NumPy's {@code x[...]}.
   *
   * @throws IndexOutOfBoundsException if a position is out of range; names the axis and the shape
   * @throws ShapeException if there are more entries than axes, or a mask has another size than its
   *     axis
   * @throws IllegalStateException if a mask is traced or carries hidden axes
   */
  public final Tensor get(Index... entries) {
    return Indexing.get(this, entries);
  }

  /** The part at one position of the first axis. */
  public final Tensor get(int position) {
    return get(Index.at(position));
  }

  /** The element or part at positions of the first axes. */
  public final Tensor get(int first, int... more) {
    Index[] entries = new Index[more.length + 1];
    entries[0] = Index.at(first);
    for (int i = 0; i < more.length; i++) {
      entries[i + 1] = Index.at(more[i]);
    }
    return get(entries);
  }

  /**
   * Parts at integer positions of the first axis, which the axes of {@code positions} replace; or,
   * if it is bool, those where it is true: {@code get(Index.of(positions))}.
   */
  public final Tensor get(Tensor positions) {
    return get(Index.of(positions));
  }

  /** Parts at integer positions of one axis, which the axes of {@code positions} replace. */
  public final Tensor take(int axis, Tensor positions) {
    return Indexing.take(this, shape.axis(axis), new Index.Select(positions).positions());
  }

  /** A visible axis made a hidden one of the same size. */
  public final Tensor hide(int position, Axis axis) {
    return apply(new MoveOp.Hide(shape.axis(position), axis), this);
  }

  /** A hidden axis made visible at a place; a tensor that lacks it is repeated along it. */
  public final Tensor reveal(Axis axis, int position) {
    if (position < 0 || position > rank()) {
      throw new ShapeException("reveal: no place " + position + " in shape " + shape);
    }
    return apply(new MoveOp.Reveal(axis, position), this);
  }

  // ---------------------------------------------------------------- matrices

  /**
   * The matrix product over the last axis of this and the last but one of {@code other}, as NumPy's
   * {@code @}: a vector stands for one row on the left, one column on the right; outer axes
   * broadcast. The result is floating; float32 is multiplied and summed in float64 and rounded
   * once.
   */
  public final Tensor matmul(Tensor other) {
    if (rank() == 0 || other.rank() == 0) {
      throw new ShapeException("matmul: shapes " + shape + " and " + other.shape + ": no scalars");
    }
    if (rank() == 1) {
      return unsqueeze(0).matmul(other).squeeze(other.rank() == 1 ? 0 : -2);
    }
    return other.rank() == 1
        ? apply(new MatmulOp(), this, other.unsqueeze(1)).squeeze(-1)
        : apply(new MatmulOp(), this, other);
  }

  /**
   * The lower Cholesky factor of symmetric positive definite matrices in the last two axes. That of
   * float32 is computed in float64 and rounded.
   *
   * @throws ArithmeticException if one is not positive definite; names the leading minor
   */
  public final Tensor cholesky() {
    return apply(new LinalgOp.Cholesky(), this);
  }

  /**
   * Solves with the lower triangle of this matrix. Float32 is solved in float64 and rounded.
   *
   * @param rightHandSides matrix whose columns are solved for
   * @param transposed whether to solve with the transpose
   */
  public final Tensor solveTriangular(Tensor rightHandSides, boolean transposed) {
    return apply(new LinalgOp.TriangularSolve(transposed), this, rightHandSides);
  }

  /** The lower triangle of the last two axes, zeros above. */
  public final Tensor tril() {
    Tensor rows = Tensors.arange(size(-2)).unsqueeze(1);
    return Tensors.where(Tensors.arange(size(-1)).le(rows), this, Tensors.scalar(false));
  }

  /** The diagonal of the last two axes, zeros elsewhere. */
  public final Tensor diagonalPart() {
    Tensor rows = Tensors.arange(size(-2)).unsqueeze(1);
    return Tensors.where(Tensors.arange(size(-1)).eq(rows), this, Tensors.scalar(false));
  }

  /** The diagonal of the last two axes as one axis, a view. */
  public final Tensor diagonal() {
    return Arrange.diagonal(this, 0, -2, -1);
  }

  // ---------------------------------------------------------------- other

  /**
   * The same values in another type: float64 to float32 rounds to the nearest, floats to integers
   * truncate (beyond the type's range they give its ends, and NaN gives zero), int64 to int32 keeps
   * the lower half, all but zero is true.
   */
  public final Tensor cast(DType target) {
    return target == dtype ? this : apply(new CastOp(target), this);
  }

  /** The same values, through which no gradient flows. */
  public final Tensor stopGradient() {
    return dtype.isFloating() ? unary(ScalarOp.STOP_GRADIENT, this) : this;
  }

  /** Type, shape and values as NumPy prints them. */
  @Override
  public final String toString() {
    return TensorFormat.format(this);
  }
}
