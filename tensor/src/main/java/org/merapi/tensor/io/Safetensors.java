package org.merapi.tensor.io;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.merapi.tensor.Tensor;

/**
 * Named tensors in the <a href="https://github.com/huggingface/safetensors">safetensors</a> format,
 * version 0.x of its reference library: a JSON header of names, types, shapes and offsets, and the
 * elements, little-endian in C order.
 *
 * <p>Read are all booleans, integers and floats of 16 bits or more; the package says what becomes
 * of types that tensors lack. The data of the tensors must fill the file without overlap or gap, as
 * the format demands. It demands no alignment, and none is needed here. Headers of more than
 * 100,000,000 bytes, fields that the format does not have and keys that occur twice are refused.
 *
 * <p>Written is what the reference library writes, to the byte: tensors in the order of their
 * types, so that each is aligned, and then of their names, and the header filled up to a multiple
 * of eight bytes. Metadata, whose order that library leaves open, is in the order of its keys.
 */
public final class Safetensors {
  private Safetensors() {}

  /**
   * Reads a file.
   *
   * @throws TensorFileException if it is not of this format
   * @throws UncheckedIOException if it cannot be read
   */
  public static NamedTensors read(Path path) {
    return Source.read(path, Safetensors::read);
  }

  /**
   * Reads a stream to its end. Memory grows as bytes arrive.
   *
   * @throws TensorFileException if it is not of this format
   * @throws UncheckedIOException if it cannot be read
   */
  public static NamedTensors read(InputStream stream) {
    return read(new Source(Source.STREAM, stream, Source.UNKNOWN));
  }

  private static NamedTensors read(Source source) {
    SafetensorsHeader header = SafetensorsHeader.read(source);
    List<SafetensorsHeader.Entry> inOrder =
        header.entries().stream()
            .sorted(
                Comparator.comparingLong(SafetensorsHeader.Entry::begin)
                    .thenComparingLong(SafetensorsHeader.Entry::end))
            .toList();
    requireFilled(inOrder, source);
    Map<String, Tensor> read = new HashMap<>();
    for (SafetensorsHeader.Entry entry : inOrder) {
      read.put(
          entry.name(),
          ElementReader.read(source, entry.encoding(), ByteOrder.LITTLE_ENDIAN, entry.shape()));
    }
    source.requireEnd();
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (SafetensorsHeader.Entry entry : header.entries()) {
      tensors.put(entry.name(), read.get(entry.name()));
    }
    return new NamedTensors(tensors, header.metadata());
  }

  /** Refuses data that overlap, leave gaps or go beyond the end. */
  private static void requireFilled(List<SafetensorsHeader.Entry> inOrder, Source source) {
    long end = 0;
    for (SafetensorsHeader.Entry entry : inOrder) {
      if (entry.begin() != end) {
        throw source.error(
            "the data of tensor '%s' begin at offset %d, but those before end at %d: %s"
                .formatted(
                    entry.name(),
                    entry.begin(),
                    end,
                    entry.begin() < end ? "they overlap" : "there is a gap"));
      }
      end = entry.end();
    }
    source.requireLeft(end, "the buffer of all tensors");
    if (source.left() > end) {
      throw source.error(
          "the tensors take " + end + " bytes, but " + source.left() + " follow the header");
    }
  }

  /**
   * Writes a file without metadata.
   *
   * @param path of the file, which is replaced if it is there
   * @param tensors by name
   * @throws IllegalArgumentException if a name is {@code __metadata__} or is not Unicode, or a
   *     tensor has more than 64 axes
   * @throws IllegalStateException if a tensor has no numbers, or hidden axes
   * @throws UncheckedIOException if the file cannot be written
   */
  public static void write(Path path, Map<String, Tensor> tensors) {
    write(path, new NamedTensors(tensors, Map.of()));
  }

  /**
   * Writes a file.
   *
   * @param path of the file, which is replaced if it is there
   * @param contents the tensors and the metadata
   * @throws IllegalArgumentException if a name is {@code __metadata__} or is not Unicode, or a
   *     tensor has more than 64 axes
   * @throws IllegalStateException if a tensor has no numbers, or hidden axes
   * @throws UncheckedIOException if the file cannot be written
   */
  public static void write(Path path, NamedTensors contents) {
    SafetensorsWriter writer = new SafetensorsWriter(contents);
    Sink.write(path, writer::write);
  }

  /**
   * Writes to a stream, which stays open, without metadata.
   *
   * @param stream to write to
   * @param tensors by name
   * @throws IllegalArgumentException if a name is {@code __metadata__} or is not Unicode, or a
   *     tensor has more than 64 axes
   * @throws IllegalStateException if a tensor has no numbers, or hidden axes
   * @throws UncheckedIOException if the stream cannot be written to
   */
  public static void write(OutputStream stream, Map<String, Tensor> tensors) {
    write(stream, new NamedTensors(tensors, Map.of()));
  }

  /**
   * Writes to a stream, which stays open.
   *
   * @param stream to write to
   * @param contents the tensors and the metadata
   * @throws IllegalArgumentException if a name is {@code __metadata__} or is not Unicode, or a
   *     tensor has more than 64 axes
   * @throws IllegalStateException if a tensor has no numbers, or hidden axes
   * @throws UncheckedIOException if the stream cannot be written to
   */
  public static void write(OutputStream stream, NamedTensors contents) {
    SafetensorsWriter writer = new SafetensorsWriter(contents);
    Sink.write(stream, writer::write);
  }
}
