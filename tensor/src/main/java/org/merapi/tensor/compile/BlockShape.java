package org.merapi.tensor.compile;

import org.merapi.tensor.Shape;

/**
 * The shape of a value of which some rows are looked at.
 *
 * @param shape with all rows
 * @param rowAxis which axis the rows are
 */
record BlockShape(Shape shape, int rowAxis) {

  static BlockShape of(Shape shape, int rows) {
    return new BlockShape(shape, RowAxis.of(shape, rows));
  }

  /** The shape with some of the rows. */
  Shape with(int rows) {
    return shape.with(rowAxis, rows);
  }

  /** Row-major strides with some of the rows. */
  int[] strides(int rows) {
    return with(rows).rowMajorStrides();
  }

  /** The number of elements ahead of the row axis. */
  int outer() {
    return shape.head(rowAxis).elements();
  }

  /** The number of elements behind the row axis. */
  int inner() {
    return shape.tail(shape.rank() - rowAxis - 1).elements();
  }

  /** The number of elements of one row. */
  int perRow() {
    return outer() * inner();
  }
}
