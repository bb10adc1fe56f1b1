package org.merapi.examples.posterior.logistic;

import org.merapi.examples.data.DataException;
import org.merapi.examples.data.DataTable;
import org.merapi.tensor.Tensor;

/**
 * Dogs that may jump a barrier in time to avoid a shock (Solomon and Wynne 1953).
 *
 * @param shocked int64, a row for each dog and a column for each trial: 1 if it got the shock, 0 if
 *     it jumped
 */
public record DogTrials(Tensor shocked) {

  /**
   * The data in a file.
   *
   * @param table of the file
   * @return the data
   * @throws DataException if it does not hold them
   */
  public static DogTrials of(DataTable table) {
    return new DogTrials(table.array("y", 2).integers(0, 1));
  }
}
