package org.merapi.tensor.linalg;

/**
 * Matrices of a few rows and columns, by plain loops over arrays: no views, no blocks, nothing
 * allocated, and little code for the JVM to warm up. Every result is what the textbook loops give,
 * each sum in the order of its inner index.
 *
 * <p>Element (i, j) of a matrix is {@code data[offset + i * rowStride + j * columnStride]}. Who
 * calls has checked that it lies in the array and that results lie apart from operands.
 */
public final class SmallMatrices {
  /** Factors and triangles up to this size are small. */
  private static final int MOST_ROWS = 32;

  /** Products of at most so many multiplications are small. */
  private static final int MOST_MULTIPLICATIONS = 1 << 14;

  private SmallMatrices() {}

  /**
   * Whether factors of a size and solutions for triangles of it are left to this class.
   *
   * @param size the number of rows
   * @return whether it is small
   */
  public static boolean isSmall(int size) {
    return size <= MOST_ROWS;
  }

  /**
   * Whether products of a size are left to this class; a single number is not, which is summed in
   * several parts.
   *
   * @param rows of the left factor
   * @param inner columns of the left factor and rows of the right one
   * @param columns of the right factor
   * @return whether it is small
   */
  public static boolean isSmallProduct(int rows, int inner, int columns) {
    return (long) rows * inner * columns <= MOST_MULTIPLICATIONS && (rows != 1 || columns != 1);
  }

  /**
   * Writes the lower factor of a symmetric matrix, with zeros above the diagonal; it may take the
   * matrix's own place.
   *
   * @param a the array of the matrix, of which only the lower triangle is read
   * @param l the array of the factor
   * @param size the number of rows
   * @return 0, or the one-based order of the first leading minor that is not positive
   */
  public static int cholesky(
      double[] a,
      int aOffset,
      int aRow,
      int aColumn,
      double[] l,
      int lOffset,
      int lRow,
      int lColumn,
      int size) {
    for (int i = 0; i < size; i++) {
      int row = lOffset + i * lRow;
      for (int j = 0; j <= i; j++) {
        double sum = a[aOffset + i * aRow + j * aColumn];
        int here = row;
        int other = lOffset + j * lRow;
        for (int p = 0; p < j; p++) {
          sum -= l[here] * l[other];
          here += lColumn;
          other += lColumn;
        }
        if (j < i) {
          l[here] = sum / l[other];
        } else if (sum > 0 && sum < Double.POSITIVE_INFINITY) {
          l[here] = Math.sqrt(sum);
        } else {
          return i + 1; // also when the pivot is not a number
        }
      }
    }
    for (int i = 0; i < size; i++) {
      for (int j = i + 1; j < size; j++) {
        l[lOffset + i * lRow + j * lColumn] = 0;
      }
    }
    return 0;
  }

  /**
   * Writes the solution for a triangular matrix, which may take the place of the right-hand sides.
   *
   * @param triangle which triangle of {@code t} is meant; the other is not read
   * @param unit whether the diagonal is one, and what stands there is not read
   * @param t the array of the triangular matrix
   * @param b the array of the right-hand sides
   * @param x the array of the solution
   * @param size the number of rows
   * @param columns the number of right-hand sides
   */
  public static void solve(
      Triangle triangle,
      boolean unit,
      double[] t,
      int tOffset,
      int tRow,
      int tColumn,
      double[] b,
      int bOffset,
      int bRow,
      int bColumn,
      double[] x,
      int xOffset,
      int xRow,
      int xColumn,
      int size,
      int columns) {
    boolean lower = triangle == Triangle.LOWER;
    int column = 0;
    for (; column + 4 <= columns; column += 4) {
      int inB = bOffset + column * bColumn;
      int inX = xOffset + column * xColumn;
      solveFour(
          lower, unit, t, tOffset, tRow, tColumn, b, inB, bRow, bColumn, x, inX, xRow, xColumn,
          size);
    }
    for (; column < columns; column++) {
      int inB = bOffset + column * bColumn;
      int inX = xOffset + column * xColumn;
      solveOne(lower, unit, t, tOffset, tRow, tColumn, b, inB, bRow, x, inX, xRow, size);
    }
  }

  /** Four columns at a time: four sums that need not wait for each other. */
  private static void solveFour(
      boolean lower,
      boolean unit,
      double[] t,
      int tOffset,
      int tRow,
      int tColumn,
      double[] b,
      int bOffset,
      int bRow,
      int bColumn,
      double[] x,
      int xOffset,
      int xRow,
      int xColumn,
      int size) {
    for (int done = 0; done < size; done++) {
      int i = lower ? done : size - 1 - done;
      int from = lower ? 0 : i + 1;
      int to = lower ? i : size;
      int given = bOffset + i * bRow;
      double s0 = b[given];
      double s1 = b[given + bColumn];
      double s2 = b[given + 2 * bColumn];
      double s3 = b[given + 3 * bColumn];
      int known = xOffset + from * xRow;
      int coefficient = tOffset + i * tRow + from * tColumn;
      for (int p = from; p < to; p++) {
        double factor = t[coefficient];
        s0 -= factor * x[known];
        s1 -= factor * x[known + xColumn];
        s2 -= factor * x[known + 2 * xColumn];
        s3 -= factor * x[known + 3 * xColumn];
        known += xRow;
        coefficient += tColumn;
      }
      double pivot = unit ? 1 : t[tOffset + i * (tRow + tColumn)];
      int at = xOffset + i * xRow;
      x[at] = s0 / pivot;
      x[at + xColumn] = s1 / pivot;
      x[at + 2 * xColumn] = s2 / pivot;
      x[at + 3 * xColumn] = s3 / pivot;
    }
  }

  private static void solveOne(
      boolean lower,
      boolean unit,
      double[] t,
      int tOffset,
      int tRow,
      int tColumn,
      double[] b,
      int bOffset,
      int bRow,
      double[] x,
      int xOffset,
      int xRow,
      int size) {
    for (int done = 0; done < size; done++) {
      int i = lower ? done : size - 1 - done;
      int from = lower ? 0 : i + 1;
      int to = lower ? i : size;
      double sum = b[bOffset + i * bRow];
      int known = xOffset + from * xRow;
      int coefficient = tOffset + i * tRow + from * tColumn;
      for (int p = from; p < to; p++) {
        sum -= t[coefficient] * x[known];
        known += xRow;
        coefficient += tColumn;
      }
      x[xOffset + i * xRow] = unit ? sum : sum / t[tOffset + i * (tRow + tColumn)];
    }
  }

  /**
   * Writes the product of two matrices.
   *
   * @param a the array of the left factor
   * @param b the array of the right factor
   * @param c the array of the product
   * @param rows of the left factor
   * @param inner columns of the left factor and rows of the right one
   * @param columns of the right factor
   */
  public static void multiply(
      double[] a,
      int aOffset,
      int aRow,
      int aColumn,
      double[] b,
      int bOffset,
      int bRow,
      int bColumn,
      double[] c,
      int cOffset,
      int cRow,
      int cColumn,
      int rows,
      int inner,
      int columns) {
    if (columns < 4 && rows > columns) {
      multiply(
          b, bOffset, bColumn, bRow, a, aOffset, aColumn, aRow, c, cOffset, cColumn, cRow, columns,
          inner, rows);
      return;
    }
    int last = Math.max(0, columns - 4);
    int b1 = columns > 1 ? bColumn : 0;
    int b2 = columns > 2 ? 2 * bColumn : b1;
    int b3 = columns > 3 ? 3 * bColumn : b2;
    int c1 = columns > 1 ? cColumn : 0;
    int c2 = columns > 2 ? 2 * cColumn : c1;
    int c3 = columns > 3 ? 3 * cColumn : c2;
    // Two rows and four columns at a time: sums that need not wait for each other. At the edges
    // some are computed twice.
    for (int i = 0; i < rows; i += 2) {
      int nextA = i + 1 < rows ? aRow : 0;
      int nextC = i + 1 < rows ? cRow : 0;
      for (int j = 0; j < columns; j += 4) {
        int column = Math.min(j, last);
        int left = aOffset + i * aRow;
        int right = bOffset + column * bColumn;
        double s00 = 0;
        double s01 = 0;
        double s02 = 0;
        double s03 = 0;
        double s10 = 0;
        double s11 = 0;
        double s12 = 0;
        double s13 = 0;
        for (int p = 0; p < inner; p++) {
          double x0 = a[left];
          double x1 = a[left + nextA];
          double y0 = b[right];
          double y1 = b[right + b1];
          double y2 = b[right + b2];
          double y3 = b[right + b3];
          s00 += x0 * y0;
          s01 += x0 * y1;
          s02 += x0 * y2;
          s03 += x0 * y3;
          s10 += x1 * y0;
          s11 += x1 * y1;
          s12 += x1 * y2;
          s13 += x1 * y3;
          left += aColumn;
          right += bRow;
        }
        int at = cOffset + i * cRow + column * cColumn;
        c[at] = s00;
        c[at + c1] = s01;
        c[at + c2] = s02;
        c[at + c3] = s03;
        at += nextC;
        c[at] = s10;
        c[at + c1] = s11;
        c[at + c2] = s12;
        c[at + c3] = s13;
      }
    }
  }
}
