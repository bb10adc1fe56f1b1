package org.merapi.tensor.sparse;

import java.util.Arrays;

/**
 * Entries in any order, a place perhaps more than once, put into row-major order, each place once.
 *
 * @param pattern of the places that have an entry
 * @param places for each entry that was, its number in the pattern
 */
record Merged(CsrPattern pattern, Places places) {

  /** Two stable passes of counting, by column and by row. */
  static Merged of(int rows, int columns, int[] entryRows, int[] entryColumns) {
    int count = entryRows.length;
    int[] byColumn = ordered(range(count), entryColumns, columns);
    int[] order = ordered(byColumn, entryRows, rows);
    int[] places = new int[count];
    int[] starts = new int[rows + 1];
    int[] mergedColumns = new int[count];
    int merged = 0;
    for (int i = 0; i < count; i++) {
      int entry = order[i];
      int row = entryRows[entry];
      int column = entryColumns[entry];
      boolean isNew =
          i == 0 || row != entryRows[order[i - 1]] || column != entryColumns[order[i - 1]];
      if (isNew) {
        mergedColumns[merged++] = column;
        starts[row + 1]++;
      }
      places[entry] = merged - 1;
    }
    for (int row = 0; row < rows; row++) {
      starts[row + 1] += starts[row];
    }
    CsrPattern pattern =
        CsrPattern.owned(rows, columns, starts, Arrays.copyOf(mergedColumns, merged));
    return new Merged(pattern, Places.owned(merged, places));
  }

  private static int[] range(int count) {
    int[] range = new int[count];
    Arrays.setAll(range, i -> i);
    return range;
  }

  /** Entries in ascending order of a key below a bound; those of one key keep their order. */
  private static int[] ordered(int[] entries, int[] keys, int bound) {
    int[] next = new int[bound + 1];
    for (int key : keys) {
      next[key + 1]++;
    }
    for (int key = 0; key < bound; key++) {
      next[key + 1] += next[key];
    }
    int[] ordered = new int[entries.length];
    for (int entry : entries) {
      ordered[next[keys[entry]]++] = entry;
    }
    return ordered;
  }
}
