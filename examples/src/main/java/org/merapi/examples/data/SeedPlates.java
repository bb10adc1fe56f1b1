package org.merapi.examples.data;

import org.merapi.tensor.Tensor;

/**
 * Seeds that germinated on several plates (Crowder 1978).
 *
 * @param germinated int64, seeds that germinated on each plate
 * @param seeds int64, seeds on each plate
 * @param variety 0 or 1
 * @param extract 0 for bean, 1 for cucumber
 */
public record SeedPlates(Tensor germinated, Tensor seeds, Tensor variety, Tensor extract) {

  /**
   * The data in a file.
   *
   * @param table of the file
   * @return the plates
   * @throws DataException if it does not hold them
   */
  public static SeedPlates of(DataTable table) {
    // Where both are called n, the upper-case one counts the seeds.
    boolean shipped = table.fields().containsKey("r");
    Field germinated = table.column(shipped ? "r" : "n");
    Field seeds = table.column(shipped ? "n" : "N");
    Field variety = table.column("x1");
    Field extract = table.column("x2");
    table.sameLength(germinated, seeds, variety, extract);
    return new SeedPlates(
        germinated.countsAmong(seeds),
        seeds.integers(0, Long.MAX_VALUE),
        variety.numbers(),
        extract.numbers());
  }
}
