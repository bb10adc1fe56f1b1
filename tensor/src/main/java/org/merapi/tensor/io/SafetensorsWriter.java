package org.merapi.tensor.io;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.merapi.tensor.DType;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.dense.DenseTensor;

/** Writes a safetensors file. */
final class SafetensorsWriter {
  private static final int ALIGNMENT = 8;

  /** As the reference library compares strings. */
  private static final Comparator<String> BY_BYTES =
      (a, b) ->
          Arrays.compareUnsigned(
              a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));

  private final List<Named> tensors = new ArrayList<>();
  private final byte[] header;

  private record Named(String name, DenseTensor numbers) {}

  /** A writer; whatever cannot be written is refused here, before a file is touched. */
  SafetensorsWriter(NamedTensors contents) {
    contents.tensors().forEach((name, tensor) -> tensors.add(named(name, tensor)));
    tensors.sort(
        Comparator.comparingInt((Named named) -> rank(named.numbers().dtype()))
            .thenComparing(Named::name, BY_BYTES));
    header = header(contents);
  }

  private static Named named(String name, Tensor tensor) {
    if (name.equals(SafetensorsHeader.METADATA)) {
      throw new IllegalArgumentException(
          "Safetensors.write: no tensor can be called " + SafetensorsHeader.METADATA);
    }
    return new Named(
        unicode(name), ElementWriter.numbers("Safetensors.write, tensor '" + name + "'", tensor));
  }

  private static String unicode(String text) {
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
      throw new IllegalArgumentException("Safetensors.write: '" + text + "' is not Unicode");
    }
    return text;
  }

  /** The reference library's order of types: the last of its list come first. */
  private static int rank(DType dtype) {
    return switch (dtype) {
      case INT64 -> 0;
      case FLOAT64 -> 1;
      case FLOAT32 -> 2;
      case INT32 -> 3;
      case BOOL -> 4;
    };
  }

  private byte[] header(NamedTensors contents) {
    StringJoiner parts = new StringJoiner(",", "{", "}");
    if (!contents.metadata().isEmpty()) {
      StringJoiner metadata = new StringJoiner(",", "{", "}");
      contents.metadata().entrySet().stream()
          .sorted(Map.Entry.comparingByKey(BY_BYTES))
          .forEach(entry ->
              metadata.add(
                  JsonText.quoted(unicode(entry.getKey()))
                      + ":"
                      + JsonText.quoted(unicode(entry.getValue()))));
      parts.add("\"" + SafetensorsHeader.METADATA + "\":" + metadata);
    }
    long begin = 0;
    for (Named named : tensors) {
      DenseTensor numbers = named.numbers();
      Encoding encoding = Encoding.of(numbers.dtype());
      long end = begin + (long) numbers.elements() * encoding.bytes();
      parts.add(
          JsonText.quoted(named.name())
              + ":{\"dtype\":\""
              + encoding.safetensors()
              + "\",\"shape\":"
              + Arrays.toString(numbers.shape().toArray()).replace(" ", "")
              + ",\"data_offsets\":["
              + begin
              + ","
              + end
              + "]}");
      begin = end;
    }
    byte[] text = parts.toString().getBytes(StandardCharsets.UTF_8);
    if (text.length > SafetensorsHeader.LONGEST - ALIGNMENT) {
      throw new IllegalArgumentException(
          "Safetensors.write: names and metadata take "
              + text.length
              + " bytes, more than the format's "
              + SafetensorsHeader.LONGEST);
    }
    byte[] padded = Arrays.copyOf(text, (text.length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT);
    Arrays.fill(padded, text.length, padded.length, (byte) ' ');
    return padded;
  }

  void write(OutputStream output) throws IOException {
    output.write(
        ByteBuffer.allocate(Long.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putLong(header.length)
            .array());
    output.write(header);
    for (Named named : tensors) {
      ElementWriter.write(named.numbers(), output);
    }
  }
}
