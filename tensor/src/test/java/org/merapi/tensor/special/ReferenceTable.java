package org.merapi.tensor.special;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;

/**
 * A table of reference values made by {@code make_tables.py}, and the largest error of a function
 * over it.
 *
 * @param name the file's name without its ending
 * @param arity how many arguments a row has
 * @param rows arguments, value, what the value's rounding left off and, in some rows, the magnitude
 *     of whose ulp the error is counted
 */
record ReferenceTable(String name, int arity, List<double[]> rows) {
  /** The largest error over a table, in ulp, and the arguments it is at. */
  record Worst(double ulps, String arguments) {
    @Override
    public String toString() {
      return ulps + " ulp at " + arguments;
    }
  }

  /** Reads the table from the resources beside this class. */
  static ReferenceTable read(String name) {
    InputStream stream = ReferenceTable.class.getResourceAsStream(name + ".csv");
    if (stream == null) {
      throw new IllegalStateException("no table " + name);
    }
    try (var reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      String header = reader.readLine();
      int arity = header.substring(0, header.indexOf(",value")).split(",", -1).length;
      List<double[]> rows = reader.lines().map(ReferenceTable::parse).toList();
      return new ReferenceTable(name, arity, rows);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The rows whose last argument is positive. */
  ReferenceTable positive() {
    return new ReferenceTable(
        name + " > 0", arity, rows.stream().filter(row -> row[arity - 1] > 0.0).toList());
  }

  /** The rows whose first argument, an order, is at most a number. */
  ReferenceTable upToOrder(int order) {
    return new ReferenceTable(
        name + " up to order " + order,
        arity,
        rows.stream().filter(row -> row[0] <= order).toList());
  }

  Worst worst(DoubleUnaryOperator function) {
    return worstOf(1, row -> function.applyAsDouble(row[0]));
  }

  Worst worst(DoubleBinaryOperator function) {
    return worstOf(2, row -> function.applyAsDouble(row[0], row[1]));
  }

  /**
   * The largest error of a function of so many arguments, which stand first in what it is given.
   */
  Worst worstOf(int expectedArity, ToDoubleFunction<double[]> function) {
    if (arity != expectedArity || rows.isEmpty()) {
      throw new IllegalStateException("table " + name + " does not fit the function");
    }
    Worst worst = new Worst(-1.0, "no row");
    for (double[] row : rows) {
      double error = errorInUlps(row, function.applyAsDouble(row));
      if (!(error <= worst.ulps())) { // a NaN error counts as the worst
        worst = new Worst(error, Arrays.toString(Arrays.copyOf(row, arity)));
        if (Double.isNaN(error)) {
          return worst;
        }
      }
    }
    return worst;
  }

  private double errorInUlps(double[] row, double computed) {
    double value = row[arity];
    double scale = row.length > arity + 2 ? row[arity + 2] : value;
    return Math.abs((computed - value) - row[arity + 1]) / Math.ulp(scale);
  }

  private static double[] parse(String line) {
    return Arrays.stream(line.split(",", -1)).mapToDouble(Double::parseDouble).toArray();
  }
}
