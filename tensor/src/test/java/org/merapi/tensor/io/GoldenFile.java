package org.merapi.tensor.io;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.merapi.tensor.DType;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;

/** A file that NumPy or the safetensors library wrote, and what is in it; see make_files.py. */
record GoldenFile(
    String name, byte[] bytes, Map<String, Content> arrays, Map<String, String> metadata) {

  /** What an array is to be read as. */
  record Content(DType dtype, Shape shape, List<String> values) {
    /** Whether a tensor is this, to the bit. */
    boolean isHeldBy(Tensor tensor) {
      return tensor.dtype() == dtype
          && tensor.shape().equals(shape)
          && GoldenFile.bits(tensor).equals(values.stream().map(this::bitsOf).toList());
    }

    private long bitsOf(String value) {
      return switch (dtype) {
        case BOOL, INT32, INT64 -> Long.parseLong(value);
        case FLOAT32 -> Float.floatToIntBits((float) Double.parseDouble(value));
        case FLOAT64 -> Double.doubleToLongBits(Double.parseDouble(value));
      };
    }
  }

  /** The elements in row-major order, each as the bits that tell it from others of its type. */
  static List<Long> bits(Tensor tensor) {
    List<Long> bits = new ArrayList<>();
    switch (tensor.dtype()) {
      case BOOL, INT32, INT64 -> Arrays.stream(tensor.toLongArray()).forEach(bits::add);
      case FLOAT64 ->
          Arrays.stream(tensor.toDoubleArray())
              .mapToLong(Double::doubleToLongBits)
              .forEach(bits::add);
      case FLOAT32 -> {
        for (float value : tensor.toFloatArray()) {
          bits.add((long) Float.floatToIntBits(value));
        }
      }
    }
    return bits;
  }

  /** Whether it must be the same when it is written again. */
  boolean isReproduced() {
    return name.startsWith("same");
  }

  /** The files of a list in the test resources. */
  static List<GoldenFile> list(String resource) {
    List<GoldenFile> files = new ArrayList<>();
    for (String line : text(resource).split("\n")) {
      String[] words = line.split(" ");
      switch (words[0]) {
        case "file" ->
            files.add(
                new GoldenFile(
                    words[1],
                    Base64.getDecoder().decode(words[2]),
                    new LinkedHashMap<>(),
                    new LinkedHashMap<>()));
        case "array" -> files.getLast().arrays.put(words[1].replace('~', ' '), content(words));
        case "meta" -> files.getLast().metadata.put(words[1], words[2]);
        default -> throw new IllegalStateException(line);
      }
    }
    return files;
  }

  private static Content content(String... words) {
    int[] sizes =
        words[3].equals("-")
            ? new int[0]
            : Arrays.stream(words[3].split(",")).mapToInt(Integer::parseInt).toArray();
    Shape shape = Shape.of(sizes);
    List<String> values =
        words[4].equals("-")
            ? List.of()
            : words[4].startsWith("repeated:")
                ? Collections.nCopies(shape.elements(), words[4].substring("repeated:".length()))
                : List.of(words[4].split(","));
    return new Content(DType.valueOf(words[2].toUpperCase(Locale.ROOT)), shape, values);
  }

  private static String text(String resource) {
    try (InputStream stream = GoldenFile.class.getResourceAsStream(resource)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
