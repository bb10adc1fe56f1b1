package org.merapi.tensor.linalg;

import java.util.Objects;

/**
 * A matrix laid over part of an array: element (i, j) is {@code data[offset + i * rowStride + j *
 * columnStride]}. Strides may be zero (broadcasting) or negative (reversal). Making a view checks
 * that all its elements lie in the array, so kernels, native ones included, need no further check.
 */
public final class MatrixView {
  private final double[] data;
  private final int offset;
  private final int rows;
  private final int columns;
  private final int rowStride;
  private final int columnStride;

  /**
   * A view with any strides.
   *
   * @param data the array, shared and not copied
   * @param offset where element (0, 0) is
   * @param rows number of rows, may be 0
   * @param columns number of columns, may be 0
   * @param rowStride distance between elements one row apart
   * @param columnStride distance between elements one column apart
   * @throws IndexOutOfBoundsException if an element would lie outside the array
   * @throws IllegalArgumentException if a size is negative
   */
  public MatrixView(
      double[] data, int offset, int rows, int columns, int rowStride, int columnStride) {
    if (rows < 0 || columns < 0) {
      throw new IllegalArgumentException("matrix of negative size: " + rows + " x " + columns);
    }
    if (rows > 0 && columns > 0) {
      long lastRow = (long) (rows - 1) * rowStride;
      long lastColumn = (long) (columns - 1) * columnStride;
      long least = offset + Math.min(0, lastRow) + Math.min(0, lastColumn);
      long greatest = offset + Math.max(0, lastRow) + Math.max(0, lastColumn);
      if (least < 0 || greatest >= data.length) {
        throw new IndexOutOfBoundsException(
            "matrix %d x %d at offset %d with strides (%d, %d) reaches outside an array of %d elements"
                .formatted(rows, columns, offset, rowStride, columnStride, data.length));
      }
    }
    this.data = data;
    this.offset = offset;
    this.rows = rows;
    this.columns = columns;
    this.rowStride = rowStride;
    this.columnStride = columnStride;
  }

  /**
   * A contiguous matrix in row-major order.
   *
   * @param data the array, shared and not copied
   * @param offset where the first element is
   * @param rows number of rows
   * @param columns number of columns
   * @return the view
   */
  public static MatrixView rowMajor(double[] data, int offset, int rows, int columns) {
    return new MatrixView(data, offset, rows, columns, columns, 1);
  }

  /**
   * The same elements with rows and columns exchanged.
   *
   * @return the view
   */
  public MatrixView transposed() {
    return new MatrixView(data, offset, columns, rows, columnStride, rowStride);
  }

  /**
   * A part of this matrix.
   *
   * @param row row of its first element
   * @param column column of its first element
   * @param blockRows its number of rows
   * @param blockColumns its number of columns
   * @return the view
   * @throws IndexOutOfBoundsException if the block reaches outside this matrix
   */
  public MatrixView block(int row, int column, int blockRows, int blockColumns) {
    Objects.checkFromIndexSize(row, blockRows, rows);
    Objects.checkFromIndexSize(column, blockColumns, columns);
    // An empty block has no element whose position could overflow or lie outside.
    int start = blockRows == 0 || blockColumns == 0 ? offset : index(row, column);
    return new MatrixView(data, start, blockRows, blockColumns, rowStride, columnStride);
  }

  double[] data() {
    return data;
  }

  int offset() {
    return offset;
  }

  /**
   * The number of rows.
   *
   * @return it, from 0
   */
  public int rows() {
    return rows;
  }

  /**
   * The number of columns.
   *
   * @return it, from 0
   */
  public int columns() {
    return columns;
  }

  int rowStride() {
    return rowStride;
  }

  int columnStride() {
    return columnStride;
  }

  /** The position of element (row, column) in the array; not checked. */
  int index(int row, int column) {
    return offset + row * rowStride + column * columnStride;
  }

  /**
   * A contiguous row-major copy.
   *
   * @return the copy, in an array of its own
   */
  public MatrixView copy() {
    MatrixView result = rowMajor(new double[Math.multiplyExact(rows, columns)], 0, rows, columns);
    result.setFrom(this);
    return result;
  }

  /**
   * A symmetric copy of a square matrix, made of its lower triangle.
   *
   * @return the copy, row-major and in an array of its own
   */
  public MatrixView mirrored() {
    MatrixView result = copy();
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < i; j++) {
        result.data[result.index(j, i)] = result.data[result.index(i, j)];
      }
    }
    return result;
  }

  /**
   * Overwrites this matrix by one of the same size.
   *
   * @param source the other one, which shares no element with this
   */
  public void setFrom(MatrixView source) {
    for (int i = 0; i < rows && columns > 0; i++) {
      int from = source.index(i, 0);
      int to = index(i, 0);
      if (columnStride == 1 && source.columnStride == 1) {
        System.arraycopy(source.data, from, data, to, columns);
      } else {
        for (int j = 0; j < columns; j++) {
          data[to + j * columnStride] = source.data[from + j * source.columnStride];
        }
      }
    }
  }

  /**
   * The greatest magnitude of an element.
   *
   * @return 0 if there is no element, NaN if one is NaN
   */
  public double largestMagnitude() {
    double greatest = 0;
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        greatest = Math.max(greatest, Math.abs(data[index(i, j)]));
      }
    }
    return greatest;
  }

  /** Whether the two views have the same elements in the same places. */
  boolean coincides(MatrixView other) {
    return sharesArray(other)
        && offset == other.offset
        && rows == other.rows
        && columns == other.columns
        && rowStride == other.rowStride
        && columnStride == other.columnStride;
  }

  /** Whether the two views could share an element, judged by the ranges of the array they span. */
  boolean mayOverlap(MatrixView other) {
    return sharesArray(other)
        && rows > 0
        && columns > 0
        && other.rows > 0
        && other.columns > 0
        && least() <= other.greatest()
        && other.least() <= greatest();
  }

  @SuppressWarnings("ReferenceEquality") // Which array it is matters here, not what it holds.
  private boolean sharesArray(MatrixView other) {
    return data == other.data;
  }

  private int least() {
    return offset + Math.min(0, (rows - 1) * rowStride) + Math.min(0, (columns - 1) * columnStride);
  }

  private int greatest() {
    return offset + Math.max(0, (rows - 1) * rowStride) + Math.max(0, (columns - 1) * columnStride);
  }

  /** The size, for messages. */
  String size() {
    return rows + " x " + columns;
  }
}
