package org.merapi.examples.posterior.mixture;

import org.merapi.examples.data.DataException;
import org.merapi.examples.data.DataTable;
import org.merapi.tensor.Tensor;

/**
 * Who was caught when: a row for each individual that was ever caught, and rows of zeros for
 * others, who may exist or not.
 *
 * @param caught int64, 1 or 0, individuals by occasions
 */
public record CaptureHistories(Tensor caught) {

  /**
   * The data in a file.
   *
   * @param table of the file
   * @return the histories
   * @throws DataException if it does not hold them
   */
  public static CaptureHistories of(DataTable table) {
    return new CaptureHistories(table.array("y", 2).integers(0, 1));
  }

  /** How many rows there are. */
  public int individuals() {
    return caught.size(0);
  }

  /** How many columns there are. */
  public int occasions() {
    return caught.size(1);
  }
}
