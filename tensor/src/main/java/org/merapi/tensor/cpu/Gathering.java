package org.merapi.tensor.cpu;

import org.merapi.tensor.DType;
import org.merapi.tensor.Shape;
import org.merapi.tensor.dense.DenseTensor;
import org.merapi.tensor.op.ScatterAddOp;
import org.merapi.tensor.op.TakeOp;

/** Elements at integer positions of an axis, and the reverse. */
final class Gathering {
  private Gathering() {}

  static DenseTensor take(TakeOp op, DenseTensor values, DenseTensor index) {
    DenseTensor x = Copying.contiguous(values);
    Shape shape = op.shape(values, index);
    int axis = op.axis();
    int[] positions = positions(index, x.shape().size(axis), axis, x.shape(), op.label());
    int outer = x.shape().head(axis).elements();
    int inner = x.shape().tail(x.shape().rank() - axis - 1).elements();
    int size = x.shape().size(axis);
    Object out = CpuBackend.newArray(x.dtype(), shape.elements());
    if (inner == 1 && out instanceof double[] target) {
      double[] source = x.float64();
      int to = 0;
      for (int i = 0; i < outer; i++) {
        int start = x.offset() + i * size;
        for (int position : positions) {
          target[to++] = source[start + position];
        }
      }
    } else if (inner == 1 && out instanceof float[] target) {
      float[] source = x.float32();
      int to = 0;
      for (int i = 0; i < outer; i++) {
        int start = x.offset() + i * size;
        for (int position : positions) {
          target[to++] = source[start + position];
        }
      }
    } else {
      int to = 0;
      for (int i = 0; i < outer; i++) {
        int start = x.offset() + i * size * inner;
        for (int position : positions) {
          System.arraycopy(x.array(), start + position * inner, out, to, inner);
          to += inner;
        }
      }
    }
    return DenseTensor.wrap(shape, out);
  }

  static DenseTensor scatterAdd(ScatterAddOp op, DenseTensor updates, DenseTensor index) {
    if (updates.dtype() == DType.FLOAT32) {
      // As other sums of float32: added in float64, rounded once.
      DenseTensor wide = Copying.cast(updates, DType.FLOAT64);
      return Copying.cast(scatterAdd(op, wide, index), DType.FLOAT32);
    }
    Shape whole = op.whole();
    int axis = op.axis();
    DenseTensor source = Copying.contiguous(updates);
    int[] positions = positions(index, whole.size(axis), axis, whole, op.label());
    int outer = whole.head(axis).elements();
    int inner = whole.tail(whole.rank() - axis - 1).elements();
    int size = whole.size(axis);
    Object out = CpuBackend.newArray(source.dtype(), whole.elements());
    int from = source.offset();
    for (int i = 0; i < outer; i++) {
      for (int position : positions) {
        int to = (i * size + position) * inner;
        switch (out) {
          case double[] target -> {
            double[] terms = source.float64();
            for (int j = 0; j < inner; j++) {
              target[to + j] += terms[from + j];
            }
          }
          case long[] target -> {
            long[] terms = source.int64();
            for (int j = 0; j < inner; j++) {
              target[to + j] += terms[from + j];
            }
          }
          case int[] target -> {
            int[] terms = source.int32();
            for (int j = 0; j < inner; j++) {
              target[to + j] += terms[from + j];
            }
          }
          default -> throw new IllegalArgumentException("scatterAdd: cannot add bool values");
        }
        from += inner;
      }
    }
    return DenseTensor.wrap(whole, out);
  }

  private static int[] positions(DenseTensor index, int size, int axis, Shape shape, String label) {
    DenseTensor flat = Copying.contiguous(index);
    long[] values = flat.int64();
    int[] positions = new int[flat.physical().elements()];
    for (int i = 0; i < positions.length; i++) {
      long value = values[flat.offset() + i];
      long normal = value < 0 ? value + size : value;
      if (normal < 0 || normal >= size) {
        throw new IndexOutOfBoundsException(
            label
                + ": position "
                + value
                + " is out of range for axis "
                + axis
                + " of shape "
                + shape);
      }
      positions[i] = (int) normal;
    }
    return positions;
  }
}
