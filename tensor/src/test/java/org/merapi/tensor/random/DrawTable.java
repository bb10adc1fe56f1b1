package org.merapi.tensor.random;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** The reference draws of draws.csv, made by draws.py beside it. */
final class DrawTable {
  private DrawTable() {}

  /** One draw; {@code first} and {@code second} are the parameters of the law (or a child key). */
  record Row(
      String law, long key0, long key1, long index, String first, String second, String value) {
    double number() {
      return Double.parseDouble(value);
    }

    double parameter() {
      return Double.parseDouble(first);
    }

    double secondParameter() {
      return Double.parseDouble(second);
    }
  }

  static List<Row> rows() {
    try (InputStream in = DrawTable.class.getResourceAsStream("draws.csv")) {
      String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      return text.lines().skip(1).map(DrawTable::row).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Row row(String line) {
    String[] f = line.split(",", -1);
    return new Row(
        f[0],
        Long.parseUnsignedLong(f[1], 16),
        Long.parseUnsignedLong(f[2], 16),
        Long.parseLong(f[3]),
        f[4],
        f[5],
        f[6]);
  }
}
