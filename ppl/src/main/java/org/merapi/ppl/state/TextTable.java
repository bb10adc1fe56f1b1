package org.merapi.ppl.state;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Rows of text in columns, under a headline. */
final class TextTable {
  private final List<String[]> rows = new ArrayList<>();

  TextTable(String... heads) {
    rows.add(heads);
  }

  void add(String... cells) {
    rows.add(cells);
  }

  String under(String headline) {
    int[] widths = new int[rows.getFirst().length];
    for (String[] row : rows) {
      for (int i = 0; i < row.length; i++) {
        widths[i] = Math.max(widths[i], Math.max(row[i].length(), 1));
      }
    }
    StringBuilder text = new StringBuilder(headline);
    for (String[] row : rows) {
      StringBuilder line = new StringBuilder("\n  ");
      for (int i = 0; i < row.length; i++) {
        line.append(String.format(Locale.ROOT, "%-" + widths[i] + "s  ", row[i]));
      }
      text.append(line.toString().stripTrailing());
    }
    return text.toString();
  }
}
