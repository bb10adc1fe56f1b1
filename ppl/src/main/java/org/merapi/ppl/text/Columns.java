package org.merapi.ppl.text;

import java.util.ArrayList;
import java.util.List;

/** Rows of text in columns, each as wide as its widest cell. */
public final class Columns {
  private final String indent;
  private final List<List<String>> rows = new ArrayList<>();

  /**
   * No rows yet.
   *
   * @param indent before each row
   */
  public Columns(String indent) {
    this.indent = indent;
  }

  /** Adds a row, with as many cells as every other. */
  public Columns row(String... cells) {
    rows.add(List.of(cells));
    return this;
  }

  /** The rows, one a line, without spaces at their ends. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder(indent);
      for (int column = 0; column < row.size(); column++) {
        String cell = row.get(column);
        line.append(cell).repeat(' ', width(column) - cell.length() + 2);
      }
      text.append(text.isEmpty() ? "" : "\n").append(line.toString().stripTrailing());
    }
    return text.toString();
  }

  private int width(int column) {
    return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
  }
}
