package org.merapi.tensor.io;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.merapi.tensor.Shape;
import org.merapi.tensor.ShapeException;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.dense.DenseTensor;

/** Writes the elements of a tensor in row-major order, little-endian, a chunk at a time. */
final class ElementWriter {
  private static final int CHUNK = 1 << 16;

  private final DenseTensor tensor;
  private final OutputStream output;
  private final int width;
  private final ByteBuffer buffer = ByteBuffer.allocate(CHUNK).order(ByteOrder.LITTLE_ENDIAN);

  private ElementWriter(DenseTensor tensor, OutputStream output) {
    this.tensor = tensor;
    this.output = output;
    width = Encoding.of(tensor.dtype()).bytes();
  }

  /**
   * The numbers that are to be written.
   *
   * @param operation what the error names
   * @throws IllegalStateException if the tensor has none, or several for each element
   * @throws ShapeException if it has more axes than are read
   */
  static DenseTensor numbers(String operation, Tensor tensor) {
    if (!(tensor.concrete() instanceof DenseTensor dense)) {
      throw new IllegalStateException(operation + ": the tensor has no numbers");
    }
    if (!dense.hiddenAxes().isEmpty()) {
      throw new IllegalStateException(
          operation
              + ": the tensor has one value for each position of its hidden axes "
              + dense.hiddenAxes()
              + "; reveal them first");
    }
    if (tensor.rank() > ElementReader.MOST_AXES) {
      throw new ShapeException(
          operation
              + ": the tensor has "
              + tensor.rank()
              + " axes, more than the "
              + ElementReader.MOST_AXES
              + " that are read again");
    }
    return dense;
  }

  /** Writes all elements. */
  static void write(DenseTensor tensor, OutputStream output) throws IOException {
    if (tensor.elements() > 0) {
      new ElementWriter(tensor, output).rows();
    }
  }

  private void rows() throws IOException {
    Shape shape = tensor.shape();
    int last = shape.rank() - 1;
    if (tensor.isContiguous()) {
      row(tensor.offset(), 1, tensor.elements());
    } else {
      int[] index = new int[last];
      int at = tensor.offset();
      do {
        row(at, tensor.strides()[last], shape.size(last));
        at = next(index, at);
      } while (at >= 0);
    }
    flush();
  }

  /** Moves the index of a row to the next; returns where that begins, or -1 after the last. */
  private int next(int[] index, int at) {
    int place = at;
    for (int axis = index.length - 1; axis >= 0; axis--) {
      int stride = tensor.strides()[axis];
      if (++index[axis] < tensor.shape().size(axis)) {
        return place + stride;
      }
      place -= stride * (index[axis] - 1);
      index[axis] = 0;
    }
    return -1;
  }

  private void row(int start, int stride, int count) throws IOException {
    int done = 0;
    while (done < count) {
      int part = Math.min(count - done, buffer.remaining() / width);
      put(start + done * stride, stride, part);
      done += part;
      if (buffer.remaining() < width) {
        flush();
      }
    }
  }

  private void put(int start, int stride, int count) {
    switch (tensor.dtype()) {
      case BOOL -> {
        boolean[] values = tensor.bool();
        for (int i = 0; i < count; i++) {
          buffer.put(values[start + i * stride] ? (byte) 1 : 0);
        }
      }
      case INT32 -> {
        int[] values = tensor.int32();
        for (int i = 0; i < count; i++) {
          buffer.putInt(values[start + i * stride]);
        }
      }
      case INT64 -> {
        long[] values = tensor.int64();
        for (int i = 0; i < count; i++) {
          buffer.putLong(values[start + i * stride]);
        }
      }
      case FLOAT32 -> {
        float[] values = tensor.float32();
        for (int i = 0; i < count; i++) {
          buffer.putFloat(values[start + i * stride]);
        }
      }
      case FLOAT64 -> {
        double[] values = tensor.float64();
        for (int i = 0; i < count; i++) {
          buffer.putDouble(values[start + i * stride]);
        }
      }
    }
  }

  private void flush() throws IOException {
    output.write(buffer.array(), 0, buffer.position());
    buffer.clear();
  }
}
