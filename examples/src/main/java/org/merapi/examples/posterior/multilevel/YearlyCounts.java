package org.merapi.examples.posterior.multilevel;

import org.merapi.examples.data.DataException;
import org.merapi.examples.data.DataTable;
import org.merapi.examples.data.Field;
import org.merapi.tensor.Tensor;

/**
 * A count in each of several years (Kéry and Schaub 2012, section 4.2).
 *
 * @param count int64
 * @param year centred and scaled
 */
public record YearlyCounts(Tensor count, Tensor year) {

  /**
   * The data in a file.
   *
   * @param table of the file
   * @return the counts
   * @throws DataException if it does not hold them
   */
  public static YearlyCounts of(DataTable table) {
    Field count = table.column("C");
    Field year = table.column("year");
    table.sameLength(count, year);
    return new YearlyCounts(count.integers(0, Long.MAX_VALUE), year.numbers());
  }
}
