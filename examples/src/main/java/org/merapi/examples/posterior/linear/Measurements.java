package org.merapi.examples.posterior.linear;

import org.merapi.examples.data.DataException;
import org.merapi.examples.data.DataTable;
import org.merapi.examples.data.Field;
import org.merapi.examples.data.Place;
import org.merapi.tensor.Tensor;

/**
 * Outcomes and what is to predict them.
 *
 * @param predictors a row for each outcome
 * @param outcome one for each row
 */
public record Measurements(Tensor predictors, Tensor outcome) {

  /**
   * The data in a file.
   *
   * @param table of the file
   * @return the data
   * @throws DataException if it does not hold them
   */
  public static Measurements of(DataTable table) {
    Field predictors = table.array("X", 2);
    Field outcome = table.column("y");
    if (outcome.shape().elements() != predictors.shape().size(0)) {
      throw new DataException(
          Place.start(table.file()),
          "'y' has %d values, but 'X' has %d rows"
              .formatted(outcome.shape().elements(), predictors.shape().size(0)));
    }
    return new Measurements(predictors.numbers(), outcome.numbers());
  }
}
