package org.merapi.inference;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.merapi.inference.diagnostic.Quantile;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;

/**
 * Independent draws in numbers: one row an element.
 *
 * @param rows in the order of the values
 */
public record DrawSummary(List<Row> rows) {

  /**
   * One element.
   *
   * @param name with positions from 1
   * @param label the name as the table shows it: with the labels of the plates where they have any
   * @param mean the mean
   * @param sd the standard deviation, with divisor n - 1
   * @param q5 the 5 % quantile
   * @param median the 50 % quantile
   * @param q95 the 95 % quantile
   */
  public record Row(
      String name, String label, double mean, double sd, double q5, double median, double q95) {}

  /** Keeps the rows as they are now. */
  public DrawSummary {
    rows = List.copyOf(rows);
  }

  /**
   * Summarises draws.
   *
   * @param draws by name, with a first axis over the draws
   * @throws IllegalArgumentException if a value has no draw
   */
  public static DrawSummary of(Map<String, Tensor> draws) {
    return of(draws, Map.of());
  }

  /**
   * Summarises draws, with the labels of their plates.
   *
   * @param draws by name, with a first axis over the draws
   * @param coordinates of one draw by name, of those values that have labels
   * @throws IllegalArgumentException if a value has no draw, or another shape than its coordinates
   */
  public static DrawSummary of(Map<String, Tensor> draws, Map<String, Coordinates> coordinates) {
    List<Row> rows = new ArrayList<>();
    draws.forEach(
        (name, values) -> addRows(rows, name, values, Optional.ofNullable(coordinates.get(name))));
    return new DrawSummary(rows);
  }

  private static void addRows(
      List<Row> rows, String name, Tensor values, Optional<Coordinates> known) {
    if (values.rank() == 0 || values.size(0) == 0) {
      throw new IllegalArgumentException(
          "'" + name + "' has no draws: its shape is " + values.shape());
    }
    int count = values.size(0);
    Shape shape = values.shape().tail(values.rank() - 1);
    Coordinates coordinates = known.orElseGet(() -> Coordinates.unnamed(shape));
    if (!coordinates.shape().equals(shape)) {
      throw new IllegalArgumentException(
          "the draws of '"
              + name
              + "' have shape "
              + shape
              + ", its coordinates "
              + coordinates.shape());
    }
    double[] all = values.toDoubleArray();
    for (int i = 0; i < shape.elements(); i++) {
      double[] column = new double[count];
      for (int draw = 0; draw < count; draw++) {
        column[draw] = all[draw * shape.elements() + i];
      }
      rows.add(
          row(
              name + ElementNames.bracketed(shape, i),
              name + ElementNames.bracketed(coordinates, i),
              column));
    }
  }

  private static Row row(String name, String label, double[] column) {
    double mean = Arrays.stream(column).average().orElseThrow();
    double squares = Arrays.stream(column).map(x -> (x - mean) * (x - mean)).sum();
    Arrays.sort(column);
    return new Row(
        name,
        label,
        mean,
        Math.sqrt(squares / (column.length - 1)),
        Quantile.ofSorted(column, 0.05),
        Quantile.ofSorted(column, 0.5),
        Quantile.ofSorted(column, 0.95));
  }

  /**
   * The row of an element.
   *
   * @param name as the table shows it, such as {@code theta[Choate]}, or with positions from 1
   * @throws IllegalArgumentException if there is none
   */
  public Row row(String name) {
    return rows.stream()
        .filter(row -> row.label().equals(name) || row.name().equals(name))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "no value '"
                    + name
                    + "' in this summary; there are "
                    + rows.stream().map(Row::label).toList()));
  }

  /** Writes the table to standard output. */
  public void print() {
    System.out.println(this);
  }

  @Override
  public String toString() {
    int width = rows.stream().mapToInt(row -> row.label().length()).max().orElse(1);
    StringBuilder text = new StringBuilder(" ".repeat(width));
    for (String column : List.of("mean", "sd", "5%", "50%", "95%")) {
      text.append(String.format(Locale.ROOT, " %10s", column));
    }
    for (Row row : rows) {
      text.append('\n').append(row.label()).append(" ".repeat(width - row.label().length()));
      for (double number : new double[] {row.mean(), row.sd(), row.q5(), row.median(), row.q95()}) {
        text.append(String.format(Locale.ROOT, " %10s", SummaryTable.number(number)));
      }
    }
    return text.toString();
  }
}
