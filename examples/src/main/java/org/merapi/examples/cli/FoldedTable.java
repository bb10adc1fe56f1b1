package org.merapi.examples.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.merapi.inference.SummaryTable;

/** A summary in which long vectors are cut, so that what matters fits on a screen. */
final class FoldedTable {
  private static final int LONGEST = 24;
  private static final int SHOWN = 5;

  private FoldedTable() {}

  static String of(SummaryTable table) {
    Map<String, List<SummaryTable.Row>> bySite = new LinkedHashMap<>();
    for (SummaryTable.Row row : table.rows()) {
      bySite.computeIfAbsent(site(row), name -> new ArrayList<>()).add(row);
    }
    List<SummaryTable.Row> shown = new ArrayList<>();
    List<String> folded = new ArrayList<>();
    bySite.forEach((name, rows) -> {
      boolean fold = rows.size() > LONGEST;
      shown.addAll(fold ? rows.subList(0, SHOWN) : rows);
      if (fold) {
        folded.add((rows.size() - SHOWN) + " more of " + name);
      }
    });
    String text = new SummaryTable(shown, table.report()).toString();
    return folded.isEmpty()
        ? text
        : text + "\nand " + String.join(", ", folded) + ": all of them with --json or --out";
  }

  private static String site(SummaryTable.Row row) {
    int bracket = row.name().indexOf('[');
    return bracket < 0 ? row.name() : row.name().substring(0, bracket);
  }
}
