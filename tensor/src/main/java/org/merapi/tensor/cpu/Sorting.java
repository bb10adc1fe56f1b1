package org.merapi.tensor.cpu;

import java.util.Arrays;
import org.merapi.tensor.DType;
import org.merapi.tensor.Shape;
import org.merapi.tensor.dense.DenseTensor;
import org.merapi.tensor.op.ArgsortOp;

/**
 * Positions in the order of values. Every value becomes a whole number of the same order; short
 * rows are sorted by insertion, long ones by their digits, the least significant first (Knuth, The
 * Art of Computer Programming 3, section 5.2.5), which keeps equal values in order and takes time
 * proportional to their number.
 */
final class Sorting {
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
    Row row = new Row(size);
    for (int o = 0; o < outer; o++) {
      for (int i = 0; i < inner; i++) {
        int first = o * size * inner + i;
        for (int k = 0; k < size; k++) {
          row.keys[k] = key(x, first + k * inner, op.descending());
          row.positions[k] = k;
        }
        row.sort();
        for (int k = 0; k < size; k++) {
          out[first + k * inner] = row.positions[k];
        }
      }
    }
    return DenseTensor.wrap(shape, out);
  }

  /** A whole number by whose order an element is sorted. */
  private static long key(DenseTensor x, int index, boolean descending) {
    long key;
    if (x.dtype().isFloating()) {
      double value =
          x.dtype() == DType.FLOAT64 ? x.float64()[x.offset() + index] : x.doubleAt(index);
      if (Double.isNaN(value)) {
        return Long.MAX_VALUE;
      }
      // Adding zero makes the two zeros one. Negative numbers have the order of their sizes turned.
      long bits = Double.doubleToRawLongBits(value + 0.0);
      key = bits ^ ((bits >> 63) & Long.MAX_VALUE);
    } else {
      key = x.longAt(index);
    }
    return descending ? ~key : key;
  }

  /** The keys and positions of one row, with memory to sort them in. */
  private static final class Row {
    private final int size;
    private long[] keys;
    private int[] positions;
    private long[] otherKeys;
    private int[] otherPositions;
    private final int[][] counts;

    Row(int size) {
      this.size = size;
      this.keys = new long[size];
      this.positions = new int[size];
      this.otherKeys = new long[size > SHORT ? size : 0];
      this.otherPositions = new int[otherKeys.length];
      this.counts = new int[size > SHORT ? DIGITS : 0][1 << BITS];
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
        int position = positions[i];
        int at = i;
        while (at > 0 && keys[at - 1] > key) {
          keys[at] = keys[at - 1];
          positions[at] = positions[at - 1];
          at--;
        }
        keys[at] = key;
        positions[at] = position;
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
        otherPositions[at] = positions[i];
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
