package org.merapi.examples.posterior.series;

import org.merapi.examples.data.DataException;
import org.merapi.examples.data.DataTable;
import org.merapi.examples.data.Field;
import org.merapi.examples.data.Place;
import org.merapi.tensor.Tensor;

/**
 * Pelts of snowshoe hares and Canada lynxes that trappers brought in, thousands a year.
 *
 * @param year of each count, years after the first one, increasing
 * @param first of hares and lynxes at the beginning
 * @param later of hares and lynxes in each year, years by species
 */
public record Pelts(Tensor year, Tensor first, Tensor later) {

  /**
   * The data in a file.
   *
   * @param table of the file
   * @return the pelts
   * @throws DataException if it does not hold them
   */
  public static Pelts of(DataTable table) {
    Field year = table.column("ts");
    Field first = table.column("y_init");
    Field later = table.array("y", 2);
    if (first.shape().size(0) != 2
        || later.shape().size(1) != 2
        || later.shape().size(0) != year.shape().size(0)) {
      throw new DataException(
          Place.start(table.file()),
          "'y' must have a row for each year and 2 columns, and 'y_init' 2 numbers; 'ts' has shape "
              + "%s, 'y' %s, 'y_init' %s".formatted(year.shape(), later.shape(), first.shape()));
    }
    return new Pelts(
        year.numbers("a positive number", time -> time > 0),
        first.numbers("a positive number", pelts -> pelts > 0),
        later.numbers("a positive number", pelts -> pelts > 0));
  }
}
