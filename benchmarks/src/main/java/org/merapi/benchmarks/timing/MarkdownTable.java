package org.merapi.benchmarks.timing;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.Locale;

/** A table as the README has them, printed row by row as the figures come in. */
public final class MarkdownTable {
  private final PrintStream out;

  /** Prints the head. */
  public MarkdownTable(PrintStream out, String... columns) {
    this.out = out;
    row(columns);
    out.println("|" + "---|".repeat(columns.length));
  }

  /** Prints a row. */
  public void row(String... cells) {
    out.println("| " + String.join(" | ", Arrays.asList(cells)) + " |");
  }

  /** A number with about three digits that count. */
  public static String number(double value) {
    double size = Math.abs(value);
    String format = size >= 100 ? "%,.0f" : size >= 10 ? "%.1f" : size >= 0.1 ? "%.2f" : "%.2g";
    return String.format(Locale.ROOT, format, value);
  }

  /** The median and the quartiles. */
  public static String spread(Series series) {
    return number(series.median())
        + " ("
        + number(series.lower())
        + " to "
        + number(series.upper())
        + ")";
  }

  /** The median and the extremes. */
  public static String range(Series series) {
    return number(series.median())
        + " ("
        + number(series.smallest())
        + " to "
        + number(series.largest())
        + ")";
  }
}
