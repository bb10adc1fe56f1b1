package org.merapi.tensor;

import java.util.Arrays;

/** The sizes of a tensor's axes, outermost first. Immutable, with value equality. */
public final class Shape {
  /** The shape of a scalar: no axes, one element. */
  public static final Shape SCALAR = new Shape(new int[0], 1);

  private final int[] dims;
  private final int[] strides;
  private final int elements;

  private Shape(int[] dims, int elements) {
    this.dims = dims;
    this.elements = elements;
    this.strides = new int[dims.length];
    int stride = 1;
    for (int i = dims.length - 1; i >= 0; i--) {
      strides[i] = stride;
      stride *= Math.max(dims[i], 1);
    }
  }

  /**
   * The shape of the given sizes.
   *
   * @throws ShapeException if a size is negative or there are more than 2^31 - 1 elements
   */
  public static Shape of(int... sizes) {
    return sizes.length == 0 ? SCALAR : ofOwned(sizes.clone());
  }

  private static Shape ofOwned(int[] sizes) {
    long product = 1;
    long spread = 1;
    for (int size : sizes) {
      if (size < 0) {
        throw new ShapeException("a shape cannot have a negative size: " + Arrays.toString(sizes));
      }
      product *= size;
      spread *= Math.max(size, 1);
      if (spread > Integer.MAX_VALUE) {
        throw new ShapeException("too many elements for one tensor: " + Arrays.toString(sizes));
      }
    }
    return new Shape(sizes, (int) product);
  }

  /** The number of axes. */
  public int rank() {
    return dims.length;
  }

  /**
   * The size of an axis; negative axes count from the end.
   *
   * @throws ShapeException if there is no such axis
   */
  public int size(int axis) {
    return dims[axis(axis)];
  }

  /** The number of elements. */
  public int elements() {
    return elements;
  }

  /** A fresh array of the sizes. */
  public int[] toArray() {
    return dims.clone();
  }

  /** The row-major strides of this shape. The array is shared and must not be written to. */
  public int[] rowMajorStrides() {
    return strides;
  }

  /**
   * {@code axis} as a number from 0; negative ones count from the end.
   *
   * @throws ShapeException if there is no such axis
   */
  public int axis(int axis) {
    int normal = axis < 0 ? axis + dims.length : axis;
    if (normal < 0 || normal >= dims.length) {
      throw new ShapeException("no axis " + axis + " in shape " + this);
    }
    return normal;
  }

  /** This shape followed by {@code inner}. */
  public Shape concat(Shape inner) {
    if (inner.dims.length == 0) {
      return this;
    }
    if (dims.length == 0) {
      return inner;
    }
    int[] joined = Arrays.copyOf(dims, dims.length + inner.dims.length);
    System.arraycopy(inner.dims, 0, joined, dims.length, inner.dims.length);
    return ofOwned(joined);
  }

  /** The axes from {@code from} (inclusive) to {@code to} (exclusive). */
  public Shape subShape(int from, int to) {
    return of(Arrays.copyOfRange(dims, from, to));
  }

  /** The first {@code count} axes. */
  public Shape head(int count) {
    return count == dims.length ? this : subShape(0, count);
  }

  /** The last {@code count} axes. */
  public Shape tail(int count) {
    return count == dims.length ? this : subShape(dims.length - count, dims.length);
  }

  /** This shape with {@code axis} (from 0) set to {@code size}. */
  public Shape with(int axis, int size) {
    int[] changed = dims.clone();
    changed[axis] = size;
    return ofOwned(changed);
  }

  /** This shape without {@code axis} (from 0). */
  public Shape without(int axis) {
    return head(axis).concat(tail(dims.length - axis - 1));
  }

  /** This shape with a new axis of {@code size} at {@code axis} (from 0). */
  public Shape insert(int axis, int size) {
    return head(axis).concat(of(size)).concat(tail(dims.length - axis));
  }

  /** This shape behind enough axes of size 1 to have {@code rank} axes. */
  public Shape padTo(int rank) {
    if (rank <= dims.length) {
      return this;
    }
    int[] padded = new int[rank];
    Arrays.fill(padded, 0, rank - dims.length, 1);
    System.arraycopy(dims, 0, padded, rank - dims.length, dims.length);
    return ofOwned(padded);
  }

  /** Whether this shape can be broadcast to exactly {@code target} by NumPy's rule. */
  public boolean broadcastsTo(Shape target) {
    int shift = target.dims.length - dims.length;
    if (shift < 0) {
      return false;
    }
    for (int i = 0; i < dims.length; i++) {
      if (dims[i] != 1 && dims[i] != target.dims[i + shift]) {
        return false;
      }
    }
    return true;
  }

  /**
   * The common shape of two operands by NumPy's rule: aligned at the last axis, a size of 1
   * stretches.
   *
   * @param operation what the error names
   * @throws ShapeException if two sizes differ and neither is 1
   */
  public static Shape broadcast(String operation, Shape a, Shape b) {
    if (a.equals(b) || b.dims.length == 0) {
      return a;
    }
    if (a.dims.length == 0) {
      return b;
    }
    int rank = Math.max(a.dims.length, b.dims.length);
    int[] sizes = new int[rank];
    for (int i = 1; i <= rank; i++) {
      int left = i <= a.dims.length ? a.dims[a.dims.length - i] : 1;
      int right = i <= b.dims.length ? b.dims[b.dims.length - i] : 1;
      if (left != right && left != 1 && right != 1) {
        throw new ShapeException(
            operation
                + ": shapes "
                + a
                + " and "
                + b
                + " do not broadcast: sizes "
                + left
                + " and "
                + right
                + " at axis "
                + -i
                + " differ and neither is 1");
      }
      sizes[rank - i] = left == 1 ? right : left;
    }
    return ofOwned(sizes);
  }

  @Override
  public boolean equals(Object other) {
    return this == other || (other instanceof Shape s && Arrays.equals(dims, s.dims));
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(dims);
  }

  /** The sizes as in {@code [3, 4]}; a scalar's is {@code []}. */
  @Override
  public String toString() {
    return Arrays.toString(dims);
  }
}
