package org.merapi.tensor.sparse;

import java.util.Arrays;

/**
 * The places at which one of two matrices of the same sizes has an entry.
 *
 * @param pattern of these places
 * @param first for each entry of the first its number in the union
 * @param second for each entry of the second its number in the union
 */
record Union(CsrPattern pattern, Places first, Places second) {

  static Union of(CsrPattern a, CsrPattern b) {
    int most = Math.addExact(a.entries(), b.entries());
    int[] columns = new int[most];
    int[] starts = new int[a.rows() + 1];
    int[] first = new int[a.entries()];
    int[] second = new int[b.entries()];
    int count = 0;
    for (int row = 0; row < a.rows(); row++) {
      int i = a.start(row);
      int j = b.start(row);
      while (i < a.end(row) || j < b.end(row)) {
        int left = i < a.end(row) ? a.column(i) : Integer.MAX_VALUE;
        int right = j < b.end(row) ? b.column(j) : Integer.MAX_VALUE;
        columns[count] = Math.min(left, right);
        if (left <= right) {
          first[i++] = count;
        }
        if (right <= left) {
          second[j++] = count;
        }
        count++;
      }
      starts[row + 1] = count;
    }
    CsrPattern union =
        CsrPattern.owned(a.rows(), a.columns(), starts, Arrays.copyOf(columns, count));
    return new Union(union, Places.owned(count, first), Places.owned(count, second));
  }
}
