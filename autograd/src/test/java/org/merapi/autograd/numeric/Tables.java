package org.merapi.autograd.numeric;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Tables of reference values, which stand beside the scripts that made them. */
final class Tables {
  private Tables() {}

  /** The rows below the header, cell by cell. */
  static List<List<String>> rows(String name) {
    InputStream stream = Tables.class.getResourceAsStream(name);
    if (stream == null) {
      throw new IllegalStateException("no table " + name);
    }
    try (var reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      return reader.lines().skip(1).map(line -> List.of(line.split(",", -1))).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Numbers separated by spaces. */
  static double[] numbers(String cell) {
    return List.of(cell.split(" ")).stream().mapToDouble(Double::parseDouble).toArray();
  }
}
