package org.merapi.examples.posterior.series;

import org.merapi.examples.data.DataException;
import org.merapi.examples.data.DataTable;
import org.merapi.tensor.Tensor;

/**
 * A series and how many of its values the next one depends on.
 *
 * @param values in the order of time
 * @param order how many
 */
public record Series(Tensor values, int order) {

  /**
   * The data in a file.
   *
   * @param table of the file
   * @return the series
   * @throws DataException if it does not hold one that is longer than its order
   */
  public static Series of(DataTable table) {
    Tensor values = table.column("y").numbers();
    int order = table.count("K", 1);
    if (order >= values.size(0)) {
      throw new DataException(
          table.array("K", 0).cells().getFirst().place(),
          "the order is %d, but the series has %d values".formatted(order, values.size(0)));
    }
    return new Series(values, order);
  }

  /** How many values there are. */
  public int length() {
    return values.size(0);
  }
}
