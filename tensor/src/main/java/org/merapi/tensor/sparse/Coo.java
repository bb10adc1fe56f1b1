package org.merapi.tensor.sparse;

import java.util.Arrays;
import org.merapi.tensor.DType;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/**
 * A sparse matrix as a list of entries in any order (coordinates). A place that stands in the list
 * more than once has the sum of its entries. The form in which a matrix is gathered, added to and
 * handed over; {@link #toCsr} makes of it the one for products and solves. Immutable.
 */
public final class Coo {
  private final int rows;
  private final int columns;
  private final int[] entryRows;
  private final int[] entryColumns;
  private final Tensor values;

  private Coo(int rows, int columns, int[] entryRows, int[] entryColumns, Tensor values) {
    this.rows = rows;
    this.columns = columns;
    this.entryRows = entryRows;
    this.entryColumns = entryColumns;
    this.values = values;
  }

  /** A matrix whose arrays are right and belong to nobody else. */
  static Coo owned(int rows, int columns, int[] entryRows, int[] entryColumns, Tensor values) {
    return new Coo(rows, columns, entryRows, entryColumns, values);
  }

  /**
   * A matrix from its entries; the arrays are copied.
   *
   * @param rows the number of rows
   * @param columns the number of columns
   * @param entryRows the row of each entry, from 0
   * @param entryColumns the column of each entry, from 0
   * @param values of the entries, floating, shape [entries]; may be differentiated, traced or carry
   *     hidden axes
   * @throws IllegalArgumentException if an entry is not in the matrix; names it
   * @throws org.merapi.tensor.ShapeException if there are not as many values as places
   */
  public static Coo of(int rows, int columns, int[] entryRows, int[] entryColumns, Tensor values) {
    CsrPattern.requireSizes("Coo", rows, columns);
    int[] ownRows = entryRows.clone();
    int[] ownColumns = entryColumns.clone();
    if (ownRows.length != ownColumns.length) {
      throw new IllegalArgumentException(
          "Coo: each entry has a row and a column, got "
              + ownRows.length
              + " rows and "
              + ownColumns.length
              + " columns");
    }
    CsrPattern.requireValues("Coo", ownRows.length, values);
    for (int entry = 0; entry < ownRows.length; entry++) {
      int row = ownRows[entry];
      int column = ownColumns[entry];
      if (row < 0 || row >= rows || column < 0 || column >= columns) {
        throw new IllegalArgumentException(
            "Coo: entry "
                + entry
                + " is at ("
                + row
                + ", "
                + column
                + "), which is not in a matrix of shape ["
                + rows
                + ", "
                + columns
                + "]; places count from 0");
      }
    }
    return new Coo(rows, columns, ownRows, ownColumns, values);
  }

  /**
   * The elements of a matrix that are not zero.
   *
   * @param dense floating, two axes; its numbers must be known
   * @see CsrPattern#ofNonzeros
   */
  public static Coo of(Tensor dense) {
    return Csr.of(dense).toCoo();
  }

  /** The number of rows. */
  public int rows() {
    return rows;
  }

  /** The number of columns. */
  public int columns() {
    return columns;
  }

  /** The number of entries, those at the same place counted apart. */
  public int entries() {
    return entryRows.length;
  }

  /** The rows of the entries, in a fresh array. */
  public int[] entryRows() {
    return entryRows.clone();
  }

  /** The columns of the entries, in a fresh array. */
  public int[] entryColumns() {
    return entryColumns.clone();
  }

  /** The values of the entries, shape [entries]. */
  public Tensor values() {
    return values;
  }

  /** The element type. */
  public DType dtype() {
    return values.dtype();
  }

  /** Other values at the same places. */
  public Coo withValues(Tensor changed) {
    CsrPattern.requireValues("withValues", entries(), changed);
    return new Coo(rows, columns, entryRows, entryColumns, changed);
  }

  /** The same matrix row by row; entries at the same place are added up. */
  public Csr toCsr() {
    Merged merged = Merged.of(rows, columns, entryRows, entryColumns);
    return new Csr(merged.pattern(), merged.places().add(values));
  }

  /** The same matrix with its entries in row-major order, those at the same place added up. */
  public Coo coalesced() {
    return toCsr().toCoo();
  }

  /** The same matrix as a tensor of shape [rows, columns]. */
  public Tensor toDense() {
    return toCsr().toDense();
  }

  /** The transposed matrix. */
  public Coo transposed() {
    return new Coo(columns, rows, entryColumns, entryRows, values);
  }

  /**
   * The sum: the entries of both, one after the other.
   *
   * @throws org.merapi.tensor.ShapeException if the matrices have other sizes
   */
  public Coo plus(Coo other) {
    Csr.requireSameSizes(rows, columns, other.rows, other.columns);
    int count = entries();
    int[] bothRows = Arrays.copyOf(entryRows, count + other.entries());
    int[] bothColumns = Arrays.copyOf(entryColumns, bothRows.length);
    System.arraycopy(other.entryRows, 0, bothRows, count, other.entries());
    System.arraycopy(other.entryColumns, 0, bothColumns, count, other.entries());
    return new Coo(rows, columns, bothRows, bothColumns, Tensors.cat(0, values, other.values));
  }

  /** The sum of each row, shape [rows]. */
  public Tensor rowSums() {
    return Places.owned(rows, entryRows).add(values);
  }

  /** The sum of each column, shape [columns]. */
  public Tensor columnSums() {
    return Places.owned(columns, entryColumns).add(values);
  }

  /** The shape, the type and the first and last entries. */
  @Override
  public String toString() {
    return EntryFormat.format(
        "Coo", rows, columns, values, e -> entryRows[e], e -> entryColumns[e]);
  }
}
