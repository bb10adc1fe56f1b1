package org.merapi.distributions.law;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The rows of the files in {@code reference}, which {@code machinery.py} there explains. */
final class ReferenceTable {
  private ReferenceTable() {}

  /** A reference value; 2^-53 of the magnitude is the unit in which errors are counted. */
  static final class Row {
    final String family;
    final double[][] parameters;

    /** Empty for a moment. */
    final double[] value;

    final String quantity;
    final double[] expected;
    final double[] magnitude;

    private Row(String... cells) {
      List<double[]> each = new ArrayList<>();
      for (String parameter : cells[1].split(";", -1)) {
        each.add(numbers(parameter));
      }
      family = cells[0];
      parameters = each.toArray(double[][]::new);
      value = numbers(cells[2]);
      quantity = cells[3];
      expected = numbers(cells[4]);
      magnitude = numbers(cells[5]);
    }
  }

  static List<Row> read() {
    return Families.REFERENCES.stream().flatMap(name -> read(name).stream()).toList();
  }

  private static List<Row> read(String name) {
    try (InputStream stream =
        ReferenceTable.class.getResourceAsStream("reference/" + name + ".csv")) {
      if (stream == null) {
        throw new IllegalStateException("no reference/" + name + ".csv");
      }
      var reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
      return reader.lines().skip(1).map(line -> new Row(line.split(",", -1))).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static double[] numbers(String cell) {
    if (cell.isEmpty()) {
      return new double[0];
    }
    String[] words = cell.split(" ", -1);
    double[] values = new double[words.length];
    for (int i = 0; i < words.length; i++) {
      values[i] = Double.parseDouble(words[i]);
    }
    return values;
  }
}
