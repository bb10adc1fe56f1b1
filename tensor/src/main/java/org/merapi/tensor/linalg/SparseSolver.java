package org.merapi.tensor.linalg;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;
import org.ejml.data.DMatrixRMaj;
import org.ejml.data.DMatrixSparseCSC;
import org.ejml.interfaces.linsol.LinearSolverSparse;
import org.ejml.sparse.FillReducing;
import org.ejml.sparse.csc.decomposition.chol.CholeskyUpLooking_DSCC;
import org.ejml.sparse.csc.factory.LinearSolverFactory_DSCC;
import org.merapi.tensor.sparse.CsrPattern;

/**
 * Solves systems with sparse matrices of one pattern by EJML's factorisations. Of use to one thread
 * at a time.
 *
 * <p>EJML has no fill-reducing order, so rows and columns are put into one of small bandwidth
 * first. It takes a matrix column by column: the rows of the transposed one.
 */
public final class SparseSolver {
  private final CsrPattern pattern;
  private final int[] order;

  /** For each element of EJML's matrix the entry whose value it has. */
  private final int[] sources;

  private final DMatrixSparseCSC matrix;
  private final LinearSolverSparse<DMatrixSparseCSC, DMatrixRMaj> solver;

  /**
   * A solver.
   *
   * @param columns the pattern of the transposed matrix: the columns of the one to solve with
   * @param entries for each entry of {@code columns} the value that it has
   */
  private SparseSolver(
      CsrPattern pattern,
      CsrPattern columns,
      IntUnaryOperator entries,
      LinearSolverSparse<DMatrixSparseCSC, DMatrixRMaj> solver) {
    this.pattern = pattern;
    this.solver = solver;
    this.order = BandwidthOrder.of(pattern);
    int size = order.length;
    this.matrix = new DMatrixSparseCSC(size, size, columns.entries());
    this.sources = new int[columns.entries()];
    int[] places = new int[size];
    for (int place = 0; place < size; place++) {
      places[order[place]] = place;
    }
    int count = 0;
    for (int column = 0; column < size; column++) {
      int first = columns.start(order[column]);
      long[] sorted = new long[columns.end(order[column]) - first];
      for (int i = 0; i < sorted.length; i++) {
        long row = places[columns.column(first + i)];
        sorted[i] = (row << 32) | entries.applyAsInt(first + i);
      }
      Arrays.sort(sorted);
      for (long each : sorted) {
        matrix.nz_rows[count] = (int) (each >> 32);
        sources[count++] = (int) each;
      }
      matrix.col_idx[column + 1] = count;
    }
    matrix.nz_length = count;
    matrix.indicesSorted = true;
  }

  /**
   * A solver by LU factorisation with partial pivoting.
   *
   * @param pattern of a square matrix
   * @param transposed whether it is the transposed matrix that is solved with
   */
  public static SparseSolver lu(CsrPattern pattern, boolean transposed) {
    LinearSolverSparse<DMatrixSparseCSC, DMatrixRMaj> solver =
        LinearSolverFactory_DSCC.lu(FillReducing.NONE);
    if (transposed) {
      return new SparseSolver(pattern, pattern, entry -> entry, solver);
    }
    int[] own = pattern.transposedSources();
    return new SparseSolver(pattern, pattern.transposed(), entry -> own[entry], solver);
  }

  /**
   * A solver by Cholesky factorisation, which reads the lower triangle.
   *
   * @param pattern of a matrix, symmetric
   */
  public static SparseSolver cholesky(CsrPattern pattern) {
    int[] mirrored = pattern.transposedSources();
    int[] rows = pattern.entryRows();
    return new SparseSolver(
        pattern,
        pattern,
        // In another order an upper element may come to lie below the diagonal.
        entry -> rows[entry] < pattern.column(entry) ? mirrored[entry] : entry,
        LinearSolverFactory_DSCC.cholesky(FillReducing.NONE));
  }

  /**
   * Factors a matrix.
   *
   * @param values of its entries, from {@code first}
   * @return whether it has a factorisation and is finite
   */
  public boolean factor(double[] values, int first) {
    for (int i = 0; i < sources.length; i++) {
      double value = values[first + sources[i]];
      if (!Double.isFinite(value)) {
        return false;
      }
      matrix.nz_values[i] = value;
    }
    return solver.setA(matrix);
  }

  /**
   * Solves with the matrix that was factored last.
   *
   * @param x right-hand sides in a row-major block of {@code width} columns from {@code start},
   *     which the solution takes the place of
   */
  public void solve(double[] x, int start, int width) {
    int size = order.length;
    DMatrixRMaj sides = new DMatrixRMaj(size, width);
    DMatrixRMaj solution = new DMatrixRMaj(size, width);
    for (int place = 0; place < size; place++) {
      System.arraycopy(x, start + order[place] * width, sides.data, place * width, width);
    }
    solver.solve(sides, solution);
    for (int place = 0; place < size; place++) {
      System.arraycopy(solution.data, place * width, x, start + order[place] * width, width);
    }
  }

  /**
   * The order of the first leading minor that is not positive, from 1, of a matrix that has no
   * Cholesky factor: found by factoring leading parts, since EJML does not tell.
   */
  public int failingMinor(double[] values, int first) {
    int good = 0;
    int bad = pattern.rows();
    while (bad - good > 1) {
      int size = (good + bad) >>> 1;
      if (isPositiveDefinite(values, first, size)) {
        good = size;
      } else {
        bad = size;
      }
    }
    return bad;
  }

  private boolean isPositiveDefinite(double[] values, int first, int size) {
    DMatrixSparseCSC part = new DMatrixSparseCSC(size, size, pattern.start(size - 1) + size);
    int count = 0;
    for (int row = 0; row < size; row++) {
      for (int entry = pattern.start(row); entry < pattern.end(row); entry++) {
        // EJML reads the upper triangle, of which a column is a row of the lower one.
        if (pattern.column(entry) <= row) {
          if (!Double.isFinite(values[first + entry])) {
            return false;
          }
          part.nz_rows[count] = pattern.column(entry);
          part.nz_values[count++] = values[first + entry];
        }
      }
      part.col_idx[row + 1] = count;
    }
    part.nz_length = count;
    part.indicesSorted = true;
    return new CholeskyUpLooking_DSCC().decompose(part);
  }
}
