package org.merapi.examples.data;

import java.util.Arrays;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/**
 * Radon in houses, grouped by county (Price, Nero and Gelman 1996; Gelman and Hill 2007, chapter
 * 12).
 *
 * @param logRadon natural log of the measured activity in each house
 * @param floor where it was measured: 0 the basement, 1 the first floor
 * @param logUranium natural log of the uranium in the soil of the house's county
 * @param county int64, the number of the house's county, from 0
 * @param counties how many there are
 */
public record RadonHouses(
    Tensor logRadon, Tensor floor, Tensor logUranium, Tensor county, int counties) {

  /**
   * The data in a file, which numbers the counties from 1.
   *
   * @param table of the file
   * @return the houses
   * @throws DataException if it does not hold them
   */
  public static RadonHouses of(DataTable table) {
    Field logRadon = table.column("log_radon", "y");
    Field floor = table.column("floor", "floor_measure", "x");
    Field logUranium = table.column("log_uranium", "log_uppm", "u");
    Field county = table.column("county_index", "county_idx", "county");
    table.sameLength(logRadon, floor, logUranium, county);
    long[] numbers = county.integers(1, county.cells().size()).toLongArray();
    int counties = (int) Arrays.stream(numbers).max().orElse(0);
    return new RadonHouses(
        logRadon.numbers(),
        floor.numbers(),
        logUranium.numbers(),
        Tensors.tensor(Arrays.stream(numbers).map(number -> number - 1).toArray()),
        counties);
  }
}
