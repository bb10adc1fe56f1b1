package org.merapi.examples.posterior.linear;

import org.merapi.examples.data.DataException;
import org.merapi.examples.data.DataTable;
import org.merapi.examples.data.Field;
import org.merapi.tensor.Tensor;

/**
 * Children who were, or were not, encouraged to watch Sesame Street (Gelman and Hill 2007, section
 * 10.5).
 *
 * @param encouraged 1 if the child was encouraged to watch, else 0
 * @param watched 1 if the child watched regularly, else 0
 */
public record Viewers(Tensor encouraged, Tensor watched) {

  /**
   * The data in a file.
   *
   * @param table of the file
   * @return the data
   * @throws DataException if it does not hold them
   */
  public static Viewers of(DataTable table) {
    Field encouraged = table.column("encouraged");
    Field watched = table.column("watched");
    table.sameLength(encouraged, watched);
    return new Viewers(
        encouraged.numbers("0 or 1", is -> is == 0 || is == 1),
        watched.numbers("0 or 1", is -> is == 0 || is == 1));
  }
}
