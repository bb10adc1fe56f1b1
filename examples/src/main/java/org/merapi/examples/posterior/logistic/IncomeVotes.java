package org.merapi.examples.posterior.logistic;

import org.merapi.examples.data.DataException;
import org.merapi.examples.data.DataTable;
import org.merapi.examples.data.Field;
import org.merapi.tensor.Tensor;

/**
 * Votes for president and the income of the voters (Gelman and Hill 2007, section 5.1).
 *
 * @param vote int64, 1 for the Republican candidate, 0 for the Democrat
 * @param income class of income, 1 to 5
 */
public record IncomeVotes(Tensor vote, Tensor income) {

  /**
   * The data in a file.
   *
   * @param table of the file
   * @return the data
   * @throws DataException if it does not hold them
   */
  public static IncomeVotes of(DataTable table) {
    Field vote = table.column("vote");
    Field income = table.column("income");
    table.sameLength(vote, income);
    return new IncomeVotes(vote.integers(0, 1), income.numbers());
  }
}
