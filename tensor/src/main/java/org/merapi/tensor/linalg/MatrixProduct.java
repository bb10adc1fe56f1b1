package org.merapi.tensor.linalg;

import java.util.function.Supplier;

/**
 * Chooses how a product is computed, by its shape alone: a row times a column, a few plain loops, a
 * product worth a call of the {@link Blas}, or one for register tiles.
 */
final class MatrixProduct {
  /**
   * From this many multiplications (a cube of 40) a product is large. Below, plain Java takes less
   * than 15 microseconds, and loading a native library for it would cost more than it saves.
   */
  private static final long LARGE = 1 << 16;

  private final Supplier<Blas> blas;

  /** With the given provider of large products, which is asked for only when one comes. */
  MatrixProduct(Supplier<Blas> blas) {
    this.blas = blas;
  }

  /** Updates {@code c} by {@code a b}; the sizes must agree and {@code c} must not overlap them. */
  void multiply(MatrixView a, MatrixView b, MatrixView c, Update update) {
    int rows = c.rows();
    int columns = c.columns();
    int inner = a.columns();
    if (rows == 0 || columns == 0) {
      return;
    }
    if (inner == 0) {
      if (update == Update.ASSIGN) {
        c.setFrom(new MatrixView(new double[1], 0, rows, columns, 0, 0));
      }
    } else if (rows == 1 && columns == 1 && update == Update.ASSIGN) {
      c.data()[c.offset()] = dot(a, b);
    } else if (update == Update.ASSIGN && SmallMatrices.isSmallProduct(rows, inner, columns)) {
      SmallMatrices.multiply(
          a.data(),
          a.offset(),
          a.rowStride(),
          a.columnStride(),
          b.data(),
          b.offset(),
          b.rowStride(),
          b.columnStride(),
          c.data(),
          c.offset(),
          c.rowStride(),
          c.columnStride(),
          rows,
          inner,
          columns);
    } else if ((double) rows * columns * inner >= LARGE) {
      blas.get().multiply(a, b, c, update);
    } else {
      TiledProduct.multiply(a, b, c, update);
    }
  }

  /**
   * A row times a column, in eight independent sums so that additions do not wait for each other.
   */
  private static double dot(MatrixView row, MatrixView column) {
    double[] a = row.data();
    double[] b = column.data();
    int stepA = row.columnStride();
    int stepB = column.rowStride();
    int i = row.offset();
    int j = column.offset();
    int size = row.columns();
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    double s4 = 0;
    double s5 = 0;
    double s6 = 0;
    double s7 = 0;
    int p = 0;
    for (; p + 8 <= size; p += 8, i += 8 * stepA, j += 8 * stepB) {
      s0 += a[i] * b[j];
      s1 += a[i + stepA] * b[j + stepB];
      s2 += a[i + 2 * stepA] * b[j + 2 * stepB];
      s3 += a[i + 3 * stepA] * b[j + 3 * stepB];
      s4 += a[i + 4 * stepA] * b[j + 4 * stepB];
      s5 += a[i + 5 * stepA] * b[j + 5 * stepB];
      s6 += a[i + 6 * stepA] * b[j + 6 * stepB];
      s7 += a[i + 7 * stepA] * b[j + 7 * stepB];
    }
    double rest = 0;
    for (; p < size; p++, i += stepA, j += stepB) {
      rest += a[i] * b[j];
    }
    return ((s0 + s1) + (s2 + s3)) + ((s4 + s5) + (s6 + s7)) + rest;
  }
}
