package org.merapi.tensor.sparse;

import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.merapi.tensor.DType;
import org.merapi.tensor.Shape;
import org.merapi.tensor.ShapeException;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.dense.DenseTensor;

/**
 * Where the entries of a sparse matrix are, row by row (compressed sparse rows). The entries are
 * numbered from 0 in row-major order; in a row each column stands at most once, in ascending order.
 * Immutable, with value equality.
 */
public final class CsrPattern {
  private final int rows;
  private final int columns;
  private final int[] starts;
  private final int[] entryColumns;
  private final int hash;
  private Optional<Transposition> transposition = Optional.empty();

  /**
   * The transposed pattern.
   *
   * @param pattern the pattern
   * @param sources for each of its entries the number of the entry that it was
   */
  record Transposition(CsrPattern pattern, Places sources) {}

  private CsrPattern(int rows, int columns, int[] starts, int[] entryColumns) {
    this.rows = rows;
    this.columns = columns;
    this.starts = starts;
    this.entryColumns = entryColumns;
    this.hash = Objects.hash(rows, columns, Arrays.hashCode(starts), Arrays.hashCode(entryColumns));
  }

  /** A pattern whose arrays are right and belong to nobody else. */
  static CsrPattern owned(int rows, int columns, int[] starts, int[] entryColumns) {
    return new CsrPattern(rows, columns, starts, entryColumns);
  }

  /**
   * A pattern from the usual arrays, which are copied.
   *
   * @param rows the number of rows
   * @param columns the number of columns
   * @param starts the number of the first entry of each row, and behind them the number of entries:
   *     of length rows + 1, not descending, from 0
   * @param entryColumns the column of each entry, ascending within each row
   * @throws IllegalArgumentException if that is not so; names the row and the entry
   */
  public static CsrPattern of(int rows, int columns, int[] starts, int[] entryColumns) {
    requireSizes("CsrPattern", rows, columns);
    int[] ownStarts = starts.clone();
    int[] ownColumns = entryColumns.clone();
    if (ownStarts.length != (long) rows + 1) {
      throw new IllegalArgumentException(
          "CsrPattern: "
              + rows
              + " rows take "
              + (rows + 1L)
              + " starts (one a row and the number of entries), got "
              + ownStarts.length);
    }
    if (ownStarts[0] != 0 || ownStarts[rows] != ownColumns.length) {
      throw new IllegalArgumentException(
          "CsrPattern: the starts must go from 0 to the number of entries, "
              + ownColumns.length
              + ", they go from "
              + ownStarts[0]
              + " to "
              + ownStarts[rows]);
    }
    for (int row = 0; row < rows; row++) {
      if (ownStarts[row] > ownStarts[row + 1] || ownStarts[row + 1] > ownColumns.length) {
        throw new IllegalArgumentException(
            "CsrPattern: row "
                + row
                + " would go from entry "
                + ownStarts[row]
                + " to "
                + ownStarts[row + 1]
                + "; starts must not descend");
      }
      requireRow(row, columns, ownColumns, ownStarts[row], ownStarts[row + 1]);
    }
    return new CsrPattern(rows, columns, ownStarts, ownColumns);
  }

  private static void requireRow(int row, int columns, int[] entryColumns, int from, int to) {
    for (int entry = from; entry < to; entry++) {
      int column = entryColumns[entry];
      if (column < 0 || column >= columns) {
        throw new IllegalArgumentException(
            "CsrPattern: entry "
                + entry
                + " in row "
                + row
                + " is in column "
                + column
                + "; the matrix has "
                + columns
                + " columns, counted from 0");
      }
      if (entry > from && column <= entryColumns[entry - 1]) {
        throw new IllegalArgumentException(
            "CsrPattern: row "
                + row
                + " has column "
                + column
                + " behind column "
                + entryColumns[entry - 1]
                + "; columns must ascend, each at most once (Coo takes entries in any order)");
      }
    }
  }

  static void requireSizes(String operation, int rows, int columns) {
    if (rows < 0 || columns < 0 || rows == Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          operation + ": there is no matrix of " + rows + " rows and " + columns + " columns");
    }
  }

  /** Sizes as a shape is printed; a sparse matrix may have sizes that no tensor has. */
  static String sizes(int rows, int columns) {
    return "[" + rows + ", " + columns + "]";
  }

  /**
   * The places of a matrix that are not zero; NaN is not zero. Of a tensor with hidden axes, those
   * that are not zero at some of their positions.
   *
   * @param dense a matrix
   * @throws ShapeException if it is none
   * @throws IllegalStateException if its numbers are not known, as while tracing
   */
  public static CsrPattern ofNonzeros(Tensor dense) {
    requireMatrix("ofNonzeros", dense);
    if (!dense.detached().isConcrete()) {
      throw new IllegalStateException(
          "ofNonzeros: which places are zero is not known while tracing; make the pattern"
              + " beforehand and take the values by CsrPattern.valuesOf");
    }
    int rows = dense.size(0);
    int columns = dense.size(1);
    boolean[] flags = ((DenseTensor) dense.concrete()).toFlags();
    int elements = dense.elements();
    int repetitions = elements == 0 ? 0 : flags.length / elements;
    int count = 0;
    for (int place = 0; place < elements; place++) {
      for (int i = 1; i < repetitions; i++) {
        flags[place] |= flags[i * elements + place];
      }
      count += flags[place] ? 1 : 0;
    }
    int[] starts = new int[rows + 1];
    int[] entryColumns = new int[count];
    int entry = 0;
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        if (flags[row * columns + column]) {
          entryColumns[entry++] = column;
        }
      }
      starts[row + 1] = entry;
    }
    return new CsrPattern(rows, columns, starts, entryColumns);
  }

  private static void requireMatrix(String operation, Tensor dense) {
    if (dense.rank() != 2) {
      throw new ShapeException(operation + ": needs a matrix, got shape " + dense.shape());
    }
  }

  /** The number of rows. */
  public int rows() {
    return rows;
  }

  /** The number of columns. */
  public int columns() {
    return columns;
  }

  /** The number of entries. */
  public int entries() {
    return entryColumns.length;
  }

  /** The number of the first entry of a row. */
  public int start(int row) {
    return starts[row];
  }

  /** The number of the first entry behind a row. */
  public int end(int row) {
    return starts[row + 1];
  }

  /** The column of an entry. */
  public int column(int entry) {
    return entryColumns[entry];
  }

  /** The first entries of the rows and the number of entries, in a fresh array. */
  public int[] starts() {
    return starts.clone();
  }

  /** The columns of the entries, in a fresh array. */
  public int[] entryColumns() {
    return entryColumns.clone();
  }

  /** The rows of the entries, in a fresh array. */
  public int[] entryRows() {
    int[] entryRows = new int[entries()];
    for (int row = 0; row < rows; row++) {
      Arrays.fill(entryRows, starts[row], starts[row + 1], row);
    }
    return entryRows;
  }

  /** The pattern of the transposed matrix. */
  public CsrPattern transposed() {
    return transposition().pattern();
  }

  /** For each entry of the transposed pattern the number of the entry that it was. */
  public int[] transposedSources() {
    return transposition().sources().numbers();
  }

  /** Made when it is first asked for: solves and transposes ask again and again. */
  synchronized Transposition transposition() {
    if (transposition.isEmpty()) {
      transposition = Optional.of(transpose());
    }
    return transposition.get();
  }

  private Transposition transpose() {
    int[] next = new int[columns + 1];
    for (int column : entryColumns) {
      next[column + 1]++;
    }
    for (int column = 0; column < columns; column++) {
      next[column + 1] += next[column];
    }
    int[] newStarts = next.clone();
    int[] newColumns = new int[entries()];
    int[] sources = new int[entries()];
    for (int row = 0; row < rows; row++) {
      for (int entry = starts[row]; entry < starts[row + 1]; entry++) {
        int place = next[entryColumns[entry]]++;
        newColumns[place] = row;
        sources[place] = entry;
      }
    }
    return new Transposition(
        new CsrPattern(columns, rows, newStarts, newColumns), Places.owned(entries(), sources));
  }

  /**
   * The elements of a matrix at the places of this pattern, shape [entries].
   *
   * @param dense a matrix of this pattern's sizes; may be differentiated, traced or carry hidden
   *     axes
   * @throws ShapeException if it has other sizes
   */
  public Tensor valuesOf(Tensor dense) {
    requireMatrix("valuesOf", dense);
    if (dense.size(0) != rows || dense.size(1) != columns) {
      throw new ShapeException(
          "valuesOf: the matrix has shape "
              + dense.shape()
              + ", the pattern "
              + sizes(rows, columns));
    }
    return dense.reshape(-1).take(0, flat());
  }

  /** The places of the entries in a row-major matrix, int64. */
  Tensor flat() {
    long[] flat = new long[entries()];
    for (int row = 0; row < rows; row++) {
      for (int entry = starts[row]; entry < starts[row + 1]; entry++) {
        flat[entry] = (long) row * columns + entryColumns[entry];
      }
    }
    return DenseTensor.wrap(Shape.of(flat.length), flat);
  }

  /** Demands values of a floating type, one for each entry. */
  static void requireValues(String operation, int entries, Tensor values) {
    if (values.rank() != 1 || values.size(0) != entries) {
      throw new ShapeException(
          operation
              + ": "
              + entries
              + " entries take values of shape ["
              + entries
              + "], got "
              + values.shape());
    }
    if (!values.dtype().isFloating()) {
      throw new IllegalArgumentException(
          operation
              + ": values must be floating, got "
              + values.dtype()
              + "; cast them to "
              + DType.FLOAT64
              + " first");
    }
  }

  @Override
  public boolean equals(Object other) {
    return this == other
        || (other instanceof CsrPattern o
            && hash == o.hash
            && rows == o.rows
            && columns == o.columns
            && Arrays.equals(starts, o.starts)
            && Arrays.equals(entryColumns, o.entryColumns));
  }

  @Override
  public int hashCode() {
    return hash;
  }

  /** The sizes and the number of entries. */
  @Override
  public String toString() {
    return sizes(rows, columns) + " with " + entries() + " entries";
  }
}
