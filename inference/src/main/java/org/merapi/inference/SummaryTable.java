package org.merapi.inference;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.merapi.inference.diagnostic.Summary;

/**
 * A posterior in numbers: one row an element, and what the diagnostics say about the run.
 *
 * @param rows in the model's order
 * @param report of the run
 */
public record SummaryTable(List<Row> rows, RunReport report) {

  /**
   * One element.
   *
   * @param name with positions from 1
   * @param label the name as the table shows it: with the labels of the plates where they have any
   * @param summary of its draws
   */
  public record Row(String name, String label, Summary summary) {}

  /**
   * The row of an element.
   *
   * @param name as the table shows it, such as {@code theta[Choate]}, or with positions from 1
   * @throws IllegalArgumentException if there is none
   */
  public Row row(String name) {
    return rows.stream()
        .filter(row -> row.label().equals(name) || row.name().equals(name))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "no value '"
                    + name
                    + "' in this summary; there are "
                    + rows.stream().map(Row::label).toList()));
  }

  /** Writes the table to standard output. */
  public void print() {
    System.out.println(this);
  }

  /** What is wrong with the run, each with advice; empty if nothing is. */
  public List<String> warnings() {
    return RunWarnings.of(this);
  }

  @Override
  public String toString() {
    List<String[]> cells = new ArrayList<>();
    cells.add(
        new String[] {
          "", "mean", "sd", "mcse", "5%", "50%", "95%", "ess bulk", "ess tail", "R-hat"
        });
    for (Row row : rows) {
      Summary s = row.summary();
      cells.add(
          new String[] {
            row.label(),
            number(s.mean()),
            number(s.sd()),
            number(s.mcse()),
            number(s.q5()),
            number(s.median()),
            number(s.q95()),
            String.format(Locale.ROOT, "%.0f", s.essBulk()),
            String.format(Locale.ROOT, "%.0f", s.essTail()),
            String.format(Locale.ROOT, "%.3f", s.rHat())
          });
    }
    int[] widths = new int[cells.getFirst().length];
    for (String[] line : cells) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], line[i].length());
      }
    }
    StringBuilder text = new StringBuilder();
    for (String[] line : cells) {
      text.append(String.format(Locale.ROOT, "%-" + Math.max(1, widths[0]) + "s", line[0]));
      for (int i = 1; i < widths.length; i++) {
        text.append(String.format(Locale.ROOT, "  %" + widths[i] + "s", line[i]));
      }
      text.append('\n');
    }
    return text.toString().stripTrailing();
  }

  /** Four significant digits, without an exponent where it can be. */
  static String number(double value) {
    double size = Math.abs(value);
    if (value == 0 || !Double.isFinite(value)) {
      return Double.isFinite(value) ? "0" : Double.toString(value);
    }
    if (size < 1e-4 || size >= 1e7) {
      return String.format(Locale.ROOT, "%.3e", value);
    }
    int decimals = Math.clamp(3 - (int) Math.floor(Math.log10(size)), 0, 7);
    return String.format(Locale.ROOT, "%." + decimals + "f", value);
  }
}
