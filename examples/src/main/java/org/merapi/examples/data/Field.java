package org.merapi.examples.data;

import java.util.List;
import java.util.function.DoublePredicate;
import java.util.regex.Pattern;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/**
 * What a data file holds under one name. Cells are text until someone asks for numbers, so a file
 * may have columns that nobody reads.
 *
 * @param name of the field
 * @param shape one axis for a column of a CSV file; any for an array of a JSON file
 * @param cells in row-major order
 */
public record Field(String name, Shape shape, List<Cell> cells) {
  private static final Pattern NUMBER =
      Pattern.compile("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?");

  /**
   * One value of a field.
   *
   * @param text of the value
   * @param place where it stands
   */
  public record Cell(String text, Place place) {}

  /** Copies the cells. */
  public Field {
    cells = List.copyOf(cells);
  }

  /**
   * The field as float64.
   *
   * @return a tensor of the field's shape
   * @throws DataException at the first cell that is not a finite number
   */
  public Tensor numbers() {
    return numbers("a number", value -> true);
  }

  /**
   * The field as float64, each number of which meets a requirement.
   *
   * @param requirement what a number must be, as in "a positive number"
   * @param meets whether a number is that
   * @return a tensor of the field's shape
   * @throws DataException at the first cell that does not
   */
  public Tensor numbers(String requirement, DoublePredicate meets) {
    double[] values = new double[cells.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = number(cells.get(i), requirement, meets);
    }
    return Tensors.wrapUnsafe(shape, values);
  }

  /**
   * The field as int64.
   *
   * @param least the smallest value allowed
   * @param greatest the largest value allowed, below 2^53 in size, or Long.MAX_VALUE for no limit
   * @return a tensor of the field's shape
   * @throws DataException at the first cell that is not a whole number in this range
   */
  public Tensor integers(long least, long greatest) {
    String requirement =
        greatest == Long.MAX_VALUE
            ? "a whole number from " + least
            : "a whole number from " + least + " to " + greatest;
    long[] values = new long[cells.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] =
          (long)
              number(
                  cells.get(i),
                  requirement,
                  value -> value == Math.rint(value) && value >= least && value <= greatest);
    }
    return Tensors.of(shape, values);
  }

  /**
   * A field that numbers things from 1, as indices.
   *
   * @param count how many things there are
   * @return int64 of the field's shape, from 0
   * @throws DataException at the first cell that is not a whole number from 1 to count
   */
  public Tensor indices(int count) {
    return integers(1, count).minus(1);
  }

  /**
   * A field that counts some of what another field counts.
   *
   * @param totals of the same length
   * @return int64 of the field's shape
   * @throws DataException at the first cell that is not a whole number from 0 to its total
   */
  public Tensor countsAmong(Field totals) {
    Tensor counts = integers(0, Long.MAX_VALUE);
    long[] limits = totals.integers(0, Long.MAX_VALUE).toLongArray();
    long[] values = counts.toLongArray();
    for (int i = 0; i < values.length; i++) {
      if (values[i] > limits[i]) {
        throw new DataException(
            cells.get(i).place(),
            "'%s' must be at most '%s', which is %d, but is %d"
                .formatted(name, totals.name(), limits[i], values[i]));
      }
    }
    return counts;
  }

  private double number(Cell cell, String requirement, DoublePredicate meets) {
    if (NUMBER.matcher(cell.text()).matches()) {
      double value = Double.parseDouble(cell.text());
      if (Double.isFinite(value) && meets.test(value)) {
        return value;
      }
    }
    throw new DataException(
        cell.place(), "'" + name + "' must be " + requirement + ", but is '" + cell.text() + "'");
  }
}
