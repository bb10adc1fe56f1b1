package org.merapi.tensor.compile;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A table as text: columns two spaces apart, numbers to the right and words to the left. */
final class Columns {
  private final List<String> heads;
  private final boolean[] words;
  private final List<List<String>> rows = new ArrayList<>();

  /**
   * An empty table.
   *
   * @param heads of the columns; those of words begin with {@code <}
   */
  Columns(String... heads) {
    this.heads = new ArrayList<>();
    this.words = new boolean[heads.length];
    for (int i = 0; i < heads.length; i++) {
      words[i] = heads[i].startsWith("<");
      this.heads.add(words[i] ? heads[i].substring(1) : heads[i]);
    }
  }

  void add(Object... cells) {
    List<String> row = new ArrayList<>();
    for (Object cell : cells) {
      row.add(cell.toString());
    }
    rows.add(row);
  }

  /** A number of bytes. */
  static String bytes(long count) {
    if (count < 1000) {
      return count + " B";
    }
    double kilobytes = count / 1000.0;
    return kilobytes < 1000
        ? String.format(Locale.ROOT, "%.1f kB", kilobytes)
        : String.format(Locale.ROOT, "%.1f MB", kilobytes / 1000);
  }

  @Override
  public String toString() {
    List<List<String>> lines = new ArrayList<>();
    lines.add(heads);
    lines.addAll(rows);
    int[] widths = new int[words.length];
    for (List<String> line : lines) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], line.get(i).length());
      }
    }
    StringBuilder text = new StringBuilder();
    for (List<String> line : lines) {
      StringBuilder built = new StringBuilder();
      for (int i = 0; i < widths.length; i++) {
        String padding = " ".repeat(widths[i] - line.get(i).length());
        built.append("  ").append(words[i] ? line.get(i) + padding : padding + line.get(i));
      }
      text.append(built.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }
}
