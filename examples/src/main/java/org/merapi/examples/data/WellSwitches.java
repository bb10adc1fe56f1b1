package org.merapi.examples.data;

import org.merapi.tensor.Tensor;

/**
 * Households in Bangladesh whose well held too much arsenic (Gelman and Hill 2007, section 5.4).
 *
 * @param switched int64, 1 if the household changed to another well, else 0
 * @param distance to the nearest safe well, metres
 */
public record WellSwitches(Tensor switched, Tensor distance) {

  /**
   * The data in a file.
   *
   * @param table of the file
   * @return the households
   * @throws DataException if it does not hold them
   */
  public static WellSwitches of(DataTable table) {
    Field switched = table.column("switch", "switched");
    Field distance = table.column("dist");
    table.sameLength(switched, distance);
    return new WellSwitches(switched.integers(0, 1), distance.numbers());
  }
}
