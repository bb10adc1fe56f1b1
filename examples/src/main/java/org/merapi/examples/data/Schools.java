package org.merapi.examples.data;

import org.merapi.tensor.Tensor;

/**
 * Effects of coaching on a test in several schools (Rubin 1981).
 *
 * @param effect estimated in each school, points of the test
 * @param error the standard error of each estimate, points
 */
public record Schools(Tensor effect, Tensor error) {

  /**
   * The data in a file.
   *
   * @param table of the file
   * @return the effects and their errors
   * @throws DataException if it does not hold them
   */
  public static Schools of(DataTable table) {
    Field effect = table.column("effect", "y");
    Field error = table.column("standard_error", "sigma");
    table.sameLength(effect, error);
    return new Schools(effect.numbers(), error.numbers("a positive number", value -> value > 0));
  }
}
