package org.merapi.examples.posterior.logistic;

import org.merapi.examples.data.DataException;
import org.merapi.examples.data.DataTable;
import org.merapi.examples.data.Field;
import org.merapi.tensor.Tensor;

/**
 * Households in Bangladesh whose well held too much arsenic (Gelman and Hill 2007, section 5.4).
 *
 * @param switched int64, 1 if the household changed to another well, else 0
 * @param distance to the nearest safe well, metres
 * @param arsenic in the well now used, hundreds of micrograms a litre
 * @param schooling of the head of the household, years
 */
public record Households(Tensor switched, Tensor distance, Tensor arsenic, Tensor schooling) {

  /**
   * The data in a file.
   *
   * @param table of the file
   * @return the data
   * @throws DataException if it does not hold them
   */
  public static Households of(DataTable table) {
    Field switched = table.column("switched");
    Field distance = table.column("dist");
    Field arsenic = table.column("arsenic");
    Field schooling = table.column("educ");
    table.sameLength(switched, distance, arsenic, schooling);
    return new Households(
        switched.integers(0, 1), distance.numbers(), arsenic.numbers(), schooling.numbers());
  }
}
