package org.merapi.examples.posterior.process;

import org.merapi.examples.data.DataException;
import org.merapi.examples.data.DataTable;
import org.merapi.examples.data.Field;
import org.merapi.tensor.Tensor;

/**
 * Points of a curve, with noise.
 *
 * @param x where it was measured
 * @param y what was measured
 */
public record Curve(Tensor x, Tensor y) {

  /**
   * The data in a file.
   *
   * @param table of the file
   * @return the points
   * @throws DataException if it does not hold them
   */
  public static Curve of(DataTable table) {
    Field x = table.column("x");
    Field y = table.column("y");
    table.sameLength(x, y);
    return new Curve(x.numbers(), y.numbers());
  }
}
