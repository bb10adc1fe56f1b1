package org.merapi.tensor.dense;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.merapi.tensor.Axis;
import org.merapi.tensor.DType;
import org.merapi.tensor.Shape;
import org.merapi.tensor.ShapeException;
import org.merapi.tensor.Tensor;

/**
 * A concrete tensor: storage seen through an offset and strides. The physical axes are the hidden
 * ones, in the order of {@link #hiddenAxes}, followed by the visible ones.
 */
public final class DenseTensor extends Tensor {
  private static final List<Axis> NONE = List.of();

  private final Storage storage;
  private final int offset;
  private final Shape physical;
  private final int[] strides;
  private final List<Axis> hidden;
  private final boolean contiguous;

  private DenseTensor(
      DType dtype, Storage storage, int offset, Shape physical, int[] strides, List<Axis> hidden) {
    super(hidden.isEmpty() ? physical : physical.tail(physical.rank() - hidden.size()), dtype);
    this.storage = storage;
    this.offset = offset;
    this.physical = physical;
    this.strides = strides;
    this.hidden = hidden;
    this.contiguous =
        Arrays.equals(strides, physical.rowMajorStrides()) || isRowMajor(physical, strides);
  }

  /** Whether elements lie in row-major order without gaps; an axis of size 1 has no neighbours. */
  private static boolean isRowMajor(Shape shape, int... strides) {
    int next = 1;
    for (int i = strides.length - 1; i >= 0 && shape.elements() > 1; i--) {
      if (shape.size(i) != 1) {
        if (strides[i] != next) {
          return false;
        }
        next *= shape.size(i);
      }
    }
    return true;
  }

  /**
   * A concrete tensor as what it is.
   *
   * @throws IllegalArgumentException if it is not concrete
   */
  public static DenseTensor of(Tensor tensor) {
    if (tensor instanceof DenseTensor dense) {
      return dense;
    }
    throw new IllegalArgumentException("a tensor of shape " + tensor.shape() + " has no numbers");
  }

  /** A float64 scalar. */
  public static DenseTensor scalar(double value) {
    return ofFloat64(Shape.SCALAR, new double[] {value});
  }

  /** An int64 scalar. */
  public static DenseTensor scalar(long value) {
    return wrap(Shape.SCALAR, new long[] {value});
  }

  /** A scalar of a type. */
  public static DenseTensor scalar(double value, DType dtype) {
    return switch (dtype) {
      case FLOAT64 -> scalar(value);
      case FLOAT32 -> wrap(Shape.SCALAR, new float[] {(float) value});
      case INT64 -> wrap(Shape.SCALAR, new long[] {(long) value});
      case INT32 -> wrap(Shape.SCALAR, new int[] {(int) value});
      case BOOL -> wrap(Shape.SCALAR, new boolean[] {value != 0});
    };
  }

  /** A contiguous float64 tensor over an array of exactly the right length. */
  public static DenseTensor ofFloat64(Shape shape, double[] values) {
    return new DenseTensor(
        DType.FLOAT64, new HeapStorage(values), 0, shape, shape.rowMajorStrides(), NONE);
  }

  /**
   * A contiguous tensor over an array, which it shares.
   *
   * @param array {@code double[]}, {@code float[]}, {@code long[]}, {@code int[]} or {@code
   *     boolean[]}
   * @throws ShapeException if the length is not that of the shape
   */
  public static DenseTensor wrap(Shape shape, Object array) {
    int length = java.lang.reflect.Array.getLength(array);
    if (length != shape.elements()) {
      throw new ShapeException(
          "a tensor of shape " + shape + " has " + shape.elements() + " elements, got " + length);
    }
    DType dtype =
        switch (array) {
          case double[] d -> DType.FLOAT64;
          case float[] f -> DType.FLOAT32;
          case long[] l -> DType.INT64;
          case int[] i -> DType.INT32;
          case boolean[] b -> DType.BOOL;
          default -> throw new IllegalArgumentException("no tensor type for " + array.getClass());
        };
    return new DenseTensor(dtype, new HeapStorage(array), 0, shape, shape.rowMajorStrides(), NONE);
  }

  /** The same storage seen through another layout, without hidden axes. */
  public DenseTensor view(int newOffset, Shape shape, int... newStrides) {
    return new DenseTensor(dtype(), storage, newOffset, shape, newStrides, NONE);
  }

  @Override
  public List<Axis> hiddenAxes() {
    return hidden;
  }

  @Override
  public Tensor concrete() {
    return this;
  }

  @Override
  public Tensor detached() {
    return this;
  }

  /** The sizes of all axes, hidden ones first. */
  public Shape physical() {
    return physical;
  }

  /** The position of the first element in the array. */
  public int offset() {
    return offset;
  }

  /** The distance of neighbours along each physical axis. Shared: not to be written to. */
  public int[] strides() {
    return strides;
  }

  /** The backing array of any type. */
  public Object array() {
    return ((HeapStorage) storage).array();
  }

  /** The backing array of a float64 tensor. */
  public double[] float64() {
    return (double[]) ((HeapStorage) storage).array();
  }

  /** The backing array of a float32 tensor. */
  public float[] float32() {
    return (float[]) ((HeapStorage) storage).array();
  }

  /** The backing array of an int32 tensor. */
  public int[] int32() {
    return (int[]) ((HeapStorage) storage).array();
  }

  /** The backing array of an int64 tensor. */
  public long[] int64() {
    return (long[]) ((HeapStorage) storage).array();
  }

  /** The backing array of a bool tensor. */
  public boolean[] bool() {
    return (boolean[]) ((HeapStorage) storage).array();
  }

  /** Whether elements lie in row-major order without gaps. */
  public boolean isContiguous() {
    return contiguous;
  }

  /** All physical axes visible, those of {@code axes} first, which are repeated if absent. */
  public DenseTensor revealed(List<Axis> axes) {
    int visible = shape().rank();
    int[] sizes = new int[axes.size() + visible];
    int[] newStrides = new int[sizes.length];
    for (int i = 0; i < axes.size(); i++) {
      int place = hidden.indexOf(axes.get(i));
      sizes[i] = axes.get(i).size();
      newStrides[i] = place < 0 ? 0 : strides[place];
    }
    for (int i = 0; i < visible; i++) {
      sizes[axes.size() + i] = physical.size(hidden.size() + i);
      newStrides[axes.size() + i] = strides[hidden.size() + i];
    }
    return view(offset, Shape.of(sizes), newStrides);
  }

  /** The leading visible axes made hidden; the tensor has no hidden axes yet. */
  public DenseTensor hideLeading(List<Axis> axes) {
    return new DenseTensor(dtype(), storage, offset, physical, strides, List.copyOf(axes));
  }

  /** A visible axis made hidden. */
  public DenseTensor hideAxis(int position, Axis axis) {
    List<Axis> now = new ArrayList<>(hidden);
    now.add(axis);
    return moved(hidden.size() + position, hidden.size(), now);
  }

  /** A hidden axis made visible; one that the tensor lacks becomes a repeated axis. */
  public DenseTensor revealAxis(Axis axis, int position) {
    List<Axis> now = new ArrayList<>(hidden);
    int place = hidden.indexOf(axis);
    if (place >= 0) {
      now.remove(place);
      return moved(place, now.size() + position, now);
    }
    int at = hidden.size() + position;
    int[] newStrides = new int[strides.length + 1];
    System.arraycopy(strides, 0, newStrides, 0, at);
    System.arraycopy(strides, at, newStrides, at + 1, strides.length - at);
    Shape sizes = physical.insert(at, axis.size());
    return new DenseTensor(dtype(), storage, offset, sizes, newStrides, hidden);
  }

  private DenseTensor moved(int from, int to, List<Axis> now) {
    int rank = physical.rank();
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < rank; i++) {
      order.add(i);
    }
    order.add(to, order.remove(/* index */ from));
    int[] sizes = new int[rank];
    int[] newStrides = new int[rank];
    for (int i = 0; i < rank; i++) {
      sizes[i] = physical.size(order.get(i));
      newStrides[i] = strides[order.get(i)];
    }
    return new DenseTensor(dtype(), storage, offset, Shape.of(sizes), newStrides, List.copyOf(now));
  }

  /** The element at a row-major position, as a double. */
  public double doubleAt(int index) {
    int at = place(index);
    return switch (dtype()) {
      case FLOAT64 -> float64()[at];
      case FLOAT32 -> float32()[at];
      case INT64 -> int64()[at];
      case INT32 -> int32()[at];
      case BOOL -> bool()[at] ? 1 : 0;
    };
  }

  /** The element at a row-major position, as a long. */
  public long longAt(int index) {
    int at = place(index);
    return switch (dtype()) {
      case FLOAT64 -> (long) float64()[at];
      case FLOAT32 -> (long) float32()[at];
      case INT64 -> int64()[at];
      case INT32 -> int32()[at];
      case BOOL -> bool()[at] ? 1 : 0;
    };
  }

  private int place(int index) {
    if (isContiguous()) {
      return offset + index;
    }
    int at = offset;
    int rest = index;
    for (int i = physical.rank() - 1; i >= 0; i--) {
      int size = physical.size(i);
      at += rest % size * strides[i];
      rest /= size;
    }
    return at;
  }

  /** Whether every element is other than zero or false. */
  public boolean isAllTrue() {
    int count = physical.elements();
    if (dtype() == DType.BOOL && contiguous) {
      boolean[] values = bool();
      boolean all = true;
      for (int i = 0; i < count && all; i++) {
        all = values[offset + i];
      }
      return all;
    }
    boolean all = true;
    for (int i = 0; i < count && all; i++) {
      all = doubleAt(i) != 0;
    }
    return all;
  }

  /** All elements in row-major order of the physical axes, in a fresh array of their type. */
  public Object toArray() {
    return switch (dtype()) {
      case FLOAT64 -> toDoubles();
      case FLOAT32 -> toFloats();
      case INT64 -> toLongs();
      case INT32 -> toInts();
      case BOOL -> toFlags();
    };
  }

  /** All elements in row-major order of the physical axes, in a fresh array. */
  public double[] toDoubles() {
    int count = physical.elements();
    if (dtype() == DType.FLOAT64 && isContiguous()) {
      return Arrays.copyOfRange(float64(), offset, offset + count);
    }
    double[] values = new double[count];
    for (int i = 0; i < count; i++) {
      values[i] = doubleAt(i);
    }
    return values;
  }

  /** All elements in row-major order of the physical axes, rounded, in a fresh array. */
  public float[] toFloats() {
    int count = physical.elements();
    if (dtype() == DType.FLOAT32 && isContiguous()) {
      return Arrays.copyOfRange(float32(), offset, offset + count);
    }
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      // A long rounds once only if it does not become a double first.
      values[i] = dtype() == DType.INT64 ? (float) longAt(i) : (float) doubleAt(i);
    }
    return values;
  }

  /** All elements in row-major order of the physical axes, in a fresh array. */
  public long[] toLongs() {
    int count = physical.elements();
    if (dtype() == DType.INT64 && isContiguous()) {
      return Arrays.copyOfRange(int64(), offset, offset + count);
    }
    long[] values = new long[count];
    for (int i = 0; i < count; i++) {
      values[i] = longAt(i);
    }
    return values;
  }

  /** All elements in row-major order of the physical axes, in a fresh array. */
  public int[] toInts() {
    int count = physical.elements();
    if (dtype() == DType.INT32 && isContiguous()) {
      return Arrays.copyOfRange(int32(), offset, offset + count);
    }
    int[] values = new int[count];
    for (int i = 0; i < count; i++) {
      values[i] = dtype().isFloating() ? (int) doubleAt(i) : (int) longAt(i);
    }
    return values;
  }

  /** Which elements are other than zero, in row-major order of the physical axes. */
  public boolean[] toFlags() {
    int count = physical.elements();
    boolean[] values = new boolean[count];
    for (int i = 0; i < count; i++) {
      values[i] = doubleAt(i) != 0;
    }
    return values;
  }
}
