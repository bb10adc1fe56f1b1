package org.merapi.tensor.cpu;

import java.lang.reflect.Array;
import java.util.Arrays;
import org.merapi.tensor.DType;
import org.merapi.tensor.Shape;
import org.merapi.tensor.dense.DenseTensor;
import org.merapi.tensor.op.ArgsortOp;

/**
 * Values in order, and positions in the order of values. Every value becomes a whole number of the
 * same order; short rows are sorted by insertion, long ones by their digits, the least significant
 * first (Knuth, The Art of Computer Programming 3, section 5.2.5), which keeps equal values in
 * order and takes time proportional to their number.
 */
public final class Sorting {
  private static final int SHORT = 32;
  private static final int BITS = 11;
  private static final int DIGITS = 6;

  private Sorting() {}

  static DenseTensor argsort(ArgsortOp op, DenseTensor input) {
    DenseTensor x = Copying.contiguous(input);
    Shape shape = x.shape();
    int size = shape.size(op.axis());
    int inner = shape.tail(shape.rank() - op.axis() - 1).elements();
    int outer = shape.head(op.axis()).elements();
    long[] out = new long[shape.elements()];
    Row row = new Row(size, true);
    for (int o = 0; o < outer; o++) {
      for (int i = 0; i < inner; i++) {
        int first = o * size * inner + i;
        row.fill(x, first, inner, op.descending());
        row.sort();
        for (int k = 0; k < size; k++) {
          out[first + k * inner] = row.positions[k];
        }
      }
    }
    return DenseTensor.wrap(shape, out);
  }

  /**
   * The values along an axis in order, as taking them at the positions of {@link ArgsortOp} gives
   * them, without the positions.
   *
   * @param input without hidden axes
   * @param axis from 0
   */
  public static DenseTensor sort(DenseTensor input, int axis, boolean descending) {
    DenseTensor x = Copying.contiguous(input);
    Shape shape = x.shape();
    int size = shape.size(axis);
    int inner = shape.tail(shape.rank() - axis - 1).elements();
    int outer = shape.head(axis).elements();
    Object out = CpuBackend.newArray(x.dtype(), shape.elements());
    Row row = new Row(size, false);
    for (int o = 0; o < outer; o++) {
      for (int i = 0; i < inner; i++) {
        int first = o * size * inner + i;
        row.fill(x, first, inner, descending);
        row.sort();
        row.deliver(out, first, inner, descending);
        if (row.hasNegativeZero) {
          restoreZeros(x, out, first, inner, size);
        }
      }
    }
    return DenseTensor.wrap(shape, out);
  }

  /** Positive and negative zeros are equal: puts them in the order in which they came. */
  private static void restoreZeros(DenseTensor x, Object out, int first, int step, int size) {
    DenseTensor sorted = DenseTensor.wrap(Shape.of(Array.getLength(out)), out);
    int next = -1;
    for (int k = 0; k < size; k++) {
      double value = x.doubleAt(first + k * step);
      if (value == 0) {
        if (next < 0) {
          next = first;
          while (sorted.doubleAt(next) != 0) {
            next += step;
          }
        }
        switch (out) {
          case double[] target -> target[next] = value;
          case float[] target -> target[next] = (float) value;
          default -> throw new IllegalStateException("only floating numbers have two zeros");
        }
        next += step;
      }
    }
  }

  /** A whole number by whose order an element is sorted. */
  private static long key(DenseTensor x, int index, boolean descending) {
    if (x.dtype().isFloating()) {
      return key(x.doubleAt(index), descending);
    }
    long key = x.longAt(index);
    return descending ? ~key : key;
  }

  private static long key(double value, boolean descending) {
    if (Double.isNaN(value)) {
      return Long.MAX_VALUE;
    }
    // Adding zero makes the two zeros one. Negative numbers have the order of their sizes turned.
    long bits = Double.doubleToRawLongBits(value + 0.0);
    long key = bits ^ ((bits >> 63) & Long.MAX_VALUE);
    return descending ? ~key : key;
  }

  private static boolean isNegativeZero(double value) {
    return Double.doubleToRawLongBits(value) == Long.MIN_VALUE;
  }

  /** The keys and positions of one row, with memory to sort them in. */
  private static final class Row {
    private final int size;
    private long[] keys;
    private int[] positions;
    private long[] otherKeys;
    private int[] otherPositions;
    private final int[][] counts;
    private final boolean isTracked;
    private boolean hasNegativeZero;

    /** With positions beside the keys if they are tracked. */
    Row(int size, boolean isTracked) {
      this.size = size;
      this.isTracked = isTracked;
      this.keys = new long[size];
      this.positions = new int[isTracked ? size : 0];
      this.otherKeys = new long[size > SHORT ? size : 0];
      this.otherPositions = new int[isTracked ? otherKeys.length : 0];
      this.counts = new int[size > SHORT ? DIGITS : 0][1 << BITS];
    }

    /** Takes the elements {@code first}, {@code first + step} and so on. */
    void fill(DenseTensor x, int first, int step, boolean descending) {
      hasNegativeZero = false;
      if (x.dtype() == DType.FLOAT64) {
        double[] values = x.float64();
        int start = x.offset() + first;
        for (int k = 0; k < size; k++) {
          double value = values[start + k * step];
          keys[k] = key(value, descending);
          hasNegativeZero |= isNegativeZero(value);
        }
      } else {
        for (int k = 0; k < size; k++) {
          keys[k] = key(x, first + k * step, descending);
          hasNegativeZero |= x.dtype().isFloating() && isNegativeZero(x.doubleAt(first + k * step));
        }
      }
      for (int k = 0; k < positions.length; k++) {
        positions[k] = k;
      }
    }

    /** Writes the values of the keys to the places that {@link #fill} took them from. */
    void deliver(Object out, int first, int step, boolean descending) {
      for (int k = 0; k < size; k++) {
        int at = first + k * step;
        switch (out) {
          case double[] target -> target[at] = number(keys[k], descending);
          case float[] target -> target[at] = (float) number(keys[k], descending);
          case long[] target -> target[at] = descending ? ~keys[k] : keys[k];
          case int[] target -> target[at] = (int) (descending ? ~keys[k] : keys[k]);
          case boolean[] target -> target[at] = (descending ? ~keys[k] : keys[k]) != 0;
          default -> throw new IllegalStateException("no tensor has " + out.getClass());
        }
      }
    }

    /** The floating number of a key. */
    private static double number(long key, boolean descending) {
      if (key == Long.MAX_VALUE) {
        return Double.NaN;
      }
      long ordered = descending ? ~key : key;
      return Double.longBitsToDouble(ordered ^ ((ordered >> 63) & Long.MAX_VALUE));
    }

    void sort() {
      if (size <= SHORT) {
        insert();
      } else {
        byDigits();
      }
    }

    private void insert() {
      for (int i = 1; i < size; i++) {
        long key = keys[i];
        int at = i;
        while (at > 0 && keys[at - 1] > key) {
          keys[at] = keys[at - 1];
          at--;
        }
        keys[at] = key;
        if (isTracked) {
          int position = positions[i];
          System.arraycopy(positions, at, positions, at + 1, i - at);
          positions[at] = position;
        }
      }
    }

    private void byDigits() {
      for (int[] count : counts) {
        Arrays.fill(count, 0);
      }
      for (int i = 0; i < size; i++) {
        for (int digit = 0; digit < DIGITS; digit++) {
          counts[digit][place(keys[i], digit)]++;
        }
      }
      for (int digit = 0; digit < DIGITS; digit++) {
        int[] count = counts[digit];
        // A digit that is the same everywhere, as the low ones of whole numbers are, sorts nothing.
        if (count[place(keys[0], digit)] != size) {
          scatter(digit, count);
        }
      }
    }

    /** The unsigned digit of a key, whose sign bit counts the other way round. */
    private static int place(long key, int digit) {
      return (int) ((key ^ Long.MIN_VALUE) >>> (digit * BITS)) & ((1 << BITS) - 1);
    }

    private void scatter(int digit, int... count) {
      int next = 0;
      for (int i = 0; i < count.length; i++) {
        int here = count[i];
        count[i] = next;
        next += here;
      }
      for (int i = 0; i < size; i++) {
        int at = count[place(keys[i], digit)]++;
        otherKeys[at] = keys[i];
        if (isTracked) {
          otherPositions[at] = positions[i];
        }
      }
      long[] swappedKeys = keys;
      keys = otherKeys;
      otherKeys = swappedKeys;
      int[] swappedPositions = positions;
      positions = otherPositions;
      otherPositions = swappedPositions;
    }
  }
}
