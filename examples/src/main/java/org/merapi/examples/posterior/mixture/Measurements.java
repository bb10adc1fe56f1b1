package org.merapi.examples.posterior.mixture;

import org.merapi.examples.data.DataException;
import org.merapi.examples.data.DataTable;
import org.merapi.tensor.Tensor;

/**
 * Measurements of which nobody knows where each comes from; they may be in the order of time.
 *
 * @param values one number for each
 */
public record Measurements(Tensor values) {

  /**
   * The data in a file.
   *
   * @param table of the file
   * @return the measurements
   * @throws DataException if it does not hold them
   */
  public static Measurements of(DataTable table) {
    return new Measurements(table.column("y").numbers());
  }

  /** How many there are. */
  public int count() {
    return values.size(0);
  }
}
