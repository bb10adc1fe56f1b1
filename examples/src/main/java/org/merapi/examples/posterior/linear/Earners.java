package org.merapi.examples.posterior.linear;

import org.merapi.examples.data.DataException;
import org.merapi.examples.data.DataTable;
import org.merapi.examples.data.Field;
import org.merapi.tensor.Tensor;

/**
 * What people in the United States earn, by height and sex (Gelman and Hill 2007, section 4.4).
 *
 * @param earnings dollars a year, positive
 * @param height inches
 * @param male 1 for a man, 0 for a woman
 */
public record Earners(Tensor earnings, Tensor height, Tensor male) {

  /**
   * The data in a file.
   *
   * @param table of the file
   * @return the people
   * @throws DataException if it does not hold them
   */
  public static Earners of(DataTable table) {
    Field earnings = table.column("earn");
    Field height = table.column("height");
    Field male = table.column("male");
    table.sameLength(earnings, height, male);
    return new Earners(
        earnings.numbers("a positive number", dollars -> dollars > 0),
        height.numbers("a positive number", inches -> inches > 0),
        male.numbers("0 or 1", is -> is == 0 || is == 1));
  }
}
