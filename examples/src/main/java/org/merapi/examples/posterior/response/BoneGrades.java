package org.merapi.examples.posterior.response;

import static org.merapi.tensor.Tensors.where;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.merapi.examples.data.DataException;
import org.merapi.examples.data.DataTable;
import org.merapi.examples.data.Field;
import org.merapi.tensor.Index;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/**
 * How far the bones of children have grown, by indicators that were read from X-ray pictures of
 * their knees (Roche, Wainer and Thissen 1975; the BUGS example Bones).
 *
 * @param children how many there are
 * @param indicators those of two grades, those of three, ...
 */
public record BoneGrades(int children, List<Indicators> indicators) {

  /** Copies the indicators. */
  public BoneGrades {
    indicators = List.copyOf(indicators);
  }

  /**
   * The n indicators that have so many grades.
   *
   * @param grades how many, K
   * @param slope how sharply each indicator separates ages, of shape [n]; known
   * @param threshold the ages between grades, increasing, of shape [n, K - 1]; known
   * @param grade int64 of shape [n, children], from 0
   * @param isRead bool of shape [n, children]: whether there is a grade
   */
  public record Indicators(
      int grades, Tensor slope, Tensor threshold, Tensor grade, Tensor isRead) {}

  /**
   * The data in a file, which numbers grades from 1 and has -1 where there is none.
   *
   * @param table of the file
   * @return the grades
   * @throws DataException if it does not hold them
   */
  public static BoneGrades of(DataTable table) {
    int children = table.count("nChild", 1);
    Field counts = table.column("ncat");
    Field slopes = table.column("delta");
    table.sameLength(counts, slopes);
    int indicators = counts.cells().size();
    Field grades = table.matrix("grade", children, indicators);
    int thresholds = table.array("gamma", 2).shape().size(1);
    Field ages = table.matrix("gamma", indicators, thresholds);
    long[] count = counts.integers(2, thresholds + 1L).toLongArray();
    long[] numbers = grades.integers(-1, thresholds + 1L).toLongArray();
    requireGrades(grades, numbers, count);
    requireIncreasing(ages, count);

    Tensor grade = Tensors.of(grades.shape(), numbers).transpose(0, 1);
    Tensor slope = slopes.numbers("a positive number", value -> value > 0);
    List<Indicators> groups = new ArrayList<>();
    for (int k = 2; k <= thresholds + 1; k++) {
      int number = k;
      Tensor rows =
          Tensors.tensor(
              IntStream.range(0, indicators)
                  .filter(j -> count[j] == number)
                  .mapToLong(j -> j)
                  .toArray());
      if (rows.elements() > 0) {
        Tensor own = grade.get(rows);
        Tensor isRead = own.gt(0);
        Tensor age = ages.numbers().get(Index.of(rows), Index.range(0, k - 1));
        groups.add(new Indicators(k, slope.get(rows), age, where(isRead, own.minus(1), 0), isRead));
      }
    }
    return new BoneGrades(children, groups);
  }

  private static void requireGrades(Field grades, long[] values, long[] count) {
    for (int i = 0; i < values.length; i++) {
      long greatest = count[i % count.length];
      if (values[i] != -1 && (values[i] < 1 || values[i] > greatest)) {
        throw new DataException(
            grades.cells().get(i).place(),
            "'%s' of an indicator with %d grades must be from 1 to %d, or -1 if there is none, but is %d"
                .formatted(grades.name(), greatest, greatest, values[i]));
      }
    }
  }

  private static void requireIncreasing(Field ages, long[] count) {
    double[] values = ages.numbers().toDoubleArray();
    int columns = ages.shape().size(1);
    for (int j = 0; j < count.length; j++) {
      for (int k = 1; k < count[j] - 1; k++) {
        int i = j * columns + k;
        if (values[i] <= values[i - 1]) {
          throw new DataException(
              ages.cells().get(i).place(),
              "'%s' must increase along a row, but %s comes after %s"
                  .formatted(ages.name(), values[i], values[i - 1]));
        }
      }
    }
  }
}
