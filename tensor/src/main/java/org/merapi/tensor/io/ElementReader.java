package org.merapi.tensor.io;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;

/** Reads the elements of a tensor, a chunk at a time. */
final class ElementReader {
  /** The most axes of a tensor in a file, which are the most that NumPy gives an array. */
  static final int MOST_AXES = 64;

  private static final int CHUNK = 1 << 16;

  private ElementReader() {}

  /**
   * The shape that a header declares.
   *
   * @param sizes from the header, not negative
   * @throws TensorFileException if no tensor has this shape
   */
  static Shape shape(List<Long> sizes, Source source) {
    if (sizes.size() > MOST_AXES) {
      throw source.error("the shape has " + sizes.size() + " axes, more than " + MOST_AXES);
    }
    // As Shape counts: a size of zero does not make the others small.
    long elements = 1;
    for (long size : sizes) {
      // Both factors are at most 2^31 where the product is looked at.
      elements = size > Elements.LARGEST ? size : elements * Math.max(size, 1);
      if (elements > Elements.LARGEST) {
        throw source.error(
            "the shape "
                + sizes
                + " has more elements than a tensor holds, which is "
                + Elements.LARGEST);
      }
    }
    return Shape.of(sizes.stream().mapToInt(Long::intValue).toArray());
  }

  /**
   * The next elements as a contiguous tensor. Where the length of the source is known it is checked
   * first; else memory grows as bytes arrive.
   *
   * @throws TensorFileException if there are too few, or one that no tensor holds
   */
  static Tensor read(Source source, Encoding encoding, ByteOrder order, Shape shape) {
    int total = shape.elements();
    int width = encoding.bytes();
    String what = encoding.label() + " data of shape " + shape;
    source.requireLeft((long) total * width, what);
    int capacity = source.left() == Source.UNKNOWN ? Math.min(total, CHUNK / width) : total;
    Elements elements = new Elements(encoding.dtype(), capacity);
    byte[] chunk = new byte[(int) Math.min(CHUNK, (long) total * width)];
    int done = 0;
    while (done < total) {
      int count = Math.min(total - done, CHUNK / width);
      int filled = source.fill(chunk, count * width);
      if (filled < count * width) {
        throw source.error(
            "truncated: "
                + what
                + " takes "
                + (long) total * width
                + " bytes, but only "
                + ((long) done * width + filled)
                + " were there");
      }
      if (done + count > capacity) {
        capacity = (int) Math.min(total, 2L * (done + count));
        elements.resize(capacity);
      }
      encoding.decode(
          ByteBuffer.wrap(chunk, 0, filled).order(order), elements, done, count, source);
      done += count;
    }
    return elements.tensor(shape);
  }
}
