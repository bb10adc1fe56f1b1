package org.merapi.tensor.sparse;

import java.util.Arrays;

/**
 * The products that make up the product of two sparse matrices: one for each pair of an entry of
 * the first and an entry of the second in whose row it ends (Gustavson 1978, "Two fast algorithms
 * for sparse matrices", ACM TOMS 4).
 *
 * @param pattern of the product
 * @param left the entry of the first matrix in each pair
 * @param right the entry of the second
 * @param sums the entry of the product that the pair belongs to
 */
record Meetings(CsrPattern pattern, Places left, Places right, Places sums) {

  static Meetings of(CsrPattern a, CsrPattern b) {
    int pairs = count(a, b);
    int[] left = new int[pairs];
    int[] right = new int[pairs];
    int[] sums = new int[pairs];
    int[] starts = new int[a.rows() + 1];
    int[] columns = new int[Math.min(pairs, 16)];
    // For each column the entry of the product in the current row, if it is not of a row before.
    int[] numbers = new int[b.columns()];
    Arrays.fill(numbers, -1);
    int pair = 0;
    int count = 0;
    for (int row = 0; row < a.rows(); row++) {
      int first = count;
      int firstPair = pair;
      for (int i = a.start(row); i < a.end(row); i++) {
        int middle = a.column(i);
        for (int j = b.start(middle); j < b.end(middle); j++) {
          int column = b.column(j);
          if (numbers[column] < first) {
            numbers[column] = count;
            if (count == columns.length) {
              columns = Arrays.copyOf(columns, (int) Math.min(2L * count, pairs));
            }
            columns[count++] = column;
          }
          left[pair] = i;
          right[pair++] = j;
        }
      }
      Arrays.sort(columns, first, count);
      for (int entry = first; entry < count; entry++) {
        numbers[columns[entry]] = entry;
      }
      for (int p = firstPair; p < pair; p++) {
        sums[p] = numbers[b.column(right[p])];
      }
      starts[row + 1] = count;
    }
    CsrPattern product =
        CsrPattern.owned(a.rows(), b.columns(), starts, Arrays.copyOf(columns, count));
    return new Meetings(
        product,
        Places.owned(a.entries(), left),
        Places.owned(b.entries(), right),
        Places.owned(count, sums));
  }

  private static int count(CsrPattern a, CsrPattern b) {
    long pairs = 0;
    for (int i = 0; i < a.entries(); i++) {
      int middle = a.column(i);
      pairs += b.end(middle) - b.start(middle);
    }
    if (pairs > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException(
          "matmul: the sparse matrices "
              + a
              + " and "
              + b
              + " have "
              + pairs
              + " products, more than an array holds; multiply blocks of rows");
    }
    return (int) pairs;
  }
}
