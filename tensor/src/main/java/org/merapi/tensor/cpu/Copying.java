package org.merapi.tensor.cpu;

import org.merapi.tensor.DType;
import org.merapi.tensor.Ints;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.dense.DenseTensor;
import org.merapi.tensor.op.ConcatOp;
import org.merapi.tensor.op.MoveOp;

/** Views, and the copies where there can be no view. Tensors here have no hidden axes. */
final class Copying {
  private Copying() {}

  /** The tensor itself if its elements lie in row-major order, else a copy for which that holds. */
  static DenseTensor contiguous(DenseTensor x) {
    if (x.isContiguous()) {
      return x;
    }
    int count = x.physical().elements();
    Object out = CpuBackend.newArray(x.dtype(), count);
    if (count > 0) {
      StridedLoop.over(x.shape(), x)
          .forEachRow((offsets, strides, row, length) ->
              copyRow(x, offsets[0], strides[0], out, row, length));
    }
    return DenseTensor.wrap(x.shape(), out);
  }

  private static void copyRow(DenseTensor x, int from, int stride, Object out, int to, int length) {
    if (stride == 1) {
      System.arraycopy(x.array(), from, out, to, length);
      return;
    }
    switch (x.dtype()) {
      case FLOAT64 -> {
        double[] source = x.float64();
        double[] target = (double[]) out;
        for (int i = 0; i < length; i++) {
          target[to + i] = source[from + i * stride];
        }
      }
      case FLOAT32 -> {
        float[] source = x.float32();
        float[] target = (float[]) out;
        for (int i = 0; i < length; i++) {
          target[to + i] = source[from + i * stride];
        }
      }
      case INT64 -> {
        long[] source = x.int64();
        long[] target = (long[]) out;
        for (int i = 0; i < length; i++) {
          target[to + i] = source[from + i * stride];
        }
      }
      case INT32 -> {
        int[] source = x.int32();
        int[] target = (int[]) out;
        for (int i = 0; i < length; i++) {
          target[to + i] = source[from + i * stride];
        }
      }
      case BOOL -> {
        boolean[] source = x.bool();
        boolean[] target = (boolean[]) out;
        for (int i = 0; i < length; i++) {
          target[to + i] = source[from + i * stride];
        }
      }
    }
  }

  static DenseTensor cast(DenseTensor x, DType target) {
    if (x.dtype() == target) {
      return x;
    }
    return DenseTensor.wrap(x.shape(), converted(contiguous(x), target));
  }

  /** The elements of a row-major tensor as another type. */
  private static Object converted(DenseTensor x, DType target) {
    return switch (target) {
      case FLOAT64 -> doubles(x);
      case FLOAT32 -> x.dtype() == DType.FLOAT64 ? rounded(x) : x.toFloats();
      case INT64 -> x.toLongs();
      case INT32 -> x.toInts();
      case BOOL -> x.toFlags();
    };
  }

  private static double[] doubles(DenseTensor x) {
    int start = x.offset();
    double[] values = new double[x.physical().elements()];
    switch (x.dtype()) {
      case FLOAT32 -> {
        float[] from = x.float32();
        for (int i = 0; i < values.length; i++) {
          values[i] = from[start + i];
        }
      }
      case INT64 -> {
        long[] from = x.int64();
        for (int i = 0; i < values.length; i++) {
          values[i] = from[start + i];
        }
      }
      case INT32 -> {
        int[] from = x.int32();
        for (int i = 0; i < values.length; i++) {
          values[i] = from[start + i];
        }
      }
      case BOOL -> {
        boolean[] from = x.bool();
        for (int i = 0; i < values.length; i++) {
          values[i] = from[start + i] ? 1 : 0;
        }
      }
      case FLOAT64 -> System.arraycopy(x.float64(), start, values, 0, values.length);
    }
    return values;
  }

  private static float[] rounded(DenseTensor x) {
    double[] from = x.float64();
    int start = x.offset();
    float[] values = new float[x.physical().elements()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) from[start + i];
    }
    return values;
  }

  static DenseTensor move(MoveOp op, DenseTensor x) {
    return switch (op) {
      case MoveOp.Reshape r -> reshape(x, r.shape(x));
      case MoveOp.Permute p -> {
        int[] strides = new int[p.order().length()];
        for (int i = 0; i < strides.length; i++) {
          strides[i] = x.strides()[p.order().get(i)];
        }
        yield x.view(x.offset(), p.shape(x), strides);
      }
      case MoveOp.Expand e -> {
        Shape target = e.shape(x);
        int shift = target.rank() - x.shape().rank();
        int[] strides = new int[target.rank()];
        for (int i = 0; i < x.shape().rank(); i++) {
          strides[i + shift] = x.shape().size(i) == 1 ? 0 : x.strides()[i];
        }
        yield x.view(x.offset(), target, strides);
      }
      case MoveOp.Slice s -> part(x, s.starts(), s.steps(), s.sizes());
      case MoveOp.Embed e -> {
        Object out = CpuBackend.newArray(x.dtype(), e.whole().elements());
        DenseTensor whole = DenseTensor.wrap(e.whole(), out);
        if (x.physical().elements() > 0) {
          DenseTensor hole = part(whole, e.starts(), e.steps(), x.shape());
          StridedLoop.over(x.shape(), x, hole)
              .forEachRow((offsets, strides, row, length) -> {
                for (int i = 0; i < length; i++) {
                  copyOne(x, offsets[0] + i * strides[0], out, offsets[1] + i * strides[1]);
                }
              });
        }
        yield whole;
      }
      case MoveOp.Diagonal d -> {
        Shape shape = d.shape(x);
        int first = shape.elements() == 0 ? 0 : x.offset() + d.start(x.strides());
        yield x.view(first, shape, d.strides(x.strides()));
      }
      case MoveOp.Unfold u -> x.view(x.offset(), u.shape(x), u.strides(x.strides()));
      case MoveOp.Contiguous c -> contiguous(x);
      case MoveOp.Hide h -> {
        h.shape(x);
        yield x.hideAxis(h.position(), h.axis());
      }
      case MoveOp.Reveal r -> x.revealAxis(r.axis(), r.position());
    };
  }

  private static DenseTensor part(DenseTensor x, Ints starts, Ints steps, Shape sizes) {
    int offset = x.offset();
    int[] strides = new int[sizes.rank()];
    for (int i = 0; i < strides.length; i++) {
      offset += starts.get(i) * x.strides()[i];
      strides[i] = x.strides()[i] * steps.get(i);
    }
    return x.view(sizes.elements() == 0 ? 0 : offset, sizes, strides);
  }

  private static void copyOne(DenseTensor x, int from, Object out, int to) {
    switch (x.dtype()) {
      case FLOAT64 -> ((double[]) out)[to] = x.float64()[from];
      case FLOAT32 -> ((float[]) out)[to] = x.float32()[from];
      case INT64 -> ((long[]) out)[to] = x.int64()[from];
      case INT32 -> ((int[]) out)[to] = x.int32()[from];
      case BOOL -> ((boolean[]) out)[to] = x.bool()[from];
    }
  }

  private static DenseTensor reshape(DenseTensor x, Shape target) {
    if (x.isContiguous()) {
      return x.view(x.offset(), target, target.rowMajorStrides());
    }
    int[] strides = viewStrides(x, target);
    if (strides.length == target.rank() && target.elements() > 0) {
      return x.view(x.offset(), target, strides);
    }
    DenseTensor copy = contiguous(x);
    return copy.view(copy.offset(), target, target.rowMajorStrides());
  }

  /** Strides that give the target as a view, or an array of another length if there are none. */
  private static int[] viewStrides(DenseTensor x, Shape target) {
    int[] none = new int[target.rank() + 1];
    int[] strides = new int[target.rank()];
    int from = x.shape().rank() - 1;
    int to = target.rank() - 1;
    // Groups of axes with equal products must be contiguous within themselves.
    while (from >= 0 || to >= 0) {
      long fromSize = from >= 0 ? x.shape().size(from) : 1;
      long toSize = to >= 0 ? target.size(to) : 1;
      if (from >= 0 && fromSize == 1) {
        from--;
        continue;
      }
      if (to >= 0 && toSize == 1) {
        strides[to] = 0;
        to--;
        continue;
      }
      if (from < 0 || to < 0) {
        return none;
      }
      int lastFrom = from;
      int firstTo = to;
      while (fromSize != toSize) {
        if (fromSize < toSize) {
          from--;
          if (from < 0) {
            return none;
          }
          if (x.strides()[from] != x.strides()[from + 1] * x.shape().size(from + 1)) {
            return none;
          }
          fromSize *= x.shape().size(from);
        } else {
          to--;
          if (to < 0) {
            return none;
          }
          toSize *= target.size(to);
        }
      }
      int stride = x.strides()[lastFrom];
      for (int i = firstTo; i >= to; i--) {
        strides[i] = stride;
        stride *= target.size(i);
      }
      from--;
      to--;
    }
    return strides;
  }

  static DenseTensor concat(ConcatOp op, Tensor... inputs) {
    Shape shape = op.shape(inputs);
    DType dtype = op.dtype(inputs);
    Object out = CpuBackend.newArray(dtype, shape.elements());
    int axis = op.axis();
    int outer = shape.head(axis).elements();
    int row = shape.tail(shape.rank() - axis).elements();
    int start = 0;
    for (Tensor input : inputs) {
      DenseTensor part = contiguous(cast((DenseTensor) input, dtype));
      int block = part.shape().tail(shape.rank() - axis).elements();
      for (int i = 0; i < outer; i++) {
        System.arraycopy(part.array(), part.offset() + i * block, out, i * row + start, block);
      }
      start += block;
    }
    return DenseTensor.wrap(shape, out);
  }
}
