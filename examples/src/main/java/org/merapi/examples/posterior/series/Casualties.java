package org.merapi.examples.posterior.series;

import org.merapi.distributions.constraint.Constraint;
import org.merapi.examples.data.DataException;
import org.merapi.examples.data.DataTable;
import org.merapi.examples.data.Field;
import org.merapi.tensor.Tensor;

/**
 * Car drivers killed or seriously injured in Great Britain, month by month from January 1969 to
 * December 1984 (Harvey and Durbin 1986).
 *
 * @param logCasualties natural logarithm of their number
 * @param logPetrolPrice natural logarithm of the price of petrol
 * @param belted 1 from February 1983, when seat belts became compulsory, 0 before
 */
public record Casualties(Tensor logCasualties, Tensor logPetrolPrice, Tensor belted) {

  /**
   * The data in a file.
   *
   * @param table of the file
   * @return the months
   * @throws DataException if it does not hold them
   */
  public static Casualties of(DataTable table) {
    Field casualties = table.column("y");
    Field price = table.column("x");
    Field belted = table.column("w");
    table.sameLength(casualties, price, belted);
    return new Casualties(
        casualties.numbers(), price.numbers(), belted.numbers("0 or 1", is -> is == 0 || is == 1));
  }

  /** The numbers up to three standard deviations (with divisor n - 1) from the mean. */
  public Constraint near() {
    double mean = logCasualties.mean().item();
    double squares = logCasualties.minus(mean).square().sum().item();
    double reach = 3 * Math.sqrt(squares / (months() - 1));
    return Constraint.interval(mean - reach, mean + reach);
  }

  /** How many months there are. */
  public int months() {
    return logCasualties.size(0);
  }
}
