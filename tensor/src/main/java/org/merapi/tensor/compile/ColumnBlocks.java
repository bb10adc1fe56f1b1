package org.merapi.tensor.compile;

import org.merapi.tensor.dense.DenseTensor;

/**
 * A data matrix laid out for the kernels: blocks of rows, each column by column, so that a kernel
 * reads memory from front to back and works on neighbouring rows at once. Made once for each
 * binding of data.
 *
 * @param constant which of the graph's constants
 * @param block rows of a block; the last one may have fewer
 * @param slot of the frame
 */
record ColumnBlocks(int constant, int block, int slot) {

  /** The elements in that order. */
  double[] of(DenseTensor matrix) {
    int rows = matrix.shape().size(0);
    int columns = matrix.shape().size(1);
    double[] values = matrix.float64();
    int rowStride = matrix.strides()[0];
    int columnStride = matrix.strides()[1];
    double[] blocks = new double[rows * columns];
    for (int first = 0; first < rows; first += block) {
      int count = Math.min(block, rows - first);
      for (int row = 0; row < count; row++) {
        int from = matrix.offset() + (first + row) * rowStride;
        int to = first * columns + row;
        for (int column = 0; column < columns; column++) {
          blocks[to + column * count] = values[from + column * columnStride];
        }
      }
    }
    return blocks;
  }
}
