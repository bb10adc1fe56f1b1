package org.merapi.examples.posterior.multilevel;

import org.merapi.examples.data.DataException;
import org.merapi.examples.data.DataTable;
import org.merapi.examples.data.Field;
import org.merapi.tensor.Tensor;

/**
 * Weights of young rats, weighed five times each (Gelfand, Hills, Racine-Poon and Smith 1990).
 *
 * @param rat int64, the animal of each weight, from 0
 * @param rats how many animals there are
 * @param age days
 * @param meanAge days, about which ages are centred
 * @param weight grams
 */
public record RatWeights(Tensor rat, int rats, Tensor age, double meanAge, Tensor weight) {

  /**
   * The data in a file, which numbers the rats from 1.
   *
   * @param table of the file
   * @return the weights
   * @throws DataException if it does not hold them
   */
  public static RatWeights of(DataTable table) {
    Field rat = table.column("rat");
    Field age = table.column("x");
    Field weight = table.column("y");
    table.sameLength(rat, age, weight);
    int rats = table.count("N", 1);
    return new RatWeights(
        rat.indices(rats),
        rats,
        age.numbers("a positive number", days -> days > 0),
        table.array("xbar", 0).numbers().item(),
        weight.numbers("a positive number", grams -> grams > 0));
  }
}
