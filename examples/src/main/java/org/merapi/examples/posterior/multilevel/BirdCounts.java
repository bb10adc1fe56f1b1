package org.merapi.examples.posterior.multilevel;

import org.merapi.examples.data.DataException;
import org.merapi.examples.data.DataTable;
import org.merapi.examples.data.Field;
import org.merapi.tensor.Tensor;

/**
 * Coal tits counted at many sites in Switzerland, year after year (Kéry and Schaub 2012, section
 * 4.3).
 *
 * @param count int64
 * @param site int64, where it was counted, from 0
 * @param sites how many there are
 */
public record BirdCounts(Tensor count, Tensor site, int sites) {

  /**
   * The data in a file, which numbers the sites from 1. It also says at which sites and in which
   * years nobody counted.
   *
   * @param table of the file
   * @return the counts
   * @throws DataException if it does not hold them
   */
  public static BirdCounts of(DataTable table) {
    Field count = table.column("obs");
    Field site = table.column("obssite");
    table.sameLength(count, site);
    int sites = table.count("nsite", 1);
    return new BirdCounts(count.integers(0, Long.MAX_VALUE), site.indices(sites), sites);
  }
}
