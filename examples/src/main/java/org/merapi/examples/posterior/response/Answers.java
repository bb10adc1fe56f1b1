package org.merapi.examples.posterior.response;

import org.merapi.examples.data.DataException;
import org.merapi.examples.data.DataTable;
import org.merapi.tensor.Tensor;

/**
 * Right and wrong answers of persons to items.
 *
 * @param correct int64 of shape [items, persons], 1 for a right answer, else 0
 */
public record Answers(Tensor correct) {

  /**
   * The data in a file.
   *
   * @param table of the file
   * @return the answers
   * @throws DataException if it does not hold them
   */
  public static Answers of(DataTable table) {
    return new Answers(table.array("y", 2).integers(0, 1));
  }
}
