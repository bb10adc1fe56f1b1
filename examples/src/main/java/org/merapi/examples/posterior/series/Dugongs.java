package org.merapi.examples.posterior.series;

import org.merapi.examples.data.DataException;
import org.merapi.examples.data.DataTable;
import org.merapi.examples.data.Field;
import org.merapi.tensor.Tensor;

/**
 * Dugongs (sea cows), their ages and lengths (Carlin and Gelfand 1991).
 *
 * @param age years, positive
 * @param length metres, positive
 */
public record Dugongs(Tensor age, Tensor length) {

  /**
   * The data in a file.
   *
   * @param table of the file
   * @return the animals
   * @throws DataException if it does not hold them
   */
  public static Dugongs of(DataTable table) {
    Field age = table.column("x");
    Field length = table.column("Y");
    table.sameLength(age, length);
    return new Dugongs(
        age.numbers("a positive number", years -> years > 0),
        length.numbers("a positive number", metres -> metres > 0));
  }
}
