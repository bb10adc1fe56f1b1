package org.merapi.tensor.io;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.merapi.tensor.Shape;
import org.merapi.tensor.ShapeException;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.dense.DenseTensor;

/**
 * One tensor in NumPy's {@code .npy} format, as {@code numpy.load} and {@code numpy.save}.
 *
 * <p>Read are versions 1.0, 2.0 and 3.0 of the format, both orders of axes (a Fortran-ordered array
 * becomes a view with the axes reversed) and both orders of bytes, of booleans, integers and
 * floats; the package says what becomes of types that tensors lack. Complex numbers, strings,
 * dates, objects and structured types are refused. Written is what NumPy writes for an array in C
 * order, to the byte.
 */
public final class Npy {
  private Npy() {}

  /**
   * Reads a file that holds one array and nothing after it.
   *
   * @throws TensorFileException if it is not such a file
   * @throws UncheckedIOException if it cannot be read
   */
  public static Tensor read(Path path) {
    return Source.read(path, Npy::whole);
  }

  /**
   * Reads one array from a stream and leaves the stream, open, just behind it: several arrays may
   * follow each other. Memory grows as bytes arrive.
   *
   * @throws TensorFileException if no array stands there
   * @throws UncheckedIOException if the stream cannot be read
   */
  public static Tensor read(InputStream stream) {
    Source source = new Source(Source.STREAM, stream, Source.UNKNOWN);
    return elements(source, NpyHeader.read(source));
  }

  /** All of a source. */
  private static Tensor whole(Source source) {
    Tensor tensor = elements(source, NpyHeader.read(source));
    source.requireEnd();
    return tensor;
  }

  /** What follows a header. */
  static Tensor elements(Source source, NpyHeader header) {
    if (!header.fortran()) {
      return ElementReader.read(source, header.encoding(), header.order(), header.shape());
    }
    int rank = header.shape().rank();
    int[] reversed = IntStream.range(0, rank).map(axis -> rank - 1 - axis).toArray();
    int[] sizes = IntStream.of(reversed).map(header.shape()::size).toArray();
    return ElementReader.read(source, header.encoding(), header.order(), Shape.of(sizes))
        .permute(reversed);
  }

  /**
   * Writes a file.
   *
   * @param path of the file, which is replaced if it is there
   * @throws ShapeException if the tensor has more than 64 axes
   * @throws IllegalStateException if the tensor has no numbers, or hidden axes
   * @throws UncheckedIOException if the file cannot be written
   */
  public static void write(Path path, Tensor tensor) {
    DenseTensor numbers = ElementWriter.numbers("Npy.write", tensor);
    Sink.write(path, output -> writeNumbers(output, numbers));
  }

  /**
   * Writes an array to a stream, which stays open.
   *
   * @throws ShapeException if the tensor has more than 64 axes
   * @throws IllegalStateException if the tensor has no numbers, or hidden axes
   * @throws UncheckedIOException if the stream cannot be written to
   */
  public static void write(OutputStream stream, Tensor tensor) {
    DenseTensor numbers = ElementWriter.numbers("Npy.write", tensor);
    Sink.write(stream, output -> writeNumbers(output, numbers));
  }

  /** Writes a header and the elements; returns how many bytes these are. */
  static long writeNumbers(OutputStream output, DenseTensor numbers) throws IOException {
    byte[] header = NpyHeader.of(numbers.dtype(), numbers.shape());
    output.write(header);
    ElementWriter.write(numbers, output);
    return header.length + (long) numbers.elements() * numbers.dtype().bytes();
  }
}
