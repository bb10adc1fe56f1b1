package org.merapi.examples.posterior.multilevel;

import org.merapi.examples.data.DataException;
import org.merapi.examples.data.DataTable;
import org.merapi.examples.data.Field;
import org.merapi.tensor.Tensor;

/**
 * Deaths after heart surgery on infants in several hospitals (the BUGS example Surgical).
 *
 * @param deaths int64, in each hospital
 * @param operations int64, in each hospital
 */
public record HospitalDeaths(Tensor deaths, Tensor operations) {

  /**
   * The data in a file.
   *
   * @param table of the file
   * @return the hospitals
   * @throws DataException if it does not hold them
   */
  public static HospitalDeaths of(DataTable table) {
    Field deaths = table.column("r");
    Field operations = table.column("n");
    table.sameLength(deaths, operations);
    return new HospitalDeaths(
        deaths.countsAmong(operations), operations.integers(0, Long.MAX_VALUE));
  }
}
