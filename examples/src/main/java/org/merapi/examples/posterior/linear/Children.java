package org.merapi.examples.posterior.linear;

import org.merapi.examples.data.DataException;
import org.merapi.examples.data.DataTable;
import org.merapi.examples.data.Field;
import org.merapi.tensor.Tensor;

/**
 * Test scores of children of three and four, and their mothers (Gelman and Hill 2007, chapter 3).
 *
 * @param score of each child in a test, points
 * @param highSchool 1 if the mother finished high school, else 0
 * @param iq of the mother, points
 */
public record Children(Tensor score, Tensor highSchool, Tensor iq) {

  /**
   * The data in a file.
   *
   * @param table of the file
   * @return the data
   * @throws DataException if it does not hold them
   */
  public static Children of(DataTable table) {
    Field score = table.column("kid_score");
    Field highSchool = table.column("mom_hs");
    Field iq = table.column("mom_iq");
    table.sameLength(score, highSchool, iq);
    return new Children(
        score.numbers(), highSchool.numbers("0 or 1", is -> is == 0 || is == 1), iq.numbers());
  }
}
