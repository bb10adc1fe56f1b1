package org.merapi.tensor.linalg;

/**
 * Products of small and narrow matrices by register tiles of 4 by 4 results, with any strides. Each
 * result is the plain sum in the order of the inner index, the same bits as the textbook triple
 * loop; a tile has enough independent sums to hide the latency of an addition.
 */
final class TiledProduct {
  /**
   * Length of the inner dimension that is handled at a time, so that the strip of {@code b} (or of
   * a transposed {@code a}) that the tiles walk over again and again stays in the first-level
   * cache.
   */
  private static final int INNER = 64;

  private TiledProduct() {}

  /** Updates {@code c} by the product of {@code a} and {@code b}; see {@link Blas#multiply}. */
  static void multiply(MatrixView a, MatrixView b, MatrixView c, Update update) {
    int inner = a.columns();
    Update part = update;
    for (int start = 0; start < inner; start += INNER) {
      int length = Math.min(INNER, inner - start);
      multiplyPart(
          a.block(0, start, a.rows(), length), b.block(start, 0, length, b.columns()), c, part);
      part = part.next();
    }
  }

  private static void multiplyPart(MatrixView a, MatrixView b, MatrixView c, Update update) {
    int rows = c.rows();
    int columns = c.columns();
    int i = 0;
    if (columns == 1) {
      for (; i + 8 <= rows; i += 8) {
        tile8x1(a, b, c, i, update);
      }
    }
    for (; i + 4 <= rows; i += 4) {
      int j = 0;
      for (; j + 4 <= columns; j += 4) {
        tile4x4(a, b, c, i, j, update);
      }
      for (; j < columns; j++) {
        tile4x1(a, b, c, i, j, update);
      }
    }
    for (; i < rows; i++) {
      int j = 0;
      for (; j + 4 <= columns; j += 4) {
        // A strip of one row is the transposed case of a strip of one column.
        tile4x1(b.transposed(), a.transposed(), c.transposed(), j, i, update);
      }
      for (; j < columns; j++) {
        tile1x1(a, b, c, i, j, update);
      }
    }
  }

  private static void tile4x4(
      MatrixView left, MatrixView right, MatrixView c, int i, int j, Update update) {
    double[] a = left.data();
    double[] b = right.data();
    double[] out = c.data();
    double sign = update.sign();
    int inner = left.columns();
    int stepA = left.columnStride();
    int stepB = right.rowStride();
    int row = c.rowStride();
    int column = c.columnStride();
    int a0 = left.index(i, 0);
    int a1 = a0 + left.rowStride();
    int a2 = a1 + left.rowStride();
    int a3 = a2 + left.rowStride();
    int b0 = right.index(0, j);
    int b1 = b0 + right.columnStride();
    int b2 = b1 + right.columnStride();
    int b3 = b2 + right.columnStride();
    int c0 = c.index(i, j);
    int c1 = c0 + row;
    int c2 = c1 + row;
    int c3 = c2 + row;
    double c00 = 0;
    double c01 = 0;
    double c02 = 0;
    double c03 = 0;
    double c10 = 0;
    double c11 = 0;
    double c12 = 0;
    double c13 = 0;
    double c20 = 0;
    double c21 = 0;
    double c22 = 0;
    double c23 = 0;
    double c30 = 0;
    double c31 = 0;
    double c32 = 0;
    double c33 = 0;
    if (update != Update.ASSIGN) {
      c00 = out[c0];
      c01 = out[c0 + column];
      c02 = out[c0 + 2 * column];
      c03 = out[c0 + 3 * column];
      c10 = out[c1];
      c11 = out[c1 + column];
      c12 = out[c1 + 2 * column];
      c13 = out[c1 + 3 * column];
      c20 = out[c2];
      c21 = out[c2 + column];
      c22 = out[c2 + 2 * column];
      c23 = out[c2 + 3 * column];
      c30 = out[c3];
      c31 = out[c3 + column];
      c32 = out[c3 + 2 * column];
      c33 = out[c3 + 3 * column];
    }
    for (int p = 0, pa = 0, pb = 0; p < inner; p++, pa += stepA, pb += stepB) {
      double x0 = sign * a[a0 + pa];
      double x1 = sign * a[a1 + pa];
      double x2 = sign * a[a2 + pa];
      double x3 = sign * a[a3 + pa];
      double y0 = b[b0 + pb];
      double y1 = b[b1 + pb];
      double y2 = b[b2 + pb];
      double y3 = b[b3 + pb];
      c00 += x0 * y0;
      c01 += x0 * y1;
      c02 += x0 * y2;
      c03 += x0 * y3;
      c10 += x1 * y0;
      c11 += x1 * y1;
      c12 += x1 * y2;
      c13 += x1 * y3;
      c20 += x2 * y0;
      c21 += x2 * y1;
      c22 += x2 * y2;
      c23 += x2 * y3;
      c30 += x3 * y0;
      c31 += x3 * y1;
      c32 += x3 * y2;
      c33 += x3 * y3;
    }
    out[c0] = c00;
    out[c0 + column] = c01;
    out[c0 + 2 * column] = c02;
    out[c0 + 3 * column] = c03;
    out[c1] = c10;
    out[c1 + column] = c11;
    out[c1 + 2 * column] = c12;
    out[c1 + 3 * column] = c13;
    out[c2] = c20;
    out[c2 + column] = c21;
    out[c2 + 2 * column] = c22;
    out[c2 + 3 * column] = c23;
    out[c3] = c30;
    out[c3 + column] = c31;
    out[c3 + 2 * column] = c32;
    out[c3 + 3 * column] = c33;
  }

  private static void tile4x1(
      MatrixView left, MatrixView right, MatrixView c, int i, int j, Update update) {
    double[] a = left.data();
    double[] b = right.data();
    double[] out = c.data();
    double sign = update.sign();
    int inner = left.columns();
    int stepA = left.columnStride();
    int stepB = right.rowStride();
    int a0 = left.index(i, 0);
    int a1 = a0 + left.rowStride();
    int a2 = a1 + left.rowStride();
    int a3 = a2 + left.rowStride();
    int b0 = right.index(0, j);
    int c0 = c.index(i, j);
    int c1 = c0 + c.rowStride();
    int c2 = c1 + c.rowStride();
    int c3 = c2 + c.rowStride();
    boolean assign = update == Update.ASSIGN;
    double s0 = assign ? 0 : out[c0];
    double s1 = assign ? 0 : out[c1];
    double s2 = assign ? 0 : out[c2];
    double s3 = assign ? 0 : out[c3];
    for (int p = 0, pa = 0, pb = 0; p < inner; p++, pa += stepA, pb += stepB) {
      double y = sign * b[b0 + pb];
      s0 += a[a0 + pa] * y;
      s1 += a[a1 + pa] * y;
      s2 += a[a2 + pa] * y;
      s3 += a[a3 + pa] * y;
    }
    out[c0] = s0;
    out[c1] = s1;
    out[c2] = s2;
    out[c3] = s3;
  }

  /** Of a matrix times a column: with four sums at a time, additions would wait for each other. */
  private static void tile8x1(
      MatrixView left, MatrixView right, MatrixView c, int i, Update update) {
    double[] a = left.data();
    double[] b = right.data();
    double[] out = c.data();
    double sign = update.sign();
    int inner = left.columns();
    int stepA = left.columnStride();
    int stepB = right.rowStride();
    int row = left.rowStride();
    int first = c.index(i, 0);
    int step = c.rowStride();
    boolean assign = update == Update.ASSIGN;
    double s0 = assign ? 0 : out[first];
    double s1 = assign ? 0 : out[first + step];
    double s2 = assign ? 0 : out[first + 2 * step];
    double s3 = assign ? 0 : out[first + 3 * step];
    double s4 = assign ? 0 : out[first + 4 * step];
    double s5 = assign ? 0 : out[first + 5 * step];
    double s6 = assign ? 0 : out[first + 6 * step];
    double s7 = assign ? 0 : out[first + 7 * step];
    int at = left.index(i, 0);
    int pb = right.index(0, 0);
    for (int p = 0; p < inner; p++, at += stepA, pb += stepB) {
      double y = sign * b[pb];
      s0 += a[at] * y;
      s1 += a[at + row] * y;
      s2 += a[at + 2 * row] * y;
      s3 += a[at + 3 * row] * y;
      s4 += a[at + 4 * row] * y;
      s5 += a[at + 5 * row] * y;
      s6 += a[at + 6 * row] * y;
      s7 += a[at + 7 * row] * y;
    }
    out[first] = s0;
    out[first + step] = s1;
    out[first + 2 * step] = s2;
    out[first + 3 * step] = s3;
    out[first + 4 * step] = s4;
    out[first + 5 * step] = s5;
    out[first + 6 * step] = s6;
    out[first + 7 * step] = s7;
  }

  private static void tile1x1(
      MatrixView left, MatrixView right, MatrixView c, int i, int j, Update update) {
    double[] a = left.data();
    double[] b = right.data();
    double sign = update.sign();
    int inner = left.columns();
    int stepA = left.columnStride();
    int stepB = right.rowStride();
    int pa = left.index(i, 0);
    int pb = right.index(0, j);
    double sum = update == Update.ASSIGN ? 0 : c.data()[c.index(i, j)];
    for (int p = 0; p < inner; p++, pa += stepA, pb += stepB) {
      sum += sign * a[pa] * b[pb];
    }
    c.data()[c.index(i, j)] = sum;
  }
}
