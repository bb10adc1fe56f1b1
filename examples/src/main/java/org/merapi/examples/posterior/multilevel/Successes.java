package org.merapi.examples.posterior.multilevel;

import static org.merapi.tensor.Tensors.stack;

import java.util.Arrays;
import org.merapi.examples.data.DataException;
import org.merapi.examples.data.DataTable;
import org.merapi.examples.data.Field;
import org.merapi.tensor.Tensor;

/**
 * Successes among trials, in one sample or in several (Lee and Wagenmakers 2013, chapter 3).
 *
 * @param successes int64, in each sample
 * @param trials int64, in each sample
 */
public record Successes(Tensor successes, Tensor trials) {

  /**
   * The one sample in a file.
   *
   * @param table of the file
   * @return the sample
   * @throws DataException if it does not hold one
   */
  public static Successes ofOne(DataTable table) {
    return of(table, "");
  }

  /**
   * The two samples in a file.
   *
   * @param table of the file
   * @return the samples
   * @throws DataException if it does not hold them
   */
  public static Successes ofTwo(DataTable table) {
    return of(table, "1", "2");
  }

  /** Samples whose numbers stand behind the names of the fields. */
  private static Successes of(DataTable table, String... numbers) {
    return new Successes(
        stack(
            0,
            Arrays.stream(numbers)
                .map(number -> field(table, "k", number).countsAmong(field(table, "n", number)))
                .toList()),
        stack(
            0,
            Arrays.stream(numbers)
                .map(number -> field(table, "n", number).integers(0, Long.MAX_VALUE))
                .toList()));
  }

  private static Field field(DataTable table, String letter, String number) {
    return table.array(letter + number, 0);
  }
}
