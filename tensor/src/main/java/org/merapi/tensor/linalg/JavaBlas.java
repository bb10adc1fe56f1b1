package org.merapi.tensor.linalg;

import java.util.Arrays;

/**
 * Plain Java for large matrices. The rows of a block of {@code b} are copied to arrays of their own
 * and a row of {@code c} to another, so that the inner loop, eight scaled rows added to one, reads
 * and writes all of them at the same index: that is the shape which the C2 compiler vectorises. (It
 * refuses rows at different offsets of one array, whose overlap it cannot exclude.) Lanes run along
 * the row, so each result is still the plain sum in the order of the inner index, whatever the
 * width of a vector.
 */
final class JavaBlas implements Blas {
  /** Rows and columns of a block of {@code b}: half a megabyte, for the second-level cache. */
  private static final int BLOCK = 256;

  /** Rows that the inner loop adds at a time. */
  private static final int ROWS = 8;

  /** A result with fewer rows is narrow: a copied row of {@code b} is then used too few times. */
  private static final int NARROW = 8;

  @Override
  public void multiply(MatrixView a, MatrixView b, MatrixView c, Update update) {
    if (Math.min(c.rows(), c.columns()) >= NARROW) {
      multiplyByRows(a, b, c, update, BLOCK);
    } else if (c.rows() <= c.columns()) {
      multiplyNarrow(a, b, c, update);
    } else {
      multiplyNarrow(b.transposed(), a.transposed(), c.transposed(), update);
    }
  }

  /**
   * A result of few rows is bound by memory: {@code b} must be read in the order in which it lies.
   */
  private static void multiplyNarrow(MatrixView a, MatrixView b, MatrixView c, Update update) {
    if (Math.abs(b.columnStride()) < Math.abs(b.rowStride())) {
      multiplyByRows(a, b, c, update, ROWS);
    } else {
      TiledProduct.multiply(a, b, c, update);
    }
  }

  private static void multiplyByRows(
      MatrixView a, MatrixView b, MatrixView c, Update update, int block) {
    int inner = a.columns();
    int columns = b.columns();
    double[][] rows = new double[Math.min(block, inner)][Math.min(BLOCK, columns)];
    double[] sums = new double[Math.min(BLOCK, columns)];
    Update part = update;
    for (int p = 0; p < inner; p += block) {
      int depth = Math.min(block, inner - p);
      for (int j = 0; j < columns; j += BLOCK) {
        int width = Math.min(BLOCK, columns - j);
        unpackRows(b.block(p, j, depth, width), rows);
        multiplyBlock(
            a.block(0, p, a.rows(), depth), rows, sums, c.block(0, j, c.rows(), width), part);
      }
      part = part.next();
    }
  }

  private static void unpackRows(MatrixView block, double[][] rows) {
    for (int i = 0; i < block.rows(); i++) {
      MatrixView.rowMajor(rows[i], 0, 1, block.columns())
          .setFrom(block.block(i, 0, 1, block.columns()));
    }
  }

  private static void multiplyBlock(
      MatrixView a, double[][] rows, double[] sums, MatrixView c, Update update) {
    int depth = a.columns();
    int width = c.columns();
    int step = a.columnStride();
    double sign = update.sign();
    double[] x = a.data();
    MatrixView sumsRow = MatrixView.rowMajor(sums, 0, 1, width);
    for (int i = 0; i < a.rows(); i++) {
      MatrixView target = c.block(i, 0, 1, width);
      if (update == Update.ASSIGN) {
        Arrays.fill(sums, 0, width, 0);
      } else {
        sumsRow.setFrom(target);
      }
      int at = a.index(i, 0);
      int p = 0;
      for (; p + 8 <= depth; p += 8, at += 8 * step) {
        addScaledRows(
            sums,
            width,
            sign * x[at],
            rows[p],
            sign * x[at + step],
            rows[p + 1],
            sign * x[at + 2 * step],
            rows[p + 2],
            sign * x[at + 3 * step],
            rows[p + 3],
            sign * x[at + 4 * step],
            rows[p + 4],
            sign * x[at + 5 * step],
            rows[p + 5],
            sign * x[at + 6 * step],
            rows[p + 6],
            sign * x[at + 7 * step],
            rows[p + 7]);
      }
      for (; p < depth; p++, at += step) {
        addScaledRow(sums, width, sign * x[at], rows[p]);
      }
      target.setFrom(sumsRow);
    }
  }

  private static void addScaledRow(double[] sums, int width, double x, double[] row) {
    for (int j = 0; j < width; j++) {
      sums[j] += x * row[j];
    }
  }

  private static void addScaledRows(
      double[] sums,
      int width,
      double x0,
      double[] row0,
      double x1,
      double[] row1,
      double x2,
      double[] row2,
      double x3,
      double[] row3,
      double x4,
      double[] row4,
      double x5,
      double[] row5,
      double x6,
      double[] row6,
      double x7,
      double[] row7) {
    for (int j = 0; j < width; j++) {
      sums[j] =
          sums[j]
              + x0 * row0[j]
              + x1 * row1[j]
              + x2 * row2[j]
              + x3 * row3[j]
              + x4 * row4[j]
              + x5 * row5[j]
              + x6 * row6[j]
              + x7 * row7[j];
    }
  }
}
